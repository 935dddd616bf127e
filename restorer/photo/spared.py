"""Spared: the files that no output of a run may replace: all that it reads, and all that it has written."""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from restorer.errors import WriteError
from restorer.photo.sidecar import sidecars

Why: TypeAlias = Literal["photo", "read", "written"]
"""What a file is to the run: a photo, something else that it reads (a mask, a recipe, a model), or its own output."""


class Spared:
    """Files by what they are, not by their names: links and other ways to a file lead to the same one."""

    def __init__(self, photos: Iterable[Path] = (), others: Iterable[Path] = ()) -> None:
        self._why: dict[tuple[int, int] | str, Why] = {}
        for path in photos:
            self.add(path, "photo")
        for path in others:
            self.add(path, "read")

    def add(self, path: Path, why: Why) -> None:
        """Spare this file, too; one that is not there by its name, for it may come. With a photo go its sidecars."""
        for key in _keys(path):
            self._why.setdefault(key, why)
        if why == "photo":
            for beside in sidecars(path):
                self.add(beside, "read")

    def why(self, path: Path) -> Why | None:
        """Why the file at this path must stay; None: it need not."""
        return next((self._why[key] for key in _keys(path) if key in self._why), None)

    def check(self, destination: Path) -> None:
        """Raise WriteError if nothing may be written here."""
        why = self.why(destination)
        if why == "photo":
            raise WriteError(
                "“{name}” is the original photo: choose another name, so that it is kept.", name=destination.name
            )
        if why == "read":
            raise WriteError(
                "“{name}” is a file that is used for this: choose another name, so that it is kept.",
                name=destination.name,
            )
        if why == "written":
            raise WriteError(
                "“{name}” was written just before, for something else: choose another name, so that both are kept.",
                name=destination.name,
            )


def place_of(path: Path) -> str:
    """A path's one name, however one came to its folder."""
    # Absolute: the working folder may be another one later.
    return os.path.normcase(_folder(path.absolute().parent) / path.name)


def _keys(path: Path) -> list[tuple[int, int] | str]:
    """What tells a file from all others: its name, and its number on its disk where it has one."""
    keys: list[tuple[int, int] | str] = [place_of(path)]
    try:
        status = path.stat()
    except (OSError, ValueError):
        return keys
    # Some file systems do not number their files.
    if status.st_ino:
        keys.append((status.st_dev, status.st_ino))
    return keys


@lru_cache(1024)
def _folder(folder: Path) -> Path:
    """A folder's one name; asked once, for a hundred thousand photos may lie in it."""
    try:
        return folder.resolve()
    # A circle of links is a RuntimeError.
    except (OSError, ValueError, RuntimeError):
        return folder.absolute()
