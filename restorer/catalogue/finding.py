"""Where a card's file is, and whether it is whole."""

import os
from pathlib import Path

from restorer import paths
from restorer.asking import from_home, is_file, sha256_of
from restorer.catalogue.card import Card
from restorer.errors import ModelError, weights_unread

VARIABLE = "RESTORER_WEIGHTS"
"""Environment variable: folders of weights, looked in first, separated as in PATH."""


def own_folders() -> list[Path]:
    """The person's folders of weights, first looked in first: those of the environment, then their data folder."""
    named = os.environ.get(VARIABLE, "").split(os.pathsep)
    return [*(from_home(Path(folder)) for folder in named if folder), paths.user_weights()]


def find(card: Card) -> Path:
    """The card's file: its own path, else in the person's folders, else among the shipped weights.

    Raises ModelError, which says where to get the file and where to put it.
    """
    if card.path is not None:
        places = [card.path]
    else:
        places = [folder / card.file for folder in (*own_folders(), paths.shipped_weights())]
    for place in places:
        if is_file(place):
            return place
    if card.path is not None:
        raise ModelError("There is no file {path} any more; see if the model lies elsewhere.", path=str(card.path))
    if card.shipped:
        raise ModelError(
            "The model “{title}” came with Restorer but is gone ({file}); install Restorer again.",
            title=card.title,
            file=card.file,
        )
    raise ModelError(
        "The model “{title}” is not on this computer. Get {file} from {address} and put it into {folder}.",
        title=card.title,
        file=card.file,
        address=card.download or card.address,
        folder=str(own_folders()[0]),
    )


def verify(path: Path, sha256: str) -> bool:
    """Whether the file's sha256 is this one (hexadecimal); ModelError if it cannot be read."""
    return hash_of(path) == sha256.lower()


def hash_of(path: Path) -> str:
    """The file's sha256, hexadecimal, read piece by piece, whatever its size; ModelError if it cannot be read."""
    try:
        return sha256_of(path)
    except OSError as error:
        raise weights_unread(path.name, error) from error
