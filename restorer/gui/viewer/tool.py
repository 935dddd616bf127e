"""Tools: what the left button, or a pen, does on the photo instead of moving it."""

from dataclasses import dataclass
from typing import Protocol

from restorer.gui.viewer.view_state import Point


@dataclass(frozen=True, slots=True)
class Touch:
    """The pointer on the photo."""

    at: Point
    """In photo pixels; may be outside the photo."""
    pressure: float = 1.0
    """Of a pen, 0 to 1; a mouse presses fully."""
    straight: bool = False
    """Whether Shift is held: straight from where the last touch ended."""
    erases: bool = False
    """Whether it is the other end of the pen."""


class Tool(Protocol):
    """Gets what happens to the pointer: `press`, `move` until `release`."""

    @property
    def radius(self) -> float:
        """How far around the pointer it works, in photo pixels."""
        ...

    @property
    def last(self) -> Point | None:
        """Where it was let go, and where a straight line begins."""
        ...

    @property
    def busy(self) -> bool:
        """Whether it is pressed."""
        ...

    def press(self, touch: Touch) -> None:
        """Begin here."""
        ...

    def move(self, touch: Touch) -> None:
        """Go on to there."""
        ...

    def release(self) -> None:
        """That was all."""
        ...

    def cancel(self) -> bool:
        """Give up what is under way, or forget where a line would begin; whether there was anything."""
        ...
