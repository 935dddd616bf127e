"""Where the starts of one person's program meet, and whether it is that person's program that answers there."""

import hashlib
import os
import socket
import stat
import struct
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from restorer.files.private import is_private, private_folder

_LONGEST = 85
"""Bytes of a socket's path that every system takes, with room for what Qt appends while it makes one."""
_CREDENTIALS = struct.Struct("3i")
"""Process, user and group, as Linux tells them."""


def meeting_point(state: Path) -> str | None:
    """The path of the socket, on Windows a name; another one for each person, and for each folder of state.

    It lies in that folder or, where its path would be too long, in another that is the person's alone; None if there
    is no such folder.
    """
    short = "restorer-" + hashlib.sha256(os.fsencode(state / "window.sock")).hexdigest()[:16]
    if sys.platform == "win32":
        return short
    return next((str(path) for path in _places(state, short) if len(os.fsencode(path)) <= _LONGEST), None)


def _places(state: Path, short: str) -> Iterator[Path]:
    yield state / "window.sock"
    if runtime := os.environ.get("XDG_RUNTIME_DIR", ""):
        folder = Path(runtime)
        if folder.is_absolute() and _is_shut(folder):
            yield folder / f"{short}.sock"
    if sys.platform != "win32":
        for temporary in (tempfile.gettempdir(), "/tmp"):
            folder = Path(temporary) / f"restorer-{os.geteuid()}"
            # Anybody can guess this name; whoever else has made it is found out here.
            if private_folder(folder) and _is_shut(folder):
                yield folder / short


def tidy(place: Path) -> None:
    """Nobody meets there any more: a folder made for it among temporary ones goes, if nothing else is in it."""
    if sys.platform != "win32" and place.parent.name == f"restorer-{os.geteuid()}":
        with suppress(OSError):
            place.parent.rmdir()


def _is_shut(folder: Path) -> bool:
    """Whether it is a folder of the person's own, in which nobody else may even look."""
    try:
        found = folder.lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(found.st_mode) and is_private(found) and not found.st_mode & 0o077


def is_our_socket(name: str) -> bool:
    """Whether there is a socket that the person's own program has made; on Windows the name says so."""
    if sys.platform == "win32":
        return True
    try:
        found = os.lstat(name)
    except (OSError, ValueError):
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.geteuid()


def is_our_own(descriptor: int) -> bool:
    """Whether the other end of a connection is a program of the same person, as far as the system tells (Linux)."""
    if sys.platform != "linux":
        return True
    try:
        # Of its own, so that closing it leaves Qt's open.
        with socket.socket(fileno=os.dup(descriptor)) as copy:
            told = copy.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    except OSError:
        return False
    return int(_CREDENTIALS.unpack(told)[1]) == os.geteuid()
