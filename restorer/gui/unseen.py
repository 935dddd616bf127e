"""What stands in the place of a photo that cannot be shown: why."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from restorer.gui.style.icons import icon


class Unseen(QWidget):
    """A sign and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        em = self.fontMetrics().height()
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(em * 3, em * 3, em * 3, em * 3)
        column.setSpacing(em)
        column.addStretch(1)
        column.addWidget(self._sign)
        column.addWidget(self._words)
        column.addStretch(1)

    def say(self, reason: str) -> None:
        """Show this sentence."""
        side = self.fontMetrics().height() * 3
        # Drawn now, in the colours of now.
        sign = icon("problem", QPalette.ColorRole.WindowText)
        self._sign.setPixmap(sign.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._words.setText(reason)
