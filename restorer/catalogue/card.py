"""Card: what is known of one model before its file is opened."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from restorer.asking import absolute, is_file, size_of
from restorer.errors import ModelError

SUFFIXES = (".safetensors", ".pth", ".pt", ".ckpt")
"""Endings of files that may be models."""

Kind = Literal["rrdb", "compact"]


@dataclass(frozen=True)
class Card:
    """One model. A model that is only a file has None where nothing is known until the file is opened."""

    id: str
    title: str
    """In plain words."""
    good_for: str
    licence: str
    """SPDX name; "unknown" for a person's own file."""
    author: str
    file: str
    """Its name in a weights folder."""
    address: str = ""
    """https address of the maker's page."""
    download: str = ""
    """https address of the file; empty if it must be fetched by hand from `address`."""
    alias: str = ""
    """A second, shorter name; empty if there is none."""
    bytes: int | None = None
    sha256: str | None = None
    """Of the file, lower-case hexadecimal."""
    scale: int | None = None
    """Output pixels per source pixel along one side."""
    kind: Kind | None = None
    halo: int | None = None
    """Source pixels of context that a tile needs on each side."""
    shipped: bool = False
    """Whether the file comes with Restorer."""
    path: Path | None = None
    """Where the file is, if the card was made from it."""


def card_for_file(path: Path) -> Card:
    """A card for a model file that is in no catalogue; ModelError if it is not there or has another ending."""
    if path.suffix.lower() not in SUFFIXES:
        raise ModelError(
            "“{name}” is not a model file; Restorer reads {known}.", name=path.name, known=", ".join(SUFFIXES)
        )
    if not is_file(path):
        raise ModelError("There is no file {path}; see if the model lies elsewhere.", path=str(path))
    return Card(
        id=path.stem,
        title=path.stem,
        good_for="A model of your own.",
        licence="unknown",
        author="unknown",
        file=path.name,
        bytes=size_of(path),
        path=absolute(path),
    )
