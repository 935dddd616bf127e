"""Where results go: names that are free, and what goes wrong with the disk in sentences.

As `restorer.files` writes: at every moment, also when the program is killed or the power fails, there is the old file,
or none, or the new one.
"""

import errno
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from restorer.asking import is_dir
from restorer.errors import WriteError
from restorer.files import keeping
from restorer.files.sweeping import sweep_once
from restorer.photo.spared import Spared


class Taken(WriteError):
    """There is a file of this name already."""


def free_name(folder: Path, stem: str, suffix: str, taken: Callable[[Path], bool] = os.path.lexists) -> Path:
    """A path in the folder that is not taken: stem + suffix, else stem-2, stem-3…

    A stem too long is cut before its last "_word", by which results and masks are known.
    """
    number, word = 1, stem[stem.rfind("_") :] if "_" in stem[-12:] else ""
    while True:
        ending = word + (f"-{number}" if number > 1 else "") + suffix
        path = folder / (_cut(stem.removesuffix(word), 255 - len(os.fsencode(ending))) + ending)
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


def sweep(folder: Path) -> None:
    """Remove what killed programs left in the folder; once in a process for each folder."""
    sweep_once(folder)


def put(content: bytes, destination: Path, spared: Spared, *, overwrite: bool) -> None:
    """Write a small file whole, as results are, and spare it from now on.

    WriteError if that cannot be, if it would replace what must be spared, or unasked if it is there already.
    """
    spared.check(destination)
    check(destination, overwrite=overwrite)
    with sentences(destination):
        keeping.put(content, destination, overwrite=overwrite)
    spared.add(destination, "written")


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
