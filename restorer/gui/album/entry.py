"""One photo that is open in the window: where it is, what was chosen for it, how far it has come."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QImage

from restorer.photo.geometry import Size
from restorer.recipe import Recipe


class State(StrEnum):
    """How far a photo has come."""

    READY = "ready"
    QUEUED = "queued"
    WORKING = "working"
    PAUSED = "paused"
    DONE = "done"
    EXPORTED = "exported"
    FAILED = "failed"


@dataclass(eq=False, slots=True, weakref_slot=True)
class Entry:
    """One open photo; two entries are equal only if they are the same one. Whoever changes one tells the Album."""

    path: Path
    """Absolute."""
    recipe: Recipe = field(default_factory=Recipe)
    state: State = State.READY
    fraction: float = 0.0
    """How much of the work is done, 0 to 1; counts while working or paused."""
    reason: str = ""
    """Why it failed: a sentence for a person; a Sentence is shown in the language of the window."""
    details: str = ""
    """The trace of the failure, for those who ask."""
    size: Size | None = None
    """Upright, in pixels; None until the photo was opened or its thumbnail made."""
    thumbnail: QImage | None = None
    """None until it is made, and again when it is far from the view."""
    unreadable: bool = False
    """Whether no thumbnail could be made; the reason comes when the photo is opened."""
    page: int | None = None
    """Of a file with several, from 1."""
    notices: tuple[str, ...] = ()
    """What the person should know of its file; known when the photo was opened."""

    @property
    def name(self) -> str:
        """Of its file, and which page it is."""
        return f"{self.path.name} ({self.page})" if self.page else self.path.name

    @property
    def is_busy(self) -> bool:
        """Whether work on it is waiting, going on or paused."""
        return self.state in (State.QUEUED, State.WORKING, State.PAUSED)
