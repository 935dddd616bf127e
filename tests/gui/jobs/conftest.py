"""Lanes for tests, closed again, and what was told of a ticket."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from restorer.gui.jobs import Ended, Lane, Ticket
from tests.gui.jobs.bench import Bench


class Told(QObject):
    """Writes down what a ticket tells, in order; a QObject, whose slots do not keep it alive as a lambda would."""

    def __init__(self, ticket: Ticket, *, forgetful: bool = False) -> None:
        super().__init__()
        self.ticket = ticket
        self.starts = 0
        self.events: list[Any] = []
        self.ends: list[Ended] = []
        self._forgetful = forgetful
        ticket.started.connect(self._started)
        ticket.happened.connect(self._happened)
        ticket.ended.connect(self._ended)

    @property
    def how(self) -> str:
        """How it ended; it must have ended exactly once."""
        (ended,) = self.ends
        assert self.ticket.is_over
        return ended.how

    def is_over(self) -> bool:
        return bool(self.ends)

    @Slot()
    def _started(self) -> None:
        self.starts += 1

    @Slot(object)
    def _happened(self, event: object) -> None:
        # A forgetful one is like a window that has painted what happened.
        if not self._forgetful:
            self.events.append(event)

    @Slot(object)
    def _ended(self, ended: Ended) -> None:
        self.ends.append(ended)


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    assert lane.close()


@pytest.fixture
def bench() -> Bench:
    return Bench()
