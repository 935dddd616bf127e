"""What a killed program left in a folder goes when the next one writes there; what a living one writes stays."""

import os
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path

from restorer.asking import absolute, all_in
from restorer.files.locks import hold
from restorer.files.names import CLAIM, is_earlier, is_of_here, is_ours

STALE_SECONDS = 86_400
"""After which a file is left over that nobody can ask about: another computer's, or where there are no locks."""
_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_AT_ONCE = 10
"""Seconds, at most, from a claim to its empty file; memory cards count by two."""
_swept = set[str]()


def sweep_once(folder: Path) -> None:
    """`sweep`, but only the first time that this process is told of the folder: large ones take long to list."""
    place = str(absolute(folder))
    if place not in _swept:
        _swept.add(place)
        sweep(folder)


def sweep(folder: Path, *, own: bool = False) -> None:
    """Remove what was being written in the folder by programs that are dead. Never raises.

    `own`: it is one of the program's own folders, where earlier versions left files of other names, too.
    """
    # Tidying up is a courtesy: it never stops the work.
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_ours(entry.name) or (own and is_earlier(entry.name)):
                with suppress(OSError):
                    _sweep(folder / entry.name)


def sweep_folders(folder: Path, prefix: str) -> None:
    """Remove the folders in a folder whose names begin so, and that no living program holds. Never raises."""
    for path in all_in(folder):
        if path.name.startswith(prefix):
            with suppress(OSError):
                _sweep_folder(path)


def _sweep_folder(path: Path) -> None:
    # On Windows no folder can be opened, and none is swept.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0))
    try:
        if hold(handle) == "ours":
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(handle)


def _sweep(path: Path) -> None:
    handle = os.open(path, _FLAGS)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return
        held = hold(handle)
        dead = held == "ours" and is_of_here(path)
        if held == "theirs" or not (dead or time.time() - found.st_mtime > STALE_SECONDS):
            return
        if path.suffix == CLAIM:
            _take_back(path.parent, os.fsdecode(os.read(handle, 4096)), found)
        if os.name != "nt":
            path.unlink()
    finally:
        os.close(handle)
    if os.name == "nt":
        # There it cannot be removed while anybody has it open: us, or the living program.
        path.unlink()


def _take_back(folder: Path, name: str, claim: os.stat_result) -> None:
    """Remove the empty file by which a name was claimed, if nothing has been moved onto it.

    A claim may be anybody's who can write into the folder: it is believed of a file beside it, of the same owner.
    """
    if not name or name != Path(name).name:
        return
    with suppress(FileNotFoundError):
        there = (folder / name).lstat()
        empty = stat.S_ISREG(there.st_mode) and there.st_size == 0
        if empty and there.st_uid == claim.st_uid and abs(there.st_mtime - claim.st_mtime) < _AT_ONCE:
            (folder / name).unlink()
