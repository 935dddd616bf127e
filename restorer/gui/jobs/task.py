"""A task: work that is waiting or under way, how urgent it is, and the token by which it is stopped and paused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from restorer.cancel import CancelToken


class Priority(IntEnum):
    """How urgent work is: urgent work is done even inside a step of other work, idle work when there is no other.

    What a person does not even wait for, at its leisure, lets idle work pass too.
    """

    URGENT = 0
    NORMAL = 1
    IDLE = 2
    LEISURE = 3


@dataclass(frozen=True, slots=True)
class Ended:
    """How a task ended."""

    how: Literal["succeeded", "cancelled", "failed"]
    sentence: str = ""
    """What failed, for a person; a RestorerError's own Sentence where there is one, so that it can be translated."""
    trace: str = ""
    """The trace of a failure, or of what went wrong while cancelled work tidied up."""
    seconds: float = 0.0
    """Worked, without pauses and without what was done in between for others."""


class TaskToken(CancelToken):
    """The token that a task carries; any thread may cancel, pause and resume, the work calls `check()` now and then.

    In the lane's thread `check()` also lets urgent work pass, and while paused all other work; so it may take long.
    Without a lane it is a CancelToken that remembers whether it was paused.
    """

    def __init__(
        self, give_way: Callable[["TaskToken"], None] | None = None, changed: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self._give_way = give_way
        self._changed = changed
        self._paused = False

    @property
    def paused(self) -> bool:
        """Whether the work is to rest."""
        return self._paused

    @property
    def resting(self) -> bool:
        """Whether the work is to rest and has not been cancelled meanwhile."""
        return self._paused and not self.cancelled

    def cancel(self) -> None:
        """Ask the work to stop, also when it is paused."""
        super().cancel()
        self._tell()

    def pause(self) -> None:
        """Ask the work to rest."""
        self._paused = True
        self._tell()

    def resume(self) -> None:
        """Let the work go on."""
        self._paused = False
        self._tell()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked, before or while others were let pass."""
        super().check()
        if self._give_way:
            self._give_way(self)
            super().check()

    def _tell(self) -> None:
        if self._changed:
            self._changed()


Work = Callable[[TaskToken], Iterator[object]]
"""Usually a generator function: each event that it yields is delivered, and between two of them others get a turn."""


@dataclass(eq=False, slots=True, weakref_slot=True)
class Task:
    """Work in a lane; only the lane's thread changes one that has begun."""

    number: int
    """Counts the submissions of a lane."""
    priority: Priority
    token: TaskToken
    work: Work | None
    """None as soon as it has begun, so that nothing is held longer than needed."""
    steps: Iterator[object] | None = None
    stepping: bool = False
    """Whether a step of it is going on, perhaps interrupted by others' steps."""
    seconds: float = 0.0
    """Worked so far."""

    @property
    def has_begun(self) -> bool:
        """Whether any of it was done."""
        return self.work is None

    @property
    def turn(self) -> tuple[Priority, int]:
        """Sorts tasks: the most urgent first, of equally urgent ones the first submitted."""
        return self.priority, self.number
