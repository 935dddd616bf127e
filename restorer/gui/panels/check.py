"""A check box whose words go on in the next line where a narrow panel has no room for them."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Check(QCheckBox):
    """Neither on nor off where photos differ; a press then turns it on for all of them."""

    chosen = Signal(bool)
    """A person has turned it on or off."""

    def __init__(self, words: str, hint: str) -> None:
        super().__init__(words)
        self.setToolTip(hint)
        self.setAccessibleDescription(hint)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.chosen)

    def show_choice(self, on: bool, several: bool = False) -> None:
        """Show whether it is on; `several`: the photos differ."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.setCheckState(Qt.CheckState.PartiallyChecked if several else state)

    def nextCheckState(self) -> None:
        """A person chooses on or off, and never that photos differ."""
        on = self.checkState() is not Qt.CheckState.Checked
        self.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of the box and all lines of the words."""
        one_line, around = super().sizeHint().height(), self._around()
        lines = self.fontMetrics().boundingRect(QRect(0, 0, width - around.width(), 10_000), FLAGS, self.text())
        return max(one_line, around.height() + lines.height())

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        longest = max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)
        return QSize(self._around().width() + longest, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As every check box, with the words in lines."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        painter.drawItemText(room, FLAGS, self.palette(), self.isEnabled(), self.text(), QPalette.ColorRole.WindowText)
        painter.end()

    def _around(self) -> QSize:
        """What stands around the words: the box, the space behind it, the ring of focus."""
        return super().sizeHint() - self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
