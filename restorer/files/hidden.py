"""A file that is being written: beside its destination, under a hidden name, nobody else's to read, until it is whole.

At every moment, also when the program is killed or the power fails, there is the old file, or none, or the new one.
"""

import os
import stat
import sys
from contextlib import suppress
from functools import cache
from io import BufferedRandom
from pathlib import Path
from types import TracebackType
from typing import Self

from restorer import ending
from restorer.asking import status
from restorer.files.locks import hold, keep_held
from restorer.files.moving import move
from restorer.files.names import hidden_name

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


class Hidden:
    """The file; use it in a `with`: leaving without `move` removes it. What goes wrong with the disk is an OSError.

    It is locked while it lives, so that no other program takes it for what a killed one has left.
    """

    def __init__(self, destination: Path) -> None:
        """Begin it, empty, in the destination's folder."""
        self.file = _begun(destination)
        self.path = Path(self.file.name)
        self._held = keep_held(self.file.fileno())

    def finish(self) -> None:
        """All is written: let it last through a power failure, and close `file`."""
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def move(self, destination: Path, *, overwrite: bool, private: bool = False) -> None:
        """Put it into its place; FileExistsError if something is there and `overwrite` is not asked for.

        It gets the rights of the file that it replaces, or those of any new one; none for others if it is `private`.
        """
        if not private:
            _open_to_others(self._held, destination if overwrite else None)
        move(self.path, destination, overwrite=overwrite)
        self._let_go()

    def discard(self) -> None:
        """Remove it, if it was not moved."""
        # Closing flushes, and the disk may be full: what is left of the file goes anyway.
        with suppress(OSError):
            self.file.close()
        self._let_go()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _let_go(self) -> None:
        ending.finished(self.path)
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()


def _begun(destination: Path) -> BufferedRandom:
    """A new file of ours, open and locked."""
    while True:
        path = destination.parent / hidden_name(destination.suffix)
        ending.unfinished(path)
        try:
            # Whoever could guess the name could put a link there, but not this file's.
            file = open(path, "x+b", opener=_for_us_alone)  # noqa: SIM115 - a Path has no opener
        except BaseException as error:
            ending.finished(path)
            if isinstance(error, FileExistsError):
                continue
            raise
        hold(file.fileno())
        # In between, another program may have taken it for a dead one's.
        if sys.platform == "win32" or os.fstat(file.fileno()).st_nlink:
            return file
        file.close()


def _for_us_alone(name: str, flags: int) -> int:
    return os.open(name, flags | _NO_LINKS, 0o600)


def _open_to_others(handle: int | None, replaced: Path | None) -> None:
    """The rights of the file that is replaced, or those that a new file has."""
    if handle is None or sys.platform == "win32":
        return
    there = status(replaced) if replaced else None
    # A file system without rights refuses.
    with suppress(OSError):
        os.fchmod(handle, stat.S_IMODE(there.st_mode) & 0o777 if there else 0o666 & ~_umask())


@cache
def _umask() -> int:
    """What a new file's rights lack."""
    if sys.platform == "linux":
        # Asking in the other way changes it for a moment, for all threads.
        with suppress(OSError, StopIteration, ValueError, IndexError):
            lines = Path("/proc/self/status").read_text("utf-8", "replace").splitlines()
            return int(next(line for line in lines if line.startswith("Umask:")).split()[1], 8)
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
