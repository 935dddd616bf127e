"""The studio: the open photos, what is being done with them, and what came of it. The widgets know nothing else."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry, State
from restorer.gui.jobs.task import Ended
from restorer.gui.preferences import Preferences
from restorer.gui.studio.at_damage import AtDamage
from restorer.gui.studio.computer import Computer
from restorer.gui.studio.damages import Damages
from restorer.gui.studio.dressing import Dressing
from restorer.gui.studio.exports import Exports, Order
from restorer.gui.studio.inventions import Inventions
from restorer.gui.studio.lanes import Lanes
from restorer.gui.studio.masks import Masks
from restorer.gui.studio.mended import Mended
from restorer.gui.studio.opening import Opener
from restorer.gui.studio.previews import Previews
from restorer.gui.studio.restorations import Restorations
from restorer.gui.studio.shelf import Shelf
from restorer.gui.studio.versions import Opened, Version
from restorer.gui.studio.workshop import Workshop
from restorer.photo.geometry import Region
from restorer.session.job import Job


class Studio(QObject):
    """Opens, previews, restores and exports the photos of an album. It must be closed."""

    opened = Signal(object)
    """The current Entry can be looked at."""
    versions_changed = Signal(object)
    """There are other versions of an Entry to look at; those that are gone must not be shown after this."""
    painted = Signal(object, object)
    """Of the current entry: a Version and the Region of it that has changed."""
    look_changed = Signal(object)
    """Other choices were made for an Entry."""
    failed = Signal(object, object)
    """An Entry, and how opening, previewing or restoring it Ended."""
    restored = Signal(object)
    """An Entry that is done."""
    export_failed = Signal(object, object)
    """An Order and how it Ended."""
    exported = Signal(object, object)
    """An Order and the Path of its file."""

    def __init__(self, album: Album, preferences: Preferences) -> None:
        super().__init__()
        self.album, self.preferences = album, preferences
        self.current: Entry | None = None
        self.look: tuple[float, float] | None = None
        """The point of the current photo that is in the middle of the view, in shares of its sides."""
        self._lanes = lanes = Lanes()
        self._network, self.files = lanes.network, lanes.files
        self._workshop = Workshop(preferences.settings.device, preferences.settings.tile)
        self.opener = Opener(self.files)
        self.computer = Computer(self._network, self._workshop, preferences)
        self.paces = self.computer.paces
        self._previews = Previews(self._network, self._workshop, lambda: self.look)
        self.restorations = Restorations(self._network, self._workshop, self._focus_on, self.computer.expected)
        self.exports, self.inventions = Exports(lanes.exports), Inventions(lanes.looks)
        self.masks, self.damages, self.mended = Masks(lanes.masks), Damages(lanes.damage), Mended(lanes.mending)
        self._dressing = Dressing(lanes.looks, self.masks)
        self.looks = self._dressing.looks
        self._shelf = Shelf(self.exports.versions)
        self._at_damage = AtDamage(self.mended, self._shelf)
        self._connect()

    def _connect(self) -> None:
        self.opener.opened.connect(self._opened)
        self.opener.failed.connect(self._failed)
        self._previews.begun.connect(self._previewed)
        self._previews.painted.connect(self._painted)
        self._previews.ended.connect(self._preview_over)
        self.restorations.changed.connect(self.album.changed)
        self.restorations.begun.connect(self._begun)
        self.restorations.painted.connect(self._painted)
        self.restorations.done.connect(self._done)
        self.restorations.stopped.connect(self._stopped)
        self.looks.painted.connect(self._looks_otherwise)
        self.mended.begun.connect(self.versions_changed)
        self.mended.painted.connect(self._looks_otherwise)
        self.mended.gone.connect(self._gone)
        self._dressing.areas.came.connect(self._dress)
        self.exports.written.connect(self._written)
        self.exports.failed.connect(self.export_failed)
        self.exports.finished.connect(self._shelf.bury)
        self.computer.warmed_up.connect(self._warm)

    @property
    def memory_left(self) -> int:
        """Bytes that results may still take before they live on disk."""
        return self._workshop.memory.left

    # ---- looking at photos

    def show(self, entry: Entry | None) -> None:
        """Look at this photo: `opened` follows when that is possible, now or later."""
        if entry is not self.current:
            self._previews.stop()
            self.mended.stop()
            self.look = None
        self.current = entry
        if entry is None:
            return
        self.opener.open(entry)
        if self.opener.get(entry):
            self._look()

    def sides(self, entry: Entry) -> list[Version]:
        """The versions of a photo that can be looked at: original, mended, preview, results from old to new."""
        opened, versions = self.opener.get(entry), self._shelf.of(entry)
        mended = self.mended.version if entry is self.mended.entry else None
        found = [opened.original if opened else None, mended, versions.preview, *versions.restored]
        return [version for version in found if version is not None]

    def look_at_damage(self, on: bool) -> None:
        """Whether the person is at the damage now: until they are done, no network works on what they change."""
        if on is self._at_damage.on:
            return
        self._at_damage.on = on
        if on:
            self._previews.stop()
        elif self.current is not None:
            self._at_damage.leave(self.current)
            self._preview(self.current)
            self._at_damage.relieve()

    def _look(self) -> None:
        assert self.current is not None
        self.opened.emit(self.current)
        self._preview(self.current)

    def _preview(self, entry: Entry) -> None:
        """Show quickly what is made of a photo as it is mended now, unless there is more to see."""
        opened, wanted = self.opener.get(entry), self.preferences.settings.preview and not self._at_damage.on
        if opened and wanted and self._previews.lacks(entry, self._shelf.of(entry)):
            self._previews.show(entry, opened)
        else:
            self.computer.ask_paces()

    # ---- what the person asks for

    def remove(self, entries: Sequence[Entry]) -> None:
        """Let photos go, with all that was made of them; files stay."""
        for entry in self.album.remove(entries):
            self.restorations.cancel(entry)
            if entry is self.current:
                self.show(None)
            self.opener.forget(entry)
            self._shelf.forget(entry)

    def restore(self, entries: Iterable[Entry]) -> None:
        """Restore photos as their recipes say; those that are restored so already are passed over."""
        wanted = [entry for entry in entries if not self._shelf.fitting(entry)]
        if self.current in wanted:
            self._previews.stop()
        self.restorations.add(wanted)

    def export(self, jobs: Iterable[tuple[Entry, Job]], *, for_good: bool = True) -> None:
        """Write the newest result of each of these photos as its job says; those without one are passed over.

        A file that is not for good is only handed to another program: the result still counts as not exported.
        """
        found = ((entry, self.result(entry), job) for entry, job in jobs)
        self.exports.add(Order(entry, version, job, for_good) for entry, version, job in found if version is not None)

    def result(self, entry: Entry) -> Version | None:
        """What an export of a photo would write: the newest result that fits its recipe, else the newest."""
        return self._shelf.result(entry)

    def unexported(self) -> list[Entry]:
        """Photos with a result that is in no file yet."""
        return [entry for entry in self.album.entries if self.result(entry) and not self._shelf.is_exported(entry)]

    def recipe_changed(self, entries: Iterable[Entry]) -> None:
        """Other choices were made for photos: what is done for the old ones may not be done for the new ones."""
        for entry in entries:
            self._dress(entry)
            self._settle(entry)
            self._at_damage.choices_changed(entry)
            self.look_changed.emit(entry)
            if entry is self.current and self._previews.outdated(entry, self._shelf.of(entry)):
                self._preview(entry)

    def close(self) -> bool:
        """Stop everything and end all threads, within two seconds; whether they did end."""
        self._previews.stop()
        self.mended.stop()
        ended = self._lanes.close()
        self._shelf.close()
        self.opener.close()
        return ended

    # ---- what comes of it

    def _dress(self, entry: Entry) -> None:
        self._dressing.dress(entry, self.sides(entry))

    def _gone(self, entry: Entry, version: Version) -> None:
        self.versions_changed.emit(entry)
        self._shelf.drop([version])

    def _warm(self) -> None:
        if self.current is None:
            # There is no preview to wait for, and at leisure none that comes waits for this.
            self.computer.ask_paces()

    def _opened(self, entry: Entry, opened: Opened) -> None:
        if entry.state is State.FAILED:
            entry.reason = entry.details = ""
            self._settle(entry)
        self.album.changed(entry)
        if entry is self.current:
            self._look()

    def _failed(self, entry: Entry, ended: Ended) -> None:
        entry.state, entry.reason, entry.details = State.FAILED, ended.sentence, ended.trace
        self.album.changed(entry)
        self.failed.emit(entry, ended)

    def _previewed(self, entry: Entry, version: Version) -> None:
        gone = self._shelf.put_preview(entry, version)
        self._dressing.dress(entry, [version])
        self.versions_changed.emit(entry)
        self._shelf.drop(gone)
        self._at_damage.relieve()

    def _preview_over(self, entry: Entry, ended: Ended) -> None:
        # Not before the preview: measuring takes as long, and a person waits for the picture, not for the figure.
        self.computer.ask_paces()
        if ended.how == "failed":
            self.failed.emit(entry, ended)
        elif version := self._shelf.of(entry).preview:
            version.fraction = 1.0
            self.versions_changed.emit(entry)

    def _painted(self, entry: Entry, version: Version, region: Region) -> None:
        if version.kind == "restored" and self.computer.expected(entry) is None:
            self.paces.recall(version.recipe.model)
        if version.finished:
            version.finished.refresh(region)
        if entry is self.current:
            self.painted.emit(version, region)

    def _looks_otherwise(self, version: Version, region: Region) -> None:
        if self.current and version in self.sides(self.current):
            self.painted.emit(version, region)

    def _begun(self, entry: Entry, version: Version) -> None:
        assert version.kept is not None
        entry.fraction, entry.size = 0.0, version.kept.subject.size
        self._shelf.of(entry).restored.append(version)
        self._dressing.dress(entry, [version])
        self.versions_changed.emit(entry)
        self._at_damage.relieve()
        if self.computer.expected(entry) is None:
            # It may have been measured just now, for this photo.
            self.paces.recall(version.recipe.model)

    def _done(self, entry: Entry, version: Version) -> None:
        version.fraction = 1.0
        gone = self._shelf.put_result(entry, version)
        entry.state, entry.fraction, entry.reason, entry.details = State.DONE, 1.0, "", ""
        self.album.changed(entry)
        self.versions_changed.emit(entry)
        self._shelf.drop(gone)
        self.paces.recall(version.recipe.model)
        self.restored.emit(entry)
        if entry is self.current:
            # It may be mended otherwise by now.
            self._preview(entry)

    def _stopped(self, entry: Entry, version: Version | None, ended: Ended) -> None:
        self._shelf.take_out(entry, version)
        entry.fraction = 0.0
        if ended.how == "failed":
            self._failed(entry, ended)
        else:
            entry.state = State.READY
            self._settle(entry)
        self.versions_changed.emit(entry)
        self._shelf.drop([version] if version else [])
        if entry not in self.album:
            self._shelf.forget(entry)
        if entry is self.current and ended.how == "cancelled":
            self._look()

    def _written(self, order: Order, path: Path) -> None:
        if order.for_good:
            order.version.exported, order.version.exported_look = path, order.job.recipe.look
        if order.for_good and order.entry in self.album and order.version is self.result(order.entry):
            order.entry.state = State.EXPORTED
            self.album.changed(order.entry)
        self.exported.emit(order, path)

    def _settle(self, entry: Entry) -> None:
        """Bring an entry's state in line with what there is of it."""
        if not entry.is_busy and not entry.reason:
            entry.state = self._shelf.state(entry)
        self.album.changed(entry)

    # ---- for the lanes; in the worker's thread

    def _focus_on(self, entry: Entry) -> tuple[float, float] | None:
        return self.look if entry is self.current else None
