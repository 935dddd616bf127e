"""Brings photos in: what is dropped, pasted, picked in a dialog, opened lately or named at the start."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from restorer import paths as places
from restorer.gui.album.album import Album, pages_of
from restorer.gui.intake.gather import Batch, gather
from restorer.gui.intake.mime import Brought, brought
from restorer.gui.intake.pasted import keep
from restorer.gui.intake.recent import still_there, with_opened
from restorer.gui.jobs import Ended, Lane, Priority, Ticket
from restorer.gui.preferences import Preferences
from restorer.photo.suffixes import SUFFIXES


class Bringing(QObject):
    """Fills the album; everything is looked at in the lane of files, so that a full folder stops nobody."""

    brought = Signal(list, bool)
    """Entries that were asked for, new or there already, and whether they are the first of one go."""
    refused = Signal(list)
    """Pairs of a Path (or None) and why it brings no photo."""
    left_out = Signal(int)
    """So many results of earlier runs lie in the folders that were brought, and were left out."""

    def __init__(self, album: Album, lane: Lane, preferences: Preferences, window: QWidget) -> None:
        super().__init__()
        self._album, self._lane, self._preferences, self._window = album, lane, preferences, window

    def bring(self, paths: Sequence[Path]) -> None:
        """Open files and folders."""
        if paths:
            _Coming(self, self._lane.submit(gather(paths), Priority.URGENT, "gather"))

    def take(self, mime: QMimeData) -> None:
        """Open what was dropped or pasted."""
        found: Brought = brought(mime)
        if found.refused:
            self.refused.emit([(None, reason) for reason in found.refused])
        self.bring(found.paths)
        if found.pictures:
            ticket = self._lane.submit(keep(found.pictures), Priority.URGENT, "paste")
            ticket.happened.connect(self._kept)
            ticket.ended.connect(self._kept_or_not)

    def paste(self) -> None:
        """Open what is on the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData())

    def ask(self) -> None:
        """Let the person pick photos."""
        kinds = self.tr("Photos ({endings})").format(endings=" ".join(f"*{suffix}" for suffix in sorted(SUFFIXES)))
        every = self.tr("All files (*)")
        title, folder = self.tr("Open photos"), self._preferences.settings.open_folder
        names, _ = QFileDialog.getOpenFileNames(self._window, title, folder, f"{kinds};;{every}")
        if names:
            self._preferences.change(open_folder=str(Path(names[0]).parent))
            self.bring([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Let the person pick a folder, to open all photos in it."""
        folder = self._preferences.settings.open_folder
        if name := QFileDialog.getExistingDirectory(self._window, self.tr("Open a folder of photos"), folder):
            self._preferences.change(open_folder=name)
            self.bring([Path(name)])

    def sample(self) -> None:
        """Open the sample photo."""
        self.bring([sample()])

    def fill_recent(self, menu: QMenu) -> None:
        """Offer the photos that were opened lately and are still there."""
        menu.clear()
        # Names alone may be the same in many folders.
        menu.setToolTipsVisible(True)
        for path in still_there(self._preferences.settings.recent):
            action: QAction = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(partial(self.bring, [path]))
        if menu.isEmpty():
            menu.addAction(self.tr("None yet")).setEnabled(False)

    def come(self, batch: Batch, first: bool) -> None:
        """Some of what was asked for was found."""
        if batch.photos:
            self._album.add(batch.photos, self._preferences.recipe(), batch.pages)
            found = [self._album.find(path, page) for path in batch.photos for page in pages_of(path, batch.pages)]
            self.brought.emit([entry for entry in found if entry is not None], first)
            opened = [path for path in batch.photos if path != sample()]
            self._preferences.change(recent=with_opened(self._preferences.settings.recent, opened))
        if batch.refused:
            self.refused.emit([(refused.path, refused.reason) for refused in batch.refused])
        if batch.results:
            self.left_out.emit(batch.results)

    def failed(self, ended: Ended) -> None:
        """What was asked for could not be looked at."""
        if ended.how == "failed":
            self.refused.emit([(None, ended.sentence)])

    def _kept(self, path: object) -> None:
        if isinstance(path, Path):
            self.bring([path])

    def _kept_or_not(self, ended: object) -> None:
        if isinstance(ended, Ended):
            self.failed(ended)


class _Coming(QObject):
    """Follows one gathering, which comes in batches."""

    def __init__(self, bringing: Bringing, ticket: Ticket) -> None:
        super().__init__(bringing)
        self._bringing, self._first = bringing, True
        ticket.happened.connect(self._take)
        ticket.ended.connect(self._over)

    def _take(self, batch: object) -> None:
        if isinstance(batch, Batch):
            self._bringing.come(batch, self._first)
            self._first = self._first and not batch.photos

    def _over(self, ended: object) -> None:
        if isinstance(ended, Ended):
            self._bringing.failed(ended)
        self.deleteLater()


def sample() -> Path:
    """The sample photo, which ships."""
    return places.resources() / "sample.jpg"
