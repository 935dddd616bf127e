"""Masks on their way into files and out of them, in a lane of their own: nobody who paints waits for a disk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.photo.geometry import Size
from restorer.recipe import Recipe

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[uint8]
    Count: TypeAlias = Callable[[Mask], int]


@dataclass(frozen=True, eq=False)
class Draft:
    """A mask (H, W) as it was painted, to be kept as a file; nobody changes it any more."""

    owner: object
    """Who painted it."""
    entry: Entry
    mask: "Mask"
    put: Callable[[Recipe, Path | None], Recipe]
    """The entry's recipe with the file in it; None: nothing is painted."""
    name: str
    """What was done, as the undo stack names it."""
    apart: bool
    """Whether it is a step of its own, or one with the same just before."""
    count: "Count | None" = None
    """How its spots are counted; None: pieces that hang together."""


@dataclass(frozen=True, eq=False)
class Wish:
    """A file to be read as the mask of a photo."""

    owner: object
    """Who wants it."""
    entry: Entry
    path: Path
    size: Size
    soft: bool
    """Whether its greys count; else it is in or out."""
    chosen: bool = False
    """Whether the person has just chosen this file; else it is the recipe's."""
    count: "Count | None" = None
    """As a Draft's."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of a mask."""

    spots: int = 0
    share: float = 0.0
    """Of the photo, 0 to 1."""


class Masks(QObject):
    """Keeps and reads; what comes of it is told in the order in which it was asked for."""

    kept = Signal(object, object, object)
    """A Draft, its Path (None: nothing is painted) and its Facts."""
    read = Signal(object, object, object)
    """A Wish, its mask (H, W) and the Facts of that."""
    failed = Signal(object, object)
    """A Draft or a Wish, and how it Ended."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane

    def keep(self, draft: Draft) -> None:
        """Make it a file."""
        self._follow(draft, self._lane.submit(partial(_keep, draft), Priority.NORMAL, "keep a mask"))

    def want(self, wish: Wish) -> None:
        """Read it."""
        self._follow(wish, self._lane.submit(partial(_read, wish), Priority.NORMAL, "read a mask"))

    def _follow(self, what: Draft | Wish, ticket: Ticket) -> None:
        _Following(self, what, ticket)

    def come(self, what: Draft | Wish, event: object) -> None:
        """Something has come of it."""
        made, facts = cast("tuple[object, Facts]", event)
        (self.kept if isinstance(what, Draft) else self.read).emit(what, made, facts)

    def over(self, what: Draft | Wish, ended: Ended) -> None:
        """It has come to an end."""
        if ended.how != "succeeded":
            self.failed.emit(what, ended)


class _Following(QObject):
    """Follows one of them."""

    def __init__(self, masks: Masks, what: Draft | Wish, ticket: Ticket) -> None:
        super().__init__(masks)
        self._masks, self._what = masks, what
        ticket.happened.connect(self._take)
        ticket.ended.connect(self._over)

    def _take(self, event: object) -> None:
        self._masks.come(self._what, event)

    def _over(self, ended: object) -> None:
        self._masks.over(self._what, cast(Ended, ended))
        self.deleteLater()


# In the worker's thread: what reads and writes pictures is imported there, after the window is on screen.


def _keep(draft: Draft, token: TaskToken) -> Iterator[tuple[Path | None, Facts]]:
    from restorer.session.painted import keep_painted

    facts = _facts(draft.mask, draft.count)
    yield keep_painted(draft.mask) if draft.mask.any() else None, facts


def _read(wish: Wish, token: TaskToken) -> Iterator["tuple[Mask, Facts]"]:
    from restorer.session.masks import read_mask, read_soft

    mask = (read_soft if wish.soft else read_mask)(wish.path, wish.size)
    yield mask, _facts(mask, wish.count)


def _facts(mask: "Mask", count: "Count | None") -> Facts:
    from restorer.session.masks import share_of, spots_of

    return Facts((count or spots_of)(mask), share_of(mask))
