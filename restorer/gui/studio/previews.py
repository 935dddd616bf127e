"""Shows what Restorer makes of a photo at once: a first look at all of it, then its tiles, where one looks first."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken, Work
from restorer.gui.studio.development import Development
from restorer.gui.studio.versions import Opened, Version, Versions
from restorer.gui.studio.workshop import Workshop
from restorer.mend import Mend
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Photo

TILE = 192
"""Side of a preview's tiles in source pixels: each is there soon, and the halo costs little."""

Focus = Callable[[], tuple[float, float] | None]


class Previews(QObject):
    """Previews one photo at a time; another one takes its place."""

    begun = Signal(object, object)
    """An Entry and the Version that is there to be looked at, and fills up from now on."""
    painted = Signal(object, object, object)
    """An Entry, its Version and the Region of it that has changed."""
    ended = Signal(object, object)
    """An Entry, and how the whole preview Ended."""

    def __init__(self, lane: Lane, workshop: Workshop, focus: Focus) -> None:
        super().__init__()
        self._lane, self._workshop, self._focus = lane, workshop, focus
        self._entry: Entry | None = None
        self._photo: Photo | None = None
        self._mend = Mend()
        self._now: Development | None = None

    def show(self, entry: Entry, opened: Opened) -> None:
        """Preview this photo, mended as its recipe says, instead of the one before."""
        if self._entry is entry and self._mend == entry.recipe.mend:
            return
        self.stop()
        self._entry, self._photo, self._mend = entry, opened.photo, entry.recipe.mend
        self._start(partial(_glimpse, self._workshop, self._photo, self._mend), Priority.URGENT, self._glimpsed)

    def lacks(self, entry: Entry, versions: Versions) -> bool:
        """Whether a preview would show more of a photo than these versions of it."""
        now, mend = versions.preview, entry.recipe.mend
        whole = now is not None and now.complete and now.mended_by(mend)
        return not whole and not versions.results_mended_by(mend) and not entry.is_busy

    def outdated(self, entry: Entry, versions: Versions) -> bool:
        """Whether a photo was previewed or restored, or is being previewed, as it is mended no more."""
        now, mend = versions.preview, entry.recipe.mend
        if now is None and versions.restored:
            return not versions.results_mended_by(mend)
        return (now is not None and not now.mended_by(mend)) or (self._entry is entry and self._mend != mend)

    def stop(self) -> None:
        """Preview nothing more."""
        if self._now is not None:
            self._now.drop()
        self._entry = self._photo = self._now = None

    def _start(self, work: Work, priority: Priority, then: Callable[[object], None]) -> None:
        self._now = Development(self._lane.submit(work, priority, "preview"), self)
        self._now.begun.connect(self._begun)
        self._now.painted.connect(self._painted)
        self._now.ended.connect(then)

    def _begun(self, version: Version) -> None:
        self.begun.emit(self._entry, version)

    def _painted(self, region: Region) -> None:
        assert self._now is not None
        self.painted.emit(self._entry, self._now.version, region)

    def _glimpsed(self, ended: object) -> None:
        """The first look is there: on with the tiles, over what it has shown."""
        seen = self._now.version if self._now else None
        whole = seen is not None and self._photo is not None and seen.pyramid.size == self._photo.size.times(seen.scale)
        if cast(Ended, ended).how != "succeeded" or seen is None or self._photo is None or whole:
            self._over(ended)
            return
        rest = partial(_tiles, self._workshop, self._photo, self._focus, seen)
        self._start(rest, Priority.IDLE, self._over)

    def _over(self, ended: object) -> None:
        entry = self._entry
        self._entry = self._photo = self._now = None
        self.ended.emit(entry, ended)


# In the worker's thread: the way of a photo is imported there, after the window is on screen.


def _glimpse(workshop: Workshop, photo: Photo, mend: Mend, token: TaskToken) -> Iterator[object]:
    from restorer.gui.studio.works import Preview, glimpse

    return glimpse(workshop, Preview(photo, mend), token)


def _tiles(workshop: Workshop, photo: Photo, focus: Focus, seen: Version, token: TaskToken) -> Iterator[object]:
    from restorer.gui.studio.works import PREVIEW_PIXELS, Developing, Preview, develop

    assert seen.surface is not None
    wanted = Preview(photo, seen.recipe.mend)
    small = wanted.made(workshop, PREVIEW_PIXELS, token)
    what = Developing(small, wanted.recipe, focus, seen.surface.raster.whole, (Size(TILE, TILE),))
    return develop(workshop, what, token, preview=True)
