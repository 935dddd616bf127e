"""Whether a living program writes a file: it holds a lock on it, which the system takes from the dead."""

import errno
import os
import sys
from pathlib import Path
from typing import Literal

Held = Literal["ours", "theirs", "unknown"]
_OTHERS = (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN)


def hold(handle: int) -> Held:
    """Try to lock an open file without waiting: it is ours now, a living program's, or the file system has no locks.

    The lock lasts until this open file and its duplicates are closed. On Windows there is no need for one: there no
    file can be removed that somebody has open.
    """
    if sys.platform == "win32":
        return "unknown"
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return "theirs" if error.errno in _OTHERS else "unknown"
    return "ours"


def hold_folder(folder: Path) -> int | None:
    """A handle that holds a folder, until it is closed; None where that cannot be."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    hold(handle)
    return handle


def keep_held(handle: int) -> int | None:
    """Another handle that keeps the lock when the file is closed; None where an open file could not be moved."""
    return None if sys.platform == "win32" else os.dup(handle)
