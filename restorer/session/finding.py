"""Which photos lie in a folder and in the folders in it: walked lazily, in the order in which people count."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from restorer.photo.reading import is_photo_name
from restorer.session.destination import is_mask, is_result

_NOT_OURS = frozenset({"@eadir", "$recycle.bin"})
"""Folders, in lower case, in which systems keep pictures of their own: previews and what was deleted."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found in one folder, not counting the folders in it."""

    folder: Path
    below: Path
    """The way from the folder that was walked to this one, so that a batch keeps its folders."""
    photos: tuple[Path, ...] = ()
    """By their names, in natural order."""
    results: tuple[Path, ...] = ()
    """Left out: results of earlier runs, by their names."""
    masks: tuple[Path, ...] = ()
    """Left out: what `--save-mask` put beside the photos and the results that it is of, by their names."""
    hidden: int = 0
    """So many hidden files with a photo's name were left out."""
    unreadable: str = ""
    """Why the folder cannot be read, or not to its end, in the system's words; empty if it can."""


def natural(name: str) -> tuple[tuple[str | int, ...], str]:
    """A key that sorts names as people count: photo2 before photo10, whatever the case."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts)), name


def walk(folder: Path, *, recursive: bool = True, look: Callable[[], None] = lambda: None) -> Iterator[Listing]:
    """A Listing of the folder, then, unless told otherwise, of each folder in it, in natural order.

    Hidden folders are passed over, links to folders too: they may lead anywhere. `look` is called for every file, and
    may raise to stop. Nothing else is raised.
    """
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        current = waiting.pop()
        if _is_new(current, seen):
            listing, folders = _list(current, current.relative_to(folder), look)
            yield listing
            waiting += reversed(folders if recursive else [])


def _is_new(folder: Path, seen: set[tuple[int, int]]) -> bool:
    """Whether the folder was not met before: Windows' junctions look like folders, and may lead in a circle."""
    try:
        status = folder.stat()
    except OSError:
        return True
    place = (status.st_dev, status.st_ino)
    # Some file systems do not number their files.
    if status.st_ino and place in seen:
        return False
    seen.add(place)
    return True


def _list(folder: Path, below: Path, look: Callable[[], None]) -> tuple[Listing, list[Path]]:
    """The listing of a folder, and the folders in it in natural order."""
    names: list[str] = []
    folders: list[str] = []
    unreadable = ""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                look()
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif is_photo_name(Path(entry.name.lstrip("."))) and _is_file(entry):
                    names.append(entry.name)
    except OSError as error:
        unreadable = error.strerror or str(error)
    paths = [folder / name for name in sorted(names, key=natural)]
    shown = [path for path in paths if not path.name.startswith(".")]
    stems = {path.stem for path in shown}
    masks = tuple(path for path in shown if is_mask(path, stems))
    results = tuple(path for path in shown if is_result(path))
    left_out = {*masks, *results}
    photos = tuple(path for path in shown if path not in left_out)
    listing = Listing(folder, below, photos, results, masks, len(paths) - len(shown), unreadable)
    return listing, [folder / name for name in sorted(folders, key=natural) if not _is_hidden(name)]


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is one, or a link to one; a link that leads to itself is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _NOT_OURS
