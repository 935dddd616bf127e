"""Leaving with something that would be lost: asked once."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from restorer.gui.dialogs.frame import Framed, Sign


class Leave(Enum):
    """What the person wants."""

    STAY = "stay"
    EXPORT = "export"
    LEAVE = "leave"


class LeaveDialog(Framed):
    """Says what would be lost: results that are not exported, and photos that are still being worked on."""

    def __init__(self, results: int, working: int, parent: QWidget | None = None) -> None:
        """`results` are not exported; `working` photos are not finished. At least one of them is there."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Leave Restorer?"))
        self.choice = Leave.STAY
        self._title = QLabel(wordWrap=True)
        self._title.setProperty("kind", "heading")
        self._words = QLabel(wordWrap=True)
        self._say(results, working)
        self._lay_out()
        self.export = QPushButton(self.tr("&Export…"))
        self.export.setProperty("kind", "primary")
        self.leave = QPushButton(self.tr("&Leave without exporting") if results else self.tr("&Leave"))
        self.stay = QPushButton(self.tr("&Stay"))
        self.export.clicked.connect(self._choose_export)
        self.leave.clicked.connect(self._choose_leave)
        self.stay.clicked.connect(self.reject)
        self.add_buttons([self.leave], [self.stay, self.export] if results else [self.stay])

    def _say(self, results: int, working: int) -> None:
        if results:
            self._title.setText(self.tr("%n result(s) are not exported.", "", results))
            lost = self.tr("Restored photos are kept only once they are exported: what is not would be lost.")
        else:
            self._title.setText(self.tr("%n photo(s) are still being restored.", "", working))
            lost = self.tr("What is not finished would have to begin again.")
        if results and working:
            lost += " " + self.tr("%n photo(s) are still being restored, too.", "", working)
        self._words.setText(lost)
        self.setAccessibleDescription(f"{self._title.text()} {lost}")

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        words = QVBoxLayout()
        words.setSpacing(em // 2)
        words.addWidget(self._title)
        words.addWidget(self._words)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(em)
        row.addWidget(Sign("warning", 2), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.setMinimumWidth(em * 32)

    def _choose_export(self) -> None:
        self.choice = Leave.EXPORT
        self.accept()

    def _choose_leave(self) -> None:
        self.choice = Leave.LEAVE
        self.accept()


def ask_to_leave(results: int, working: int, parent: QWidget | None = None) -> Leave:
    """Ask, if anything would be lost: results that are not exported, photos that are being worked on."""
    if not results and not working:
        return Leave.LEAVE
    dialog = LeaveDialog(results, working, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.choice
