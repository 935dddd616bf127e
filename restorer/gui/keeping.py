"""What becomes of results: exported to files, copied, dragged into other programs, shown in their folder."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEventLoop, QMimeData, QObject, QProcess, QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from restorer import paths
from restorer.asking import is_file
from restorer.files.locks import hold_folder
from restorer.gui.album.entry import Entry
from restorer.gui.bringing import sample
from restorer.gui.dialogs.export_item import ExportItem
from restorer.gui.intake.pasted import is_pasted
from restorer.gui.preferences import Preferences
from restorer.gui.studio.exports import Order
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.versions import Version
from restorer.recipe import Recipe
from restorer.session.job import Job

PATIENCE_MS = 10_000
"""How long a drag waits for its file."""


class Keeping(QObject):
    """Turns results into files, for the person's disk or for other programs."""

    exported = Signal(list)
    """Paths that the person asked for and that are written, all of one go."""
    not_yet = Signal()
    """The file for another program takes longer than one waits for it; it is still being made."""

    def __init__(self, studio: Studio, preferences: Preferences, window: QWidget) -> None:
        super().__init__()
        self._studio, self._preferences, self._window = studio, preferences, window
        self._folder: Path | None = None
        self._held: int | None = None
        self._files: WeakKeyDictionary[Version, tuple[Recipe, Path]] = WeakKeyDictionary()
        """The last file of each result, the person's own or one for other programs, and the choices it was made by."""
        self._waiting = False
        self._written: list[Path] = []
        self.last: Path | None = None
        """The file that was exported last."""
        studio.exported.connect(self._take)
        studio.exports.finished.connect(self._finished)

    def can_export(self, entries: Sequence[Entry]) -> bool:
        """Whether any of these has a result."""
        return any(self._studio.result(entry) for entry in entries)

    def export(self, entries: Sequence[Entry]) -> None:
        """Ask how and where, then write the results of those that have one."""
        from restorer.gui.dialogs.export import ExportDialog

        found = [(entry, result) for entry in entries if (result := self._studio.result(entry))]
        if not found:
            return
        items = [_item(entry, result) for entry, result in found]
        # Nobody would look for a result beside a photo that came from the clipboard or with the program.
        homeless = all(is_pasted(entry.path) or entry.path == sample() for entry, _ in found)
        otherwise = pictures_folder() if homeless else None
        dialog = ExportDialog(items, self._preferences, self._window, otherwise, self._studio.album.spared)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            jobs = dialog.choice.jobs
            self._studio.export(zip((entry for entry, _ in found), jobs, strict=True))
        dialog.deleteLater()

    def copy(self, entry: Entry) -> None:
        """Put the result onto the clipboard, as a picture and as a file."""
        path = self._handed_over(entry)
        if path is None:
            return
        mime = _file_mime(path)
        image = QImage(str(path))
        if not image.isNull():
            mime.setImageData(image)
        QGuiApplication.clipboard().setMimeData(mime)

    def drag(self, entry: Entry) -> None:
        """Let the person drag the result into another program, as a file."""
        path = self._handed_over(entry)
        if path is None or not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        drag = QDrag(self._window)
        drag.setMimeData(_file_mime(path))
        if entry.thumbnail is not None:
            from PySide6.QtGui import QPixmap

            drag.setPixmap(QPixmap.fromImage(entry.thumbnail))
        drag.exec(Qt.DropAction.CopyAction)

    def show_in_folder(self, path: Path) -> None:
        """Open the folder that a file is in, with the file selected where that can be done."""
        import sys

        if sys.platform == "win32":
            QProcess.startDetached("explorer", ["/select,", str(path)])
        elif sys.platform == "darwin":
            QProcess.startDetached("open", ["-R", str(path)])
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def close(self) -> None:
        """Take away what was made for other programs."""
        # Qt would destroy a picture of ours after Python has ended, which ends the process badly.
        if QGuiApplication.clipboard().ownsClipboard():
            QGuiApplication.clipboard().clear()
        if self._folder is not None:
            import shutil

            shutil.rmtree(self._folder, ignore_errors=True)
            if self._held is not None:
                os.close(self._held)
            self._folder = self._held = None

    # ---- for other programs

    def _handed_over(self, entry: Entry) -> Path | None:
        """The file of a result: the exported one, else one that is made now and kept until the program ends."""
        result = self._studio.result(entry)
        if result is None or self._waiting:
            return None
        recipe = _recipe(entry, result)
        if self._file(result, recipe) is None:
            self._hand_over(entry, Job(entry.path, recipe, self._own_folder(), page=entry.page))
        return self._file(result, recipe)

    def _file(self, result: Version, recipe: Recipe) -> Path | None:
        """The file that shows the result as it would be exported now, if there is one."""
        made, path = self._files.get(result, (None, None))
        same = made is not None and (made.model, made.target, made.look) == (recipe.model, recipe.target, recipe.look)
        return path if same and path is not None and is_file(path) else None

    def _hand_over(self, entry: Entry, job: Job) -> None:
        """Make a file for other programs and wait for it, for a while."""
        self._waiting = True
        loop, patience = QEventLoop(), QTimer(singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(loop.quit)
        self._studio.exports.finished.connect(loop.quit)
        self._studio.export([(entry, job)], for_good=False)
        patience.start()
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        # With the person's events, too: where the mouse is let go there is nothing to drag any more.
        loop.exec()
        QApplication.restoreOverrideCursor()
        self._waiting = False
        if self._studio.exports.count:
            self.not_yet.emit()

    def _own_folder(self) -> Path:
        if self._folder is None:
            import tempfile

            from restorer.session.tidying import HANDED_OVER

            try:
                paths.cache().mkdir(parents=True, exist_ok=True)
                self._folder = Path(tempfile.mkdtemp(prefix=HANDED_OVER, dir=paths.cache()))
            except OSError:
                # It may be protected, or full.
                self._folder = Path(tempfile.mkdtemp(prefix=HANDED_OVER))
            self._held = hold_folder(self._folder)
        return self._folder

    # ---- what comes of it

    def _take(self, order: Order, path: Path) -> None:
        self._files[order.version] = order.job.recipe, path
        if order.for_good:
            self._written.append(path)
            self.last = path

    def _finished(self) -> None:
        written, self._written = self._written, []
        if written:
            self.exported.emit(written)


def pictures_folder() -> Path:
    """Where a person's pictures are."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))


def _file_mime(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def _recipe(entry: Entry, result: Version) -> Recipe:
    """What a file of the result is made by: the look of now; the size of now, too, where it is made for that."""
    assert result.kept is not None
    fits = result.fits(entry.recipe, result.kept.subject.size)
    target = entry.recipe.target if fits else result.recipe.target
    return replace(result.recipe, look=entry.recipe.look, target=target)


def _item(entry: Entry, result: Version) -> ExportItem:
    from restorer.photo.metadata import says_place

    assert result.kept is not None
    subject = result.kept.subject
    origin = subject.origin
    return ExportItem(
        entry,
        _recipe(entry, result),
        subject.size,
        origin.format,
        origin.depth,
        origin.grey,
        subject.alpha,
        says_place(origin),
        any((origin.exif, origin.xmp, origin.iptc)),
    )
