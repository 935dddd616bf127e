"""Mended: shows the photo that is looked at as it is mended, at once after each stroke, in a lane of its own."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.studio.versions import Opened, Version
from restorer.gui.viewer.brush import joined
from restorer.photo.geometry import Region

if TYPE_CHECKING:
    from restorer.gui.studio.found import Mask
    from restorer.gui.studio.live import Live


class Mended(QObject):
    """The mended photo of one entry at a time."""

    begun = Signal(object)
    """An Entry whose mended photo can be looked at."""
    painted = Signal(object, object)
    """A Version and the Region of it that has changed."""
    gone = Signal(object, object)
    """An Entry and the Version of it that must not be shown after this."""
    failed = Signal(object)
    """How it Ended, if it could not be done."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self.entry: Entry | None = None
        self._opened: Opened | None = None
        self._live: Live | None = None
        self._ticket: Ticket | None = None
        self._wanted: tuple[Mask, Region] | None = None
        """The newest mask, and all that has changed since the one that was followed last."""

    @property
    def version(self) -> Version | None:
        """The mended photo; None while there is none."""
        return self._live.version if self._live else None

    def show(self, entry: Entry, opened: Opened, mask: "Mask") -> None:
        """Show this photo mended by a mask (H, W), which nobody changes any more."""
        if entry is not self.entry:
            self.stop()
            self.entry, self._opened = entry, opened
        self.follow(mask, opened.photo.size.region)

    def follow(self, mask: "Mask", region: Region) -> None:
        """The mask is another one now, in this region alone; of no account while nothing is shown."""
        if self.entry is None:
            return
        before = self._wanted[1] if self._wanted else None
        self._wanted = mask, cast(Region, joined(before, region))
        self._begin()

    def stop(self) -> None:
        """Show nothing mended any more, and let its memory go."""
        entry, version = self.entry, self.version
        if self._ticket is not None:
            self._ticket.cancel()
        self.entry = self._opened = self._live = self._ticket = self._wanted = None
        if entry is not None and version is not None:
            self.gone.emit(entry, version)

    def _begin(self) -> None:
        if self._ticket is not None or self._wanted is None or self._opened is None:
            return
        (mask, region), self._wanted = self._wanted, None
        work = partial(_follow, self._live, self._opened, mask, region)
        self._ticket = self._lane.submit(work, Priority.NORMAL, "mend")
        self._ticket.happened.connect(self._take)
        self._ticket.ended.connect(self._over)

    def _take(self, event: object) -> None:
        if self.sender() is not self._ticket:
            return
        live, region = cast("tuple[Live, Region]", event)
        if self._live is None:
            self._live = live
            self.begun.emit(self.entry)
        self.painted.emit(live.version, region)

    def _over(self, ended: object) -> None:
        if self.sender() is not self._ticket:
            return
        self._ticket = None
        if getattr(ended, "how", "") == "failed":
            self.failed.emit(ended)
        self._begin()


def _follow(
    live: "Live | None", opened: Opened, mask: "Mask", region: Region, token: TaskToken
) -> Iterator["tuple[Live, Region]"]:
    # In the worker's thread: what mends is imported there, after the window is on screen.
    from restorer.gui.studio.live import Live

    here = live or Live(opened)
    yield here, here.follow(mask, region)
