"""Restores photos as the person asked for, one after the other: there is one processor."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal

from restorer.gui.album.entry import Entry, State
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken
from restorer.gui.studio.development import Development
from restorer.gui.studio.progress import Progress
from restorer.gui.studio.versions import Version
from restorer.gui.studio.workshop import Workshop
from restorer.photo.geometry import Region
from restorer.recipe import Recipe

OFTEN_MS = 250
"""How often it is told how far the work has come."""

Focus = Callable[[Entry], tuple[float, float] | None]
"""Where a photo is looked at now, in shares of its sides."""
Expected = Callable[[Entry], float | None]
"""Seconds that restoring a photo is estimated to take."""


class Restorations(QObject):
    """What is being restored, and what waits for it. Pausing lets all of it rest."""

    changed = Signal(object)
    """An Entry whose state is another one now, or that has come further."""
    begun = Signal(object, object)
    """An Entry and the Version that is there to be looked at, and fills up from now on."""
    painted = Signal(object, object, object)
    """An Entry, its Version and the Region of it that has changed."""
    done = Signal(object, object)
    """An Entry and its whole Version."""
    stopped = Signal(object, object, object)
    """An Entry, what there was of its Version (or None), and how it Ended: cancelled or failed."""

    def __init__(self, lane: Lane, workshop: Workshop, focus: Focus, expected: Expected) -> None:
        super().__init__()
        self._lane, self._workshop = lane, workshop
        self._focus, self._expected = focus, expected
        self._waiting: list[Entry] = []
        self._now: Development | None = None
        self.entry: Entry | None = None
        """The one that is being restored."""
        self.progress: Progress | None = None
        """How far it has come."""
        self.paused = False
        self._clock = QTimer(self, interval=OFTEN_MS)
        self._clock.timeout.connect(self._tick)

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """Those that are not begun."""
        return tuple(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether anything is being restored or waits for it."""
        return self.entry is not None or bool(self._waiting)

    def add(self, entries: Iterable[Entry]) -> None:
        """Restore these too, after those that wait already."""
        for entry in entries:
            if not entry.is_busy:
                self._waiting.append(entry)
                self._to(entry, State.QUEUED)
        self._next()

    def cancel(self, entry: Entry) -> None:
        """Do not restore this one, or stop it within a tile."""
        if entry in self._waiting:
            self._waiting.remove(entry)
            self.stopped.emit(entry, None, Ended("cancelled"))
        elif entry is self.entry and self._now is not None:
            self._now.ticket.cancel()

    def cancel_all(self) -> None:
        """Stop everything."""
        for entry in (*self._waiting, *([self.entry] if self.entry else [])):
            self.cancel(entry)

    def pause(self) -> None:
        """Let everything rest; where there is nothing, there is nothing to rest."""
        if self._now and self.entry and self.progress:
            self.paused = True
            self._now.ticket.pause()
            self._clock.stop()
            self.progress.pause(time.monotonic())
            self._to(self.entry, State.PAUSED)

    def resume(self) -> None:
        """Let it go on."""
        self.paused = False
        if self._now and self.entry and self.progress:
            self.progress.resume(time.monotonic())
            self._now.ticket.resume()
            self._clock.start()
            self._to(self.entry, State.WORKING)

    def _next(self) -> None:
        if self.entry is not None or not self._waiting:
            return
        self.entry = entry = self._waiting.pop(0)
        self.progress = Progress(time.monotonic(), self._expected(entry))
        work = partial(_restore, self._workshop, (entry.path, entry.page), entry.recipe, partial(self._focus, entry))
        self._now = now = Development(self._lane.submit(work, Priority.NORMAL, "restore"), self)
        now.begun.connect(self._begun)
        now.painted.connect(self._painted)
        now.ended.connect(self._over)
        self._clock.start()
        self._to(entry, State.WORKING)
        if self.paused:
            # The one before was taken away while all was resting: so does this one, and can be resumed.
            self.pause()

    def _tick(self) -> None:
        """Tell how far it has come, between tiles too."""
        assert self.entry and self.progress
        # How long it takes may have been measured only after it had begun.
        self.progress.expect(self._expected(self.entry))
        self.entry.fraction = self.progress.fraction(time.monotonic())
        self.changed.emit(self.entry)

    def _begun(self, version: Version) -> None:
        assert self.progress
        self.progress.begun(time.monotonic())
        self.begun.emit(self.entry, version)

    def _painted(self, region: Region) -> None:
        assert self._now and self._now.last_tile and self.entry and self.progress
        self.progress.tile_done(self._now.last_tile, time.monotonic())
        self.painted.emit(self.entry, self._now.version, region)

    def _over(self, ended: object) -> None:
        assert self._now is not None and self.entry is not None
        entry, version = self.entry, self._now.version
        self._clock.stop()
        self.entry = self.progress = self._now = None
        if not self._waiting:
            self.paused = False
        if cast(Ended, ended).how == "succeeded":
            self.done.emit(entry, version)
        else:
            self.stopped.emit(entry, version, ended)
        self._next()

    def _to(self, entry: Entry, state: State) -> None:
        entry.state = state
        self.changed.emit(entry)


def _restore(
    workshop: Workshop,
    photo: tuple[Path, int | None],
    recipe: Recipe,
    focus: Callable[[], tuple[float, float] | None],
    token: TaskToken,
) -> Iterator[object]:
    # In the worker's thread: the way of a photo is imported there, after the window is on screen.
    from restorer.gui.studio.works import Wish, restore

    return restore(workshop, Wish(photo[0], recipe, focus, photo[1]), token)
