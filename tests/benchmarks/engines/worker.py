"""One competitor in a process of its own, which lives through all rounds: its peak of memory is its own."""

import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from restorer.enlarging.canvas import Levels
from restorer.photo.photo import Photo
from tests.benchmarks.engines.competitor import Absent, Competitor, Task
from tests.benchmarks.engines.rivals import made
from tests.peak import peak


@dataclass(frozen=True)
class Told:
    """What a worker says after it has loaded its network, and after every photo."""

    way: str
    version: str
    seconds: float
    peak: int
    """Bytes, since the process began."""


class Worker:
    """The parent's end. Every answer may be Absent, raised."""

    def __init__(self, name: str, task: Task) -> None:
        # A new Python, not a copy of this one with all that it has in memory.
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, name, task), name=f"bench {name}")
        self._process.start()
        theirs.close()

    def ready(self) -> Told:
        """Wait until the network is loaded."""
        return self._answer()

    def picture(self, into: Path | None = None) -> Told:
        """Make the photo's result: 8 bits, dropped row by row; or 16 bits, appended to a file."""
        self._connection.send((into,))
        return self._answer()

    def end(self) -> None:
        """End the process, at once if it does not listen."""
        with suppress(OSError):
            self._connection.send(None)
        self._connection.close()
        self._process.join(5)
        self._process.kill()
        self._process.join()
        self._process.close()

    def _answer(self) -> Told:
        try:
            answer: Told | str = self._connection.recv()
        except (EOFError, OSError) as error:
            self._process.join(5)
            why = self._process.exitcode
            # What the system does when there is no memory left.
            raise Absent("killed, for want of memory?" if why == -9 else f"its process ended ({why})") from error
        if isinstance(answer, str):
            raise Absent(answer)
        return answer


def _serve(connection: Connection, name: str, task: Task) -> None:
    """The process: answer until told to end."""
    # Ctrl-C is for the parent, which then tells what there is.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _first_to_go()
    try:
        began = time.perf_counter()
        competitor = made(name, task)
        photo = Photo(np.load(task.photo).astype(np.float32) / np.float32(255))
        connection.send(_told(competitor, time.perf_counter() - began))
        while (message := connection.recv()) is not None:
            connection.send(_told(competitor, _timed(competitor, photo, message[0])))
    except Absent as reason:
        connection.send(str(reason))
    except (EOFError, BrokenPipeError):
        # The parent is gone, or no longer wants to know.
        pass
    except Exception as error:  # What other programs raise is theirs; it belongs into the table.
        connection.send(f"{type(error).__name__}: {error}".partition("\n")[0])


def _told(competitor: Competitor, seconds: float) -> Told:
    return Told(competitor.way, competitor.version, seconds, peak())


def _timed(competitor: Competitor, photo: Photo, into: Path | None) -> float:
    """Seconds for the photo's result, from pixels in memory to the last row."""
    began = time.perf_counter()
    if into is None:
        competitor.picture(photo, 8, lambda rows: None)
    else:
        with into.open("wb") as file:

            def keep(rows: Levels) -> None:
                file.write(np.ascontiguousarray(rows).data)

            competitor.picture(photo, 16, keep)
    return time.perf_counter() - began


def _first_to_go() -> None:
    """Where memory runs out, this process is ended and not one that somebody needs."""
    if sys.platform == "linux":
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")
