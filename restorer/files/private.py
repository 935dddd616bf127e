"""Files that nobody else may have written, because they are believed: machine code, above all.

Each belongs to the person whose program this is and only that one may write it; links are not followed. On Windows the
folders that are the person's own say so already.
"""

import errno
import os
import shutil
import stat
import sys
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def is_private(found: os.stat_result) -> bool:
    """Whether a file or folder is the person's own and nobody else may change it."""
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)


def private_folder(folder: Path) -> bool:
    """Make a folder that only the person may look into, if it is not there; whether it can be trusted. Never raises.

    One of the person's own in which others may write (of an earlier version, where the system's rights were wide) is
    shut and emptied: what is in it may be anybody's.
    """
    try:
        with suppress(FileExistsError):
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode):
            return False
        if sys.platform != "win32" and found.st_uid == os.geteuid() and found.st_mode & _OTHERS:
            folder.chmod(0o700)
            _empty(folder)
            found = folder.lstat()
        return is_private(found)
    except (OSError, ValueError):
        return False


def private(file: Path) -> BufferedReader:
    """A file of the person's own, open for reading; PermissionError if it or its folder is not, or another OSError."""
    folder = file.parent.lstat()
    if not stat.S_ISDIR(folder.st_mode) or not is_private(folder):
        raise _not_private(file.parent)
    handle = os.open(file, _FLAGS)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or not is_private(found):
            raise _not_private(file)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _empty(folder: Path) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)  # noqa: PTH108 - an entry is no Path


def _not_private(path: Path) -> PermissionError:
    return PermissionError(errno.EPERM, "somebody else may have written it", str(path))
