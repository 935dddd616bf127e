"""What the computer can do: made ready in the background, measured when nobody waits, and told to who asks."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Priority
from restorer.gui.preferences import Preferences
from restorer.gui.studio.paces import Paces
from restorer.gui.studio.workshop import Workshop, examine, warm_up
from restorer.settings import Settings

MODELS = ("fast", "best")
"""Whose pace is asked for without being wanted first."""


class Computer(QObject):
    """Knows the workshop's device: what there is, and how long photos take on it."""

    found = Signal(object)
    """What this computer has: Models, Devices."""
    warmed_up = Signal()
    """What every photo needs is loaded."""
    examined = Signal(object)
    """What the doctor says of this computer, a text."""

    def __init__(self, lane: Lane, workshop: Workshop, preferences: Preferences) -> None:
        super().__init__()
        self._lane, self._workshop, self._preferences = lane, workshop, preferences
        self.paces = Paces(lane, workshop)
        preferences.changed.connect(self._preferred)

    def warm_up(self) -> None:
        """Make ready in the background what every photo will need."""
        ticket = self._lane.submit(partial(warm_up, self._workshop), Priority.IDLE, "warm up")
        ticket.happened.connect(self.found)
        ticket.ended.connect(self._warm)
        for model in MODELS:
            self.paces.recall(model)

    def ask_paces(self) -> None:
        """Find out how long photos take; when there is nothing else to do, for that takes some seconds."""
        for model in MODELS:
            self.paces.ask(model)

    def expected(self, entry: Entry) -> float | None:
        """Seconds that restoring a photo is estimated to take; None if nothing is known."""
        if entry.size is None:
            return None
        side = self._preferences.settings.tile
        return self.paces.seconds(entry.recipe.model, entry.size, entry.recipe.target, side)

    def examine(self) -> None:
        """Have the doctor look at this computer; `examined` follows, in a moment or some."""
        ticket = self._lane.submit(partial(examine, self._workshop), Priority.URGENT, "doctor")
        ticket.happened.connect(self.examined)

    def _warm(self, ended: object) -> None:
        self.warmed_up.emit()

    def _preferred(self, settings: Settings) -> None:
        if self._workshop.choose(settings.device, settings.tile):
            self.paces.forget()
