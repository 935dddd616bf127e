"""Words that have too little room in a narrow panel: they are cut with dots, not in the middle of a letter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox, QStylePainter


class Line(QLabel):
    """One line of words: dots stand in the middle of what has no room, and the hint has all of it."""

    def say(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.setToolTip(words)

    def minimumSizeHint(self) -> QSize:
        """Some letters."""
        return QSize(self.fontMetrics().height() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, shortened."""
        painter, room = QPainter(self), self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, self.alignment(), words)
        painter.end()


class Box(QComboBox):
    """A list to choose from, whose words are cut with dots where there is no room for them, as in a narrow window."""

    def __init__(self, letters: int = 8, least: int = 5) -> None:
        """As wide as so many letters, with less room no narrower than `least`."""
        super().__init__()
        self._least = least
        self.elide = Qt.TextElideMode.ElideRight
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def minimumSizeHint(self) -> QSize:
        """The letters, and what stands around them."""
        hint = super().minimumSizeHint()
        spare = max(0, self.minimumContentsLength() - self._least)
        return QSize(hint.width() - spare * self.fontMetrics().horizontalAdvance("X"), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As every list, but Qt cuts the words in the middle of a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        words = self.fontMetrics().elidedText(self.currentText(), self.elide, room)
        option.currentText = words  # pyright: ignore[reportAttributeAccessIssue]
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
