"""One start at a time installs; for run.py."""

import contextlib
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TextIO


@contextlib.contextmanager
def alone(lock: Path, say: Callable[[str], None]) -> Generator[None]:
    """Hold the lock file, waiting for whoever has it; the system frees it even when its holder is killed."""
    with lock.open("a", encoding="utf-8") as file:
        waiting = False
        while not try_lock(file):
            if not waiting:
                say("Another start is setting Restorer up; waiting for it …")
            waiting = True
            time.sleep(0.3)
        yield


def try_lock(file: TextIO) -> bool:
    """Take the system's lock on an open file if nobody has it; closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
