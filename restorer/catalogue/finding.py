"""Where a card's file is, and whether it is whole."""

import hashlib
import os
from pathlib import Path

from restorer import paths
from restorer.catalogue.card import Card
from restorer.errors import ModelError

VARIABLE = "RESTORER_WEIGHTS"
"""Environment variable: folders of weights, looked in first, separated as in PATH."""

_PIECE = 1024**2


def own_folders() -> list[Path]:
    """The person's folders of weights, first looked in first: those of the environment, then their data folder."""
    named = os.environ.get(VARIABLE, "").split(os.pathsep)
    return [*(Path(folder).expanduser() for folder in named if folder), paths.user_weights()]


def find(card: Card) -> Path:
    """The card's file: its own path, else in the person's folders, else among the shipped weights.

    Raises ModelError, which says where to get the file and where to put it.
    """
    if card.path is not None:
        places = [card.path]
    else:
        places = [folder / card.file for folder in (*own_folders(), paths.shipped_weights())]
    for place in places:
        if place.is_file():
            return place
    if card.path is not None:
        raise ModelError(f"There is no file {card.path} any more; see if the model lies elsewhere.")
    if card.shipped:
        raise ModelError(
            f"The model “{card.title}” came with Restorer but is gone ({card.file}); install Restorer again."
        )
    raise ModelError(
        f"The model “{card.title}” is not on this computer. "
        f"Get {card.file} from {card.download or card.address} and put it into {own_folders()[0]}."
    )


def verify(path: Path, sha256: str) -> bool:
    """Whether the file's sha256 is this one (hexadecimal); reads it piece by piece, whatever its size."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest() == sha256.lower()
