"""Writes results to files, in a lane of its own: no network is needed for it, and nobody should wait for one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from restorer.events import Notice, Saving, Unreported, Written
from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.studio.versions import Version
from restorer.session.job import Job

if TYPE_CHECKING:
    from restorer.session.exporting import Kept


@dataclass(eq=False)
class Order:
    """One file to be written."""

    entry: Entry
    version: Version
    job: Job
    for_good: bool = True
    """Whether it is the person's own file; else one that is only handed to another program."""


class Exports(QObject):
    """Writes one file after the other."""

    progressed = Signal(float, int)
    """How much of the file that is being written is done, 0..1, and how many files are not finished."""
    written = Signal(object, object)
    """An Order and the Path of its file."""
    noted = Signal(object, str)
    """An Order and what the person should know of its file."""
    failed = Signal(object, object)
    """An Order and how it Ended."""
    finished = Signal()
    """Nothing more is to be written."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._open: dict[_Writing, Order] = {}

    @property
    def count(self) -> int:
        """How many files are being written or wait for it."""
        return len(self._open)

    def versions(self) -> list[Version]:
        """The versions that are being written: they must not be let go."""
        return [order.version for order in self._open.values()]

    def add(self, orders: Iterable[Order]) -> None:
        """Write these too."""
        for order in orders:
            assert order.version.kept is not None
            ticket = self._lane.submit(partial(_export, order.version.kept, order.job), Priority.NORMAL, "export")
            self._open[_Writing(self, order, ticket)] = order
        self.progressed.emit(0.0, len(self._open))

    def cancel_all(self) -> None:
        """Write nothing more; what is half written is taken away."""
        for writing in list(self._open):
            writing.ticket.cancel()

    def come(self, order: Order, event: object) -> None:
        """Something of an order has happened."""
        if isinstance(event, Saving):
            self.progressed.emit(event.fraction, len(self._open))
        elif isinstance(event, Notice):
            self.noted.emit(order, event.text)
        elif isinstance(event, Unreported):
            self.noted.emit(order, event.reason)
        elif isinstance(event, Written):
            self.written.emit(order, event.path)

    def over(self, writing: "_Writing", ended: Ended) -> None:
        """An order is carried out, or not."""
        order = self._open.pop(writing)
        if ended.how == "failed":
            self.failed.emit(order, ended)
        if not self._open:
            self.finished.emit()


class _Writing(QObject):
    """Follows one order."""

    def __init__(self, exports: Exports, order: Order, ticket: Ticket) -> None:
        super().__init__(exports)
        self._exports, self._order, self.ticket = exports, order, ticket
        ticket.happened.connect(self._take)
        ticket.ended.connect(self._over)

    def _take(self, event: object) -> None:
        self._exports.come(self._order, event)

    def _over(self, ended: object) -> None:
        self._exports.over(self, cast(Ended, ended))
        self.deleteLater()


def _export(kept: "Kept", job: Job, token: TaskToken) -> Iterator[object]:
    from restorer.session.exporting import export

    return export(kept, job, token)
