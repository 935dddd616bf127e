"""Lanes for tests, closed again, and what was told of a ticket."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.jobs import Ended, Lane, Ticket


class Told:
    """Writes down what a ticket tells, in order."""

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self.starts = 0
        self.events: list[Any] = []
        self.ends: list[Ended] = []
        # In a test these run in the window's thread: the ticket emits there, and connections are direct.
        ticket.started.connect(self._started)
        ticket.happened.connect(self.events.append)
        ticket.ended.connect(self.ends.append)

    def _started(self) -> None:
        self.starts += 1

    @property
    def how(self) -> str:
        """How it ended; it must have ended exactly once."""
        (ended,) = self.ends
        assert self.ticket.is_over
        return ended.how

    def is_over(self) -> bool:
        return bool(self.ends)


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    assert lane.close()
