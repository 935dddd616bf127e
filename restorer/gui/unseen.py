"""What stands in the place of a photo that cannot be shown: why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from restorer.gui.dialogs.frame import Sign


class Unseen(QWidget):
    """A sign and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        em = self.fontMetrics().height()
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(em * 3, em * 3, em * 3, em * 3)
        column.setSpacing(em)
        column.addStretch(1)
        column.addWidget(Sign("problem", 3), 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._words)
        column.addStretch(1)

    def say(self, reason: str) -> None:
        """Show this sentence."""
        self._words.setText(reason)
