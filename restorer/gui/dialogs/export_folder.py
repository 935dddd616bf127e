"""The part of the export dialog for the folder."""

from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from restorer.gui.panels.elided import Box
from restorer.gui.panels.parts import calm_wheel


class FolderField(QWidget):
    """Beside the photo, or a folder that is chosen."""

    edited = Signal()

    def __init__(self, folder: Path | None, photos: int) -> None:
        super().__init__()
        self._folder = folder
        self._last = folder
        self.folders = Box(20, 20)
        self.folders.elide = Qt.TextElideMode.ElideMiddle
        self.folders.setAccessibleName(self.tr("Folder"))
        self._beside = self.tr("Beside the photo") if photos == 1 else self.tr("Beside each photo")
        calm_wheel(self.folders)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.folders)
        self._fill()
        self.folders.activated.connect(self._pick)

    @property
    def folder(self) -> Path | None:
        """What is chosen; None: beside each photo."""
        return self._folder

    def choose(self, folder: Path | None) -> None:
        """Choose a folder; None: beside each photo."""
        self._folder = folder
        self._last = folder or self._last
        self._fill()
        self.edited.emit()

    def ask(self) -> Path | None:
        """The folder that a person picks in the system's own dialog; None if they think better of it."""
        start = str(self._last or QDir.homePath())
        found = QFileDialog.getExistingDirectory(self, self.tr("Folder for the results"), start)
        return Path(found) if found else None

    def _fill(self) -> None:
        self.folders.clear()
        self.folders.addItem(self._beside)
        if self._last:
            path = QDir.toNativeSeparators(str(self._last))
            self.folders.addItem(path)
            self.folders.setItemData(1, path, Qt.ItemDataRole.ToolTipRole)
        self.folders.addItem(self.tr("Choose a folder…"))
        self.folders.setCurrentIndex(1 if self._folder else 0)
        self.folders.setToolTip(str(self._folder or ""))

    def _pick(self, index: int) -> None:
        if index == self.folders.count() - 1:
            asked = self.ask()
            self.choose(asked or self._folder)
        else:
            self.choose(self._last if index else None)
