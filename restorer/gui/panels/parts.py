"""Small parts that all sections and dialogs are put together from."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)


class _OnlyFocused(QObject):
    """Lets the wheel through to the scroll area unless the control has the focus: scrolling must choose nothing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop wheel events to controls without focus."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def calm_wheel(*controls: QWidget) -> None:
    """Make controls heed the wheel only while they have the focus, which the wheel does not give."""
    for control in controls:
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(_OnlyFocused(control))


def narrow(*controls: QComboBox | QAbstractSpinBox) -> None:
    """Let controls share a row of the narrowest panel: as wide as five digits, wider where there is room."""
    for control in controls:
        control.setMinimumWidth(control.fontMetrics().horizontalAdvance("00000") + control.fontMetrics().height() * 2)


def label(text: str = "", kind: str = "") -> QLabel:
    """A wrapped label; `kind` as in the package's docstring."""
    made = QLabel(text)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("kind", kind)
    if kind == "heading":
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
    return made


def chain(parts: Iterable[QWidget]) -> None:
    """Let Tab go through parts, and all within them, in this order."""
    controls = [
        control
        for part in parts
        for control in (part, *part.findChildren(QWidget))
        if control.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and control.focusProxy() is None
        # The list of a combo box is a window of its own.
        and control.window() is part.window()
    ]
    for one, other in pairwise(controls):
        QWidget.setTabOrder(one, other)


def uncheck(group: QButtonGroup) -> None:
    """Leave no button of an exclusive group checked."""
    group.setExclusive(False)
    for button in group.buttons():
        button.setChecked(False)
    group.setExclusive(True)


def name_list(box: QComboBox, name: str) -> None:
    """Say what a list is for. On Linux Qt takes what is chosen in it for its name, so it is said as description too."""
    box.setAccessibleName(name)
    box.setAccessibleDescription(name)


def tab_to_chosen(group: QButtonGroup) -> None:
    """Let Tab come to the chosen button of a group, from which arrows lead to the others; to the first if none is."""
    chosen = group.checkedButton() or group.buttons()[0]
    for button in group.buttons():
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus)


class Scroll(QScrollArea):
    """Scrolls up and down, without a frame, on the window's own ground; what Tab comes to is brought into sight."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Qt does so only for the focus that comes from inside. What is being clicked must not move away.
        if new and self.viewport().isAncestorOf(new) and not QApplication.mouseButtons():
            self.ensureWidgetVisible(new)


class Notice(QFrame):
    """A warning or a problem: a sign and a sentence, told by the sign and the words, not by the colour."""

    def __init__(self, kind: str = "warning") -> None:
        """`kind`: "warning" or "problem"."""
        super().__init__()
        self.setProperty("kind", kind)
        self._text = label()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_Sign(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence; hide when it is empty."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()


class _Sign(QWidget):
    """A ring with an exclamation mark, as large as the text."""

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        pen = QPen(self.palette().color(QPalette.ColorRole.WindowText), side / 12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = side / 2
        painter.drawEllipse(QPointF(middle, middle), side * 0.38, side * 0.38)
        painter.drawLine(QPointF(middle, side * 0.3), QPointF(middle, side * 0.55))
        painter.drawPoint(QPointF(middle, side * 0.7))


class Segments(QWidget):
    """Buttons side by side of which one is chosen; in two columns where they are too wide for a row."""

    chosen = Signal(int)
    """Index of the button that a person has pressed."""

    def __init__(self, texts: Sequence[str], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.fontMetrics().height() // 3)
        for index, text in enumerate(texts):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "segment")
            button.setAccessibleDescription(name)
            self._group.addButton(button, index)
        self._measure()
        self._arrange(len(texts))
        self._group.idClicked.connect(self.chosen)

    def choose(self, index: int | None) -> None:
        """Show which is chosen, without a signal; None: none."""
        if index is None:
            uncheck(self._group)
        else:
            self._group.button(index).setChecked(True)
        tab_to_chosen(self._group)

    def button(self, index: int) -> QAbstractButton:
        """One of the buttons."""
        return self._group.button(index)

    def minimumSizeHint(self) -> QSize:
        """As narrow as two columns are."""
        return QSize(self._needed(2), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one row and two columns."""
        count = len(self._group.buttons())
        self._arrange(count if self._needed(count) <= event.size().width() else 2)

    def changeEvent(self, event: QEvent) -> None:
        """Larger words need more room."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
        super().changeEvent(event)

    def _measure(self) -> None:
        for button in self._group.buttons():
            # Styles make buttons wider than their words, which four in a row have no room for; and bold when chosen.
            bold = QFont(button.font())
            bold.setWeight(QFont.Weight.DemiBold)
            words = QFontMetrics(bold)
            button.setMinimumWidth(words.horizontalAdvance(button.text()) + words.height() * 3 // 2)

    def _needed(self, columns: int) -> int:
        widest = max(button.minimumWidth() for button in self._group.buttons())
        return columns * widest + (columns - 1) * self._grid.spacing()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        buttons = self._group.buttons()
        for index, button in enumerate(buttons):
            # One that is left over in the last row has all of it.
            alone = button is buttons[-1] and index % columns == 0
            self._grid.addWidget(button, index // columns, index % columns, 1, columns if alone else 1)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
