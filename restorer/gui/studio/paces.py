"""How long photos take here, by each model: known from earlier starts, else measured when there is nothing to do.

Before it is measured which engine is the fastest for a model: photos begun after that are done by it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from restorer.errors import ChoiceError
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.studio.workshop import Workshop
from restorer.photo.geometry import Size
from restorer.recipe import Target

if TYPE_CHECKING:
    from restorer.session.pace import Pace


@dataclass(frozen=True)
class Measured:
    """The pace of a model is known."""

    model: str
    pace: "Pace"


class Paces(QObject):
    """The paces of models on the chosen device."""

    changed = Signal()

    def __init__(self, lane: Lane, workshop: Workshop) -> None:
        super().__init__()
        self._lane, self._workshop = lane, workshop
        self._paces: dict[str, Pace] = {}
        self._asked: dict[str, Ticket] = {}
        self._settled: set[str] = set()
        self._round = 0
        """Counts the devices, so that what was asked of an earlier one is told apart."""

    def recall(self, model: str) -> None:
        """Find out what is known already, without measuring anything; `changed` follows if something is."""
        # Urgent, so that it can be told in the middle of a photo, too; it takes no time.
        ticket = self._lane.submit(partial(_recall, self._workshop, model), Priority.URGENT, "pace")
        ticket.happened.connect(self._take)

    def ask(self, model: str) -> None:
        """Find out how fast a model is, by measuring it if need be; `changed` follows."""
        if model not in self._settled and model not in self._asked:
            ticket = self._lane.submit(partial(_measure, self._workshop, model), Priority.LEISURE, "pace")
            self._asked[model] = ticket
            ticket.happened.connect(self._take)
            ticket.ended.connect(partial(self._over, model, self._round))

    def forget(self) -> None:
        """Another device was chosen: nothing is known of it."""
        models = {*self._paces, *self._asked, *self._settled}
        for ticket in self._asked.values():
            ticket.cancel()
        self._paces, self._asked, self._settled = {}, {}, set()
        self._round += 1
        for model in models:
            self.ask(model)

    def seconds(self, model: str, photo: Size, target: Target, side: int | None = None) -> float | None:
        """About how long a photo will take; None while that is not known, or if it cannot be made."""
        pace = self._paces.get(model)
        try:
            return pace.estimate(photo, target.size_for(photo), side) if pace else None
        except ChoiceError:
            return None

    def _take(self, event: object) -> None:
        if isinstance(event, Measured):
            self._paces[event.model] = event.pace
            self.changed.emit()

    def _over(self, model: str, asked_in: int, ended: object) -> None:
        if asked_in != self._round:
            return
        self._asked.pop(model, None)
        if cast(Ended, ended).how == "succeeded":
            self._settled.add(model)


def _recall(workshop: Workshop, model: str, token: TaskToken) -> Iterator[Measured]:
    if known := workshop.known_pace(model):
        yield Measured(model, known)


def _measure(workshop: Workshop, model: str, token: TaskToken) -> Iterator[Measured | None]:
    yield from _recall(workshop, model, token)
    session = workshop.session
    card = session.card(model)
    yield from session.settle(card, token)
    yield Measured(model, workshop.known_pace(model) or session.pace(card, token))
