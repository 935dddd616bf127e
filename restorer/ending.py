"""Ends the program in good order when the system asks it to (SIGTERM, SIGHUP): nothing half made stays.

Files that are being written are told here, so that they can be removed wherever the program is just then.
"""

import os
import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""What a system sends to end a program; which ones there are differs. Ctrl-C is SIGINT and the person's own wish."""
_unfinished: dict[Path, int] = {}
"""Files that go when the program ends, and the process that writes each."""


@dataclass
class Ending:
    """Whether the system has asked the program to end."""

    number: int | None = None
    """The signal."""

    @property
    def status(self) -> int | None:
        """The exit status that shells give to a program that a signal has ended; None if none came."""
        return None if self.number is None else 128 + self.number


def unfinished(path: Path) -> None:
    """Remember a file that is being written."""
    _unfinished[path] = os.getpid()


def finished(path: Path) -> None:
    """Forget it: it is in its place, or gone."""
    _unfinished.pop(path, None)


def clean() -> None:
    """Remove what is unfinished; to be called when nothing of it is gone on with."""
    for path, process in list(_unfinished.items()):
        # A copy of this process (a fork) knows the files of the first one.
        if process == os.getpid():
            with suppress(OSError):
                path.unlink(missing_ok=True)
            finished(path)


def end_by(number: int) -> None:
    """Clean up and end at once as the signal would have ended the program."""
    clean()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


@contextmanager
def orderly(stop: Callable[[], None] | None = None) -> Generator[Ending]:
    """Inside the block, SIGTERM and SIGHUP call `stop` (once), which lets the work end by itself; in the main thread.

    Without it, or when a second one comes, the program ends at once by the signal, cleaned up. A signal that whoever
    started the program has it ignore (nohup) is still ignored.
    """
    ending = Ending()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop is None or ending.number is not None:
            end_by(number)
            return
        ending.number = number
        stop()

    heard = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, ask) for number in heard}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            # None: it was not set by Python.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
