"""Inventions: finds out, in the looks' lane, what of a result was invented, for as long as somebody wants to see it."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.studio.versions import Version
from restorer.look import Look

if TYPE_CHECKING:
    from restorer.finishing.invention import Invention

PAUSE_MS = 300
"""After the last change of a look: while a slider is drawn nobody waits for this."""


class Inventions(QObject):
    """What of one version, in its look, was invented."""

    told = Signal(object, object)
    """A Version and its Invention."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._wanted: tuple[Version, Look] | None = None
        self._ticket: Ticket | None = None
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._begin)

    def ask(self, version: Version, look: Look) -> None:
        """Tell of this version in this look, soon; nothing happens where that was asked for last."""
        if self._wanted != (version, look):
            self.stop()
            self._wanted = version, look
            self._later.start()

    def stop(self) -> None:
        """Tell of nothing any more."""
        self._wanted = None
        self._later.stop()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def _begin(self) -> None:
        if self._wanted:
            self._ticket = self._lane.submit(partial(_survey, *self._wanted), Priority.IDLE, "invention")
            self._ticket.happened.connect(self._take)

    def _take(self, event: object) -> None:
        if event is None:
            # A step without an end yet.
            return
        version, invention = cast("tuple[Version, Invention]", event)
        if self._wanted and version is self._wanted[0]:
            self.told.emit(version, invention)


def _survey(version: Version, look: Look, token: TaskToken) -> Iterator["tuple[Version, Invention] | None"]:
    # In the worker's thread: what finishes is imported there, after the window is on screen.
    from restorer.gui.studio.works import invented

    return invented(version, look, token)
