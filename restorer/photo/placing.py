"""A file is written beside its place under a hidden name and moved there when it is whole.

At every moment, also when the program is killed or the power fails, there is the old file, or none, or the new one.
"""

import errno
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from restorer.asking import is_dir
from restorer.errors import WriteError

_OURS = re.compile(r"\.restorer-[0-9a-f]{12}\.[a-z]{1,5}")
_STALE_SECONDS = 86_400


class Taken(WriteError):
    """There is a file of this name already."""


def free_name(folder: Path, stem: str, suffix: str, taken: Callable[[Path], bool] = os.path.lexists) -> Path:
    """A path in the folder that is not taken: stem + suffix, else stem-2, stem-3…; a stem too long is cut."""
    number = 1
    while True:
        ending = (f"-{number}" if number > 1 else "") + suffix
        path = folder / (_cut(stem, 255 - len(os.fsencode(ending))) + ending)
        if not taken(path):
            return path
        number += 1


def _cut(stem: str, room: int) -> str:
    """The longest beginning of a name that takes at most `room` bytes (file systems count bytes, umlauts take two)."""
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem


def check(destination: Path, *, overwrite: bool) -> None:
    """Raise WriteError now if the destination could not be written later."""
    with sentences(destination):
        # Looking at it raises when the name is too long, the folder is shut or the path goes through a file.
        try:
            destination.lstat()
        except FileNotFoundError:
            if not is_dir(destination.parent):
                raise
        else:
            if is_dir(destination):
                raise IsADirectoryError(errno.EISDIR, "is a folder", str(destination))
            if not overwrite:
                raise _exists(destination)


def temporary(destination: Path) -> Path:
    """A hidden name beside the destination that nobody has, no longer than any file system allows."""
    return destination.parent / f".restorer-{secrets.token_hex(6)}{destination.suffix.lower()[:6]}"


def sweep(folder: Path) -> None:
    """Remove what a killed program left in the folder more than a day ago."""
    try:
        for path in folder.iterdir():
            if _OURS.fullmatch(path.name) and time.time() - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()
    except OSError:
        # Tidying up is a courtesy: it never stops the work.
        return


def move(source: Path, destination: Path, *, overwrite: bool) -> None:
    """Put a finished file into its place; without `overwrite` only if nothing is there, even if it came just now."""
    with sentences(destination):
        if overwrite:
            source.replace(destination)
        elif sys.platform == "win32":
            source.rename(destination)
        else:
            _move_new(source, destination)
        _sync_folder(destination.parent)


def put(content: bytes, destination: Path, *, overwrite: bool) -> None:
    """Write a small file whole, as results are; WriteError if that cannot be, or unasked if it is there already."""
    check(destination, overwrite=overwrite)
    beside = temporary(destination)
    try:
        with sentences(destination), beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        move(beside, destination, overwrite=overwrite)
    finally:
        beside.unlink(missing_ok=True)


def _move_new(source: Path, destination: Path) -> None:
    try:
        os.link(source, destination, follow_symlinks=False)
    except OSError:
        # Memory cards and some network drives have no links: take the name first (which fails if somebody has it),
        # then move onto it.
        os.close(os.open(destination, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        source.replace(destination)
    else:
        source.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power failure, where the system can."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def _exists(destination: Path) -> Taken:
    return Taken("“{name}” already exists: choose another name, or allow it to be replaced.", name=destination.name)


@contextmanager
def sentences(destination: Path) -> Generator[None]:
    """What goes wrong with the disk inside becomes a WriteError with a sentence about the destination."""
    try:
        yield
    except FileExistsError as error:
        raise _exists(destination) from error
    except OSError as error:
        raise _failed(error, destination.name) from error
    except MemoryError as error:
        raise WriteError(
            "“{name}” could not be written, because memory ran out: close other programs, or choose TIFF.",
            name=destination.name,
        ) from error


def _failed(error: OSError, name: str) -> WriteError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return WriteError(
                "“{name}” could not be written, because the disk is full: make room or choose another folder.",
                name=name,
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return WriteError(
                "“{name}” could not be written, because the folder is protected: choose another folder.", name=name
            )
        case errno.ENOENT | errno.ENOTDIR:
            return WriteError(
                "“{name}” could not be written, because its folder is not there: choose another folder.", name=name
            )
        case errno.ENAMETOOLONG | errno.EINVAL | errno.EILSEQ:
            return WriteError(
                "“{name}” could not be written, because the disk does not allow its name: choose a shorter one.",
                name=name,
            )
        case errno.EISDIR:
            return WriteError("“{name}” is the name of a folder: choose another name.", name=name)
        case _:
            return WriteError(
                "“{name}” could not be written ({reason}): check the disk or choose another folder.",
                name=name,
                reason=error.strerror or str(error),
            )
