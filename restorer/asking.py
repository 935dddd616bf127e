"""Asks the disk about paths, which may be anything that a person or a file names.

A folder that is locked, a name of 300 letters, a NUL in it, a link to itself, a drive that was pulled out: what cannot
be looked at is not there. (`Path.exists` and its like raise for some of these.) And nothing here waits: a pipe or a
device is no file.
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    # Only some systems have pipes to wait for, terminals to be bound to, and line ends to be changed.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)

MOST_HASHED = 16 << 30
"""Bytes."""


def status(path: Path) -> os.stat_result | None:
    """What the system knows of a file or folder, links followed; None if it is not there or may not be looked at."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def exists(path: Path) -> bool:
    """Whether there is anything; never raises. A link that leads nowhere is nothing."""
    return status(path) is not None


def is_file(path: Path) -> bool:
    """Whether there is a file, or a link to one, and no folder, pipe or device; never raises."""
    found = status(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_dir(path: Path) -> bool:
    """Whether there is a folder, or a link to one; never raises."""
    found = status(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def size_of(path: Path) -> int:
    """Bytes of a file; 0 if it is not there. Never raises."""
    found = status(path)
    return found.st_size if found else 0


def same_file(one: Path, other: Path) -> bool:
    """Whether both are there and are the same file or folder, by whatever names; never raises."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def all_in(folder: Path) -> list[Path]:
    """All that is in a folder, by its names; nothing if it cannot be listed. Never raises."""
    try:
        return sorted(folder.iterdir())
    except (OSError, ValueError):
        return []


def absolute(path: Path) -> Path:
    """The path from the root, links not followed; as it is where the working folder is gone."""
    try:
        return path.absolute()
    except OSError:
        return path


def from_home(path: Path) -> Path:
    """The path with the home folder in place of `~`; as it is where nobody knows that folder."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def opened(path: Path) -> BufferedReader:
    """A file open for reading, at its beginning. Raises OSError, also for what is no file; does not wait for a pipe."""
    try:
        handle = os.open(path, _FLAGS)
    except ValueError as error:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no file", str(path))
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_bytes_of(path: Path, most: int) -> bytes:
    """A file's bytes, of which there may be at most `most`; OSError, also for what is larger or is no file."""
    with opened(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, "it is too large", str(path))
    return content


def sha256_of(path: Path) -> str:
    """The sha256 of a file, hexadecimal; OSError, also for what is no file or longer than anything that is used here.

    A file may claim any length without taking room on its disk, and reading it would take days.
    """
    import hashlib

    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > MOST_HASHED:
            raise OSError(errno.EFBIG, "it is too large", str(path))
        return hashlib.file_digest(file, "sha256").hexdigest()
