"""Damages: finds the damage of the photo that is looked at, in a lane of its own, as readily as is wished."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.mend import Mend
from restorer.photo.photo import Photo

if TYPE_CHECKING:
    from restorer.gui.studio.found import Found, Mask
    from restorer.session.damage import Damage


@dataclass(frozen=True, eq=False)
class Search:
    """What is to be looked for, and what there is already."""

    entry: Entry
    photo: Photo
    mend: Mend
    """How readily, and whether torn borders count."""
    mask: "Mask"
    """(H, W), what is marked now; nobody changes it any more."""
    before: "Found | None"
    """What was found last in this photo: what of the mask is not from there is the person's own."""
    marks: bool = True
    """Whether what is found is to be marked; else it is only to be known."""
    apart: bool = True
    """Whether that is a step of its own."""


class Damages(QObject):
    """Searches one photo at a time; the newest wish counts."""

    found = Signal(object, object)
    """A Search and what was Found."""
    failed = Signal(object, object)
    """A Search and how it Ended."""
    busy_changed = Signal(bool)
    """Whether it is searching."""
    progressed = Signal(float)
    """The share of the search that is done, 0 to 1; 0 also while nothing can be said."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._ours = _Ours()
        self._now: tuple[Search, Ticket] | None = None
        self._next: Search | None = None

    @property
    def busy(self) -> bool:
        """Whether it is searching."""
        return self._now is not None

    def find(self, search: Search) -> None:
        """Search, after what is being searched now: of many wishes meanwhile only the last is done."""
        if self._now is not None:
            self._next = search
            return
        ticket = self._lane.submit(partial(_find, self._ours, search), Priority.NORMAL, "damage")
        self._now = search, ticket
        ticket.happened.connect(self._take)
        ticket.ended.connect(self._over)
        self.progressed.emit(0.0)
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Search nothing any more, from now on: a step that is under way still ends, but nothing comes of it."""
        self._next = None
        if self._now is not None:
            (_, ticket), self._now = self._now, None
            ticket.cancel()
            self.busy_changed.emit(False)

    def _take(self, event: object) -> None:
        if self._now is None or self.sender() is not self._now[1] or self._next is not None:
            return
        if isinstance(event, float):
            self.progressed.emit(event)
        else:
            self.found.emit(self._now[0], event)

    def _over(self, ended: object) -> None:
        if self._now is None or self.sender() is not self._now[1]:
            return
        (search, _), self._now = self._now, None
        after, self._next = self._next, None
        if cast(Ended, ended).how == "failed":
            self.failed.emit(search, ended)
        if after is not None:
            self.find(after)
        else:
            self.busy_changed.emit(False)


class _Ours:
    """What finds damage, kept warm; made and used in the lane's thread only."""

    def __init__(self) -> None:
        self._damage: Damage | None = None

    def get(self) -> "Damage":
        if self._damage is None:
            from restorer.session.damage import Damage

            self._damage = Damage()
        return self._damage


def _find(ours: _Ours, search: Search, token: TaskToken) -> Iterator[Any]:
    # In the worker's thread: the detector is imported there, after the window is on screen.
    from restorer.gui.studio.found import find

    yield (yield from find(ours.get(), search, token))
