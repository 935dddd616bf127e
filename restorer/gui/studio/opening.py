"""Opens photos in the lane of files and keeps those that were looked at last."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.studio.versions import Opened, Sketch

BUDGET = 500 << 20
"""Bytes of photos that are kept open beside the current one."""


class Opener(QObject):
    """Reads photos; the one that was asked for last is never let go."""

    sketched = Signal(object, object)
    """An Entry and a Sketch of it; `opened` follows."""
    opened = Signal(object, object)
    """An Entry and what was Opened."""
    failed = Signal(object, object)
    """An Entry and how it Ended."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._open: dict[Entry, Opened] = {}
        """The one that was asked for last at the end."""
        self._reading: dict[Entry, _Reading] = {}

    def get(self, entry: Entry) -> Opened | None:
        """The photo of an entry if it is open."""
        return self._open.get(entry)

    def open(self, entry: Entry) -> None:
        """Read a photo if it is not open; `opened` or `failed` follows later, unless it is open already."""
        if entry in self._open:
            self._open[entry] = self._open.pop(entry)
            return
        for other in [other for other in self._reading if other is not entry]:
            self._reading.pop(other).ticket.cancel()
        if entry in self._reading:
            return
        ticket = self._lane.submit(partial(_read, entry.path, entry.page), Priority.URGENT, "open")
        self._reading[entry] = _Reading(self, entry, ticket)

    def forget(self, entry: Entry) -> None:
        """Let a photo go, also while it is read."""
        if reading := self._reading.pop(entry, None):
            reading.ticket.cancel()
        if opened := self._open.pop(entry, None):
            _close(opened)

    def close(self) -> None:
        """Let all photos go."""
        for entry in {*self._open, *self._reading}:
            self.forget(entry)

    def take(self, reading: "_Reading", opened: Opened) -> None:
        """A photo is read."""
        entry = reading.entry
        if self._reading.get(entry) is not reading:
            _close(opened)
            return
        self._open[entry] = opened
        entry.size, entry.notices = opened.photo.size, opened.photo.origin.notices
        self._make_room()
        self.opened.emit(entry, opened)

    def over(self, reading: "_Reading", ended: Ended) -> None:
        """A photo is read, or not."""
        if self._reading.get(reading.entry) is not reading:
            return
        del self._reading[reading.entry]
        if ended.how == "failed":
            self.failed.emit(reading.entry, ended)

    def _make_room(self) -> None:
        *others, _ = self._open
        taken = sum(self._open[entry].nbytes for entry in others)
        for entry in others:
            if taken <= BUDGET:
                return
            taken -= self._open[entry].nbytes
            _close(self._open.pop(entry))


class _Reading(QObject):
    """Follows the reading of one photo."""

    def __init__(self, opener: Opener, entry: Entry, ticket: Ticket) -> None:
        super().__init__(opener)
        self._opener, self.entry, self.ticket = opener, entry, ticket
        ticket.happened.connect(self._take)
        ticket.ended.connect(self._over)

    def _take(self, event: object) -> None:
        if isinstance(event, Sketch):
            self._opener.sketched.emit(self.entry, event)
        else:
            self._opener.take(self, cast(Opened, event))

    def _over(self, ended: object) -> None:
        self._opener.over(self, cast(Ended, ended))
        self.deleteLater()


def _read(path: Path, page: int | None, token: TaskToken) -> Iterator[Sketch | Opened]:
    # In the worker's thread: what reads photos is imported there, after the window is on screen.
    from restorer.gui.studio.works import open_photo

    return open_photo(path, page)


def _close(opened: Opened) -> None:
    opened.original.close()
    if opened.matte is not None:
        opened.matte.close()
