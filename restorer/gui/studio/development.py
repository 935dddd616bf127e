"""Follows one task that develops a photo: the version that it makes, and what of it has changed."""

from typing import cast

from PySide6.QtCore import QObject, Signal

from restorer.events import TileDone
from restorer.gui.jobs.task import Ended
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.studio.versions import Begun, Version

AROUND = 256
"""Output pixels around a tile's core that may have changed with it: the canvas finishes whole blocks."""


class Development(QObject):
    """A task that develops, as its ticket tells it. A version that nobody wants any more is let go."""

    begun = Signal(object)
    """The Version is there to be looked at, and fills up from now on."""
    painted = Signal(object)
    """A Region of the version has changed."""
    ended = Signal(object)
    """Ended, exactly once."""

    def __init__(self, ticket: Ticket, parent: QObject) -> None:
        super().__init__(parent)
        self.ticket = ticket
        self.version: Version | None = None
        self.last_tile: TileDone | None = None
        self._dropped = False
        ticket.happened.connect(self._take)
        ticket.ended.connect(self._over)

    def drop(self) -> None:
        """Cancel it; nothing more is told, and whoever has seen its version closes that."""
        self._dropped = True
        self.ticket.cancel()

    def _take(self, event: object) -> None:
        if isinstance(event, Begun):
            if self._dropped:
                event.version.close()
                return
            self.version = event.version
            self.begun.emit(event.version)
        elif isinstance(event, TileDone) and self.version is not None and not self._dropped:
            self.last_tile = event
            self.version.fraction = event.fraction
            self.painted.emit(event.region.grown(AROUND).inside(self.version.pyramid.size))

    def _over(self, ended: object) -> None:
        if not self._dropped:
            self.ended.emit(cast(Ended, ended))
        self.deleteLater()
