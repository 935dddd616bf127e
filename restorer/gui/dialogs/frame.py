"""What the smaller dialogs have in common: room around, a row of buttons at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from restorer.gui.style.icons import icon


class Sign(QWidget):
    """An icon that says what kind of words stand beside it; `lines` of text high."""

    def __init__(self, name: str, lines: float = 1.25) -> None:
        super().__init__()
        self._icon = icon(name, QPalette.ColorRole.WindowText)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * self._lines)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted each time, so that it has the colours of the moment.
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class FieldName(QLabel):
    """The name of a field, with the letter that leads to it."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text)
        self.setBuddy(field)

    def sizeHint(self) -> QSize:
        """Underlined letters are drawn apart, without kerning: the words get a little longer than Qt thinks."""
        return super().sizeHint() + QSize(self.fontMetrics().height() // 3, 0)

    def minimumSizeHint(self) -> QSize:
        """All of it."""
        return self.sizeHint()


class Framed(QDialog):
    """A dialog whose parts go into `body`, and below it a row of buttons."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        em = self.fontMetrics().height()
        self.body = QVBoxLayout()
        self.body.setSpacing(em * 2 // 3)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em * 3 // 2, em * 3 // 2, em * 3 // 2, em)
        self._column.setSpacing(em)
        self._column.addLayout(self.body, 1)

    def add_buttons(self, left: Sequence[QPushButton], right: Sequence[QPushButton]) -> None:
        """Put buttons at the foot; the last on the right is the one that Enter presses and that begins focused."""
        row = QHBoxLayout()
        for button in left:
            row.addWidget(button)
        row.addStretch(1)
        for button in right:
            row.addWidget(button)
        for button in (*left, *right):
            button.setAutoDefault(False)
        self._column.addLayout(row)
        right[-1].setDefault(True)
        right[-1].setFocus()
