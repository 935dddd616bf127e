"""What a lane's thread has to say to the window's thread: kept in order, bounded, fetched in small portions."""

import threading
from collections import deque
from collections.abc import Callable
from enum import Enum, auto

ROOM = 64
"""So many events may wait for the window before the lane waits: events may be large, and a window has other things to
do between them."""


class Kind(Enum):
    """What is said about a task."""

    STARTED = auto()
    HAPPENED = auto()
    ENDED = auto()


def _nobody() -> None:
    """Whom a shut outbox wakes."""


Letter = tuple[int, Kind, object]
"""The task's number, what is said of it, and the event or the end."""


class Outbox:
    """Letters from one thread to another in the order in which they were put."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._letters: deque[Letter] = deque()
        self._changed = threading.Condition()
        self._wake = wake
        self._woken = False
        self._unbounded = self._shut = False

    def put(self, letter: Letter) -> None:
        """Add a letter and wake the other side, once for all that it has not fetched; an event waits for room."""
        with self._changed:
            while letter[1] is Kind.HAPPENED and len(self._letters) >= ROOM and not self._unbounded:
                self._changed.wait()
            if self._shut:
                return
            self._letters.append(letter)
            asleep, self._woken = not self._woken, True
        if asleep:
            self._wake()

    def fetch(self) -> Letter | None:
        """The next letter, if there is one; after it, a new one wakes again."""
        with self._changed:
            self._woken = False
            self._changed.notify_all()
            return self._letters.popleft() if self._letters else None

    def make_room(self) -> None:
        """Let no one wait for room any more."""
        with self._changed:
            self._unbounded = True
            self._changed.notify_all()

    def shut(self) -> None:
        """Forget every letter, and wake nobody any more."""
        self.make_room()
        with self._changed:
            self._shut = True
            self._letters.clear()
            # It may hold the other side, which may hold us.
            self._wake = _nobody

    def __len__(self) -> int:
        return len(self._letters)
