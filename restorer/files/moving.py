"""A finished file moves to its place, and replaces nothing unasked, on all file systems.

Without a leave to replace, the system is asked for exactly that (Linux, macOS, Windows); else a second name is given,
which fails if it is taken; else, where there are no links (memory cards in old drivers, some network drives), the name
is claimed by an empty file, onto which the finished one moves. If the program is killed between these two, a claim
beside it says which empty file that is, and sweeping removes it.
"""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from restorer.files.locks import hold
from restorer.files.names import CLAIM, hidden_name

_CANNOT = {
    *(errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EINVAL),
}
"""What a file system says that has no such thing."""
_HERE = -100
"""AT_FDCWD of Linux: a name is one from the working folder."""
_NO_REPLACE, _EXCLUSIVE = 1, 4
"""RENAME_NOREPLACE of Linux, RENAME_EXCL of macOS."""


def move(source: Path, destination: Path, *, overwrite: bool) -> None:
    """Give a finished file its name, and let that last through a power failure; FileExistsError, or another OSError."""
    if overwrite:
        source.replace(destination)
    elif sys.platform == "win32":
        source.rename(destination)
    elif not renamed(source, destination) and not linked(source, destination):
        claimed(source, destination)
    sync_folder(destination.parent)


def renamed(source: Path, destination: Path) -> bool:
    """Move in one step that fails if the name is taken; False where that cannot be asked for."""
    rename = _rename()
    if rename is None:
        return False
    number = rename(os.fsencode(source), os.fsencode(destination))
    if number and number not in _CANNOT:
        raise OSError(number, os.strerror(number), str(destination))
    return not number


def linked(source: Path, destination: Path) -> bool:
    """Give it a second name, which fails if that is taken, and take the first away; False where there are no links."""
    try:
        os.link(source, destination, follow_symlinks=False)
    except OSError as error:
        if error.errno in _CANNOT:
            return False
        raise
    source.unlink()
    return True


def claimed(source: Path, destination: Path) -> None:
    """Take the name by an empty file, which fails if somebody has it, then move onto that."""
    claim = destination.parent / hidden_name(CLAIM)
    handle = os.open(claim, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        hold(handle)
        os.write(handle, os.fsencode(destination.name))
        os.fsync(handle)
        _onto_its_name(source, destination)
    finally:
        claim.unlink(missing_ok=True)
        os.close(handle)


def _onto_its_name(source: Path, destination: Path) -> None:
    os.close(os.open(destination, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        source.replace(destination)
    except BaseException:
        with suppress(OSError):
            destination.unlink()
        raise


@cache
def _rename() -> Callable[[bytes, bytes], int] | None:
    """The system's move that replaces nothing, which gives 0 or the number of an error; None if it has none."""
    import ctypes

    try:
        library: Any = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            at, flags = (ctypes.c_int(_HERE),), (ctypes.c_uint(_NO_REPLACE),)
            function = library.renameat2
        elif sys.platform == "darwin":
            at, flags = (), (ctypes.c_uint(_EXCLUSIVE),)
            function = library.renamex_np
        else:
            return None
    # A C library without it.
    except (OSError, AttributeError):
        return None

    def rename(source: bytes, destination: bytes) -> int:
        failed = function(*at, ctypes.c_char_p(source), *at, ctypes.c_char_p(destination), *flags)
        return ctypes.get_errno() if failed else 0

    return rename


def sync_folder(folder: Path) -> None:
    """Make a new name last through a power failure, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
