"""Makes the strip's thumbnails in the background: what is in sight first, then what is near it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal, Slot

from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry
from restorer.gui.album.strip import Strip
from restorer.gui.jobs import Ended, Lane, Priority, TaskToken, Ticket
from restorer.gui.viewer.colour import to_srgb
from restorer.gui.viewer.qimage import picture_image

if TYPE_CHECKING:
    from restorer.gui.album.shrinking import Small

NEAR = 400
"""So many photos around the view get their thumbnail without being asked for."""
KEPT = 500
"""So many thumbnails are kept; of more, the farthest from the view are let go."""
_AT_ONCE = 2
"""So many are under way: the lane has work while the window takes what is finished, and a scroll is soon followed."""


class Thumbnails(QObject):
    """Fills the entries' `thumbnail`, `unreadable` and, where it is not known, `size`. Needs the strip while it lives.

    Work is submitted to `lane` as idle. `stop()` is called before the lane is closed.
    """

    def __init__(self, album: Album, strip: Strip, lane: Lane) -> None:
        super().__init__(strip)
        self._album, self._strip, self._lane = album, strip, lane
        self._under_way: dict[Entry, _Making] = {}
        self._made: set[Entry] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._go_on)
        for signal in (album.rowsInserted, album.rowsMoved, album.rowsRemoved, strip.view_moved):
            signal.connect(self._look_again)
        album.rowsAboutToBeRemoved.connect(self._forget)
        self._stopped = False
        self._look_again()

    def stop(self) -> None:
        """Make no more."""
        self._stopped = True
        for making in self._under_way.values():
            making.ticket.cancel()

    @Slot()
    def _look_again(self) -> None:
        self._soon.start()

    @Slot()
    def _go_on(self) -> None:
        while not self._stopped and len(self._under_way) < _AT_ONCE and (entry := self._wanted()) is not None:
            # Twice as large as shown, so that it is crisp on fine screens too.
            work = partial(_make, entry.path, entry.page, 2 * self._strip.edge)
            making = _Making(entry, self._lane.submit(work, Priority.IDLE, "thumbnail"), self)
            making.over.connect(self._over)
            self._under_way[entry] = making

    def _wanted(self) -> Entry | None:
        """The photo nearest to the view that has no thumbnail yet."""
        for row in _outwards(self._strip.visible_rows(), self._album.rowCount(), NEAR):
            entry = self._album.entry(row)
            if entry.thumbnail is None and not entry.unreadable and entry not in self._under_way:
                return entry
        return None

    @Slot(object)
    def _over(self, making: "_Making") -> None:
        making.deleteLater()
        # One that was forgotten tells nothing; and whoever cancels all work does not want it begun anew at once.
        if self._under_way.get(making.entry) is making:
            del self._under_way[making.entry]
            if making.how != "cancelled":
                self._show(making.entry, making.small)
                self._go_on()

    def _show(self, entry: Entry, small: "Small | None") -> None:
        if small is None:
            entry.unreadable = True
        else:
            image = picture_image(small.pixels)
            if (convert := to_srgb(small.icc)) is not None:
                convert(image)
            entry.thumbnail, entry.size = image, entry.size or small.size
            self._made.add(entry)
            self._let_go()
        self._album.changed(entry)

    def _let_go(self) -> None:
        view = self._strip.visible_rows()
        while len(self._made) > KEPT:
            farthest = max(self._made, key=lambda entry: _distance(self._album.row(entry), view))
            self._made.remove(farthest)
            farthest.thumbnail = None
            self._album.changed(farthest)

    @Slot(QModelIndex, int, int)
    def _forget(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            entry = self._album.entry(row)
            entry.thumbnail = None
            self._made.discard(entry)
            if making := self._under_way.pop(entry, None):
                making.ticket.cancel()


class _Making(QObject):
    """One thumbnail under way. A QObject, so that the lane's news arrive in the window's thread."""

    over = Signal(object)
    """It itself."""

    def __init__(self, entry: Entry, ticket: Ticket, parent: QObject) -> None:
        super().__init__(parent)
        self.entry, self.ticket = entry, ticket
        self.small: Small | None = None
        self.how = ""
        ticket.happened.connect(self._take)
        ticket.ended.connect(self._end)

    @Slot(object)
    def _take(self, event: "Small | None") -> None:
        self.small = event

    @Slot(object)
    def _end(self, ended: Ended) -> None:
        self.how = ended.how
        self.over.emit(self)


def _make(path: Path, page: int | None, edge: int, token: TaskToken) -> Iterator[object]:
    """Yield None between steps and at last the Small; nothing more if the file cannot be read."""
    from restorer.gui.album.shrinking import shrink

    try:
        small = yield from shrink(path, edge, page)
    except Exception:
        # Decoders raise many kinds of errors on damaged files; the person is told why when the photo is opened.
        return
    yield small


def _outwards(view: range, count: int, most: int) -> Iterator[int]:
    """Rows in sight from left to right, then those beside them, ever farther away; `most` in all."""
    yield from view
    left, right = view.start - 1, view.stop
    for _ in range(most - len(view)):
        if right < count and (left < 0 or right - view.stop <= view.start - 1 - left):
            yield right
            right += 1
        elif left >= 0:
            yield left
            left -= 1


def _distance(row: int, view: range) -> int:
    return max(view.start - row, row - view.stop + 1, 0)
