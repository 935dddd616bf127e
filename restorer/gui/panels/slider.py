"""A share from 0 to 100 % on a slider: its name, the value, the way back to the usual one, and what the ends mean."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QToolButton, QVBoxLayout, QWidget

from restorer.gui.panels.parts import calm_wheel, label

PAGE = 10
"""Percent that Page Up and Page Down go."""


class Slider(QSlider):
    """Its knob comes to where it is pressed, and is drawn on from there."""

    held = Signal()
    """The mouse has it, before anything has changed."""
    left = Signal()
    """The mouse has let it go, or the keyboard speaks to something else."""

    def __init__(self, least: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(least, 100)
        self.setPageStep(PAGE)
        calm_wheel(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob, wherever it is."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.held.emit()
            self._come(event.position().toPoint().x())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What arrows have moved stays there."""
        super().focusOutEvent(event)
        self.left.emit()

    def _come(self, x: int) -> None:
        """Bring the middle of the knob there, if it is elsewhere; Qt itself would go a page towards it."""
        option, slider = QStyleOptionSlider(), QStyle.ComplexControl.CC_Slider
        self.initStyleOption(option)
        knob = self.style().subControlRect(slider, option, QStyle.SubControl.SC_SliderHandle, self)
        groove = self.style().subControlRect(slider, option, QStyle.SubControl.SC_SliderGroove, self)
        if not knob.left() <= x <= knob.right():
            way, room = x - groove.x() - knob.width() // 2, groove.width() - knob.width()
            mirrored = bool(option.upsideDown)  # pyright: ignore[reportAttributeAccessIssue]
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), way, room, mirrored))


class ShareSlider(QWidget):
    """A labelled slider for a share. `usual` is what Reset and a double click on the name go back to; None: neither."""

    chosen = Signal(object)
    """The share, 0 to 1, that a person has chosen; while they draw, many."""
    held = Signal()
    left = Signal()
    """As of `Slider`: what is chosen between the two is one choice."""

    def __init__(self, name: str, hint: str, usual: float | None = None, least: int = 0) -> None:
        """`hint` says what it is; `least`: percent below which it does not go."""
        super().__init__()
        self._usual = usual
        self.name, self.value = label(name), label("", "fact")
        self.value.setWordWrap(False)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.reset = QToolButton()
        self.reset.setText(self.tr("Reset"))
        self.reset.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.reset.setToolTip(self.tr("Back to {percent} %").format(percent=round((usual or 0) * 100)))
        self.reset.setProperty("kind", "link")
        self.reset.setAccessibleDescription(name)
        self.slider = Slider(least)
        self.slider.setAccessibleName(name)
        self.slider.setAccessibleDescription(hint)
        self.name.setBuddy(self.slider)
        for part in (self.name, self.slider):
            part.setToolTip(hint)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.name.installEventFilter(self)
        self.slider.valueChanged.connect(self._slide)
        self.slider.held.connect(self.held)
        self.slider.left.connect(self.left)
        self.reset.clicked.connect(self._go_back)

    def add_ends(self, ends: Sequence[tuple[str, str]]) -> None:
        """Name the two ends: for each a word or two, and a sentence that says what it means."""
        row = QHBoxLayout()
        for index, (word, meaning) in enumerate(ends):
            end = label(word, "muted")
            end.setToolTip(meaning)
            end.setAlignment(Qt.AlignmentFlag.AlignRight if index else Qt.AlignmentFlag.AlignLeft)
            row.addWidget(end, 1)
        self._column.addLayout(row)

    def show_choice(self, share: float, several: bool = False) -> None:
        """Show a share; `several`: it is that of the first photo only."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(share * 100))
        words = self.tr("{percent} %")
        self.value.setText(self.tr("varies") if several else words.format(percent=round(share * 100)))
        # What stands beside it must not move while the figure gets longer.
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance(words.format(percent=100)))
        another = self._usual is not None and (several or round(share * 100) != round(self._usual * 100))
        if not another and self.reset.hasFocus():
            # What was pressed goes away; the focus must not jump.
            self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset.setVisible(another)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the name goes back."""
        if event.type() is QEvent.Type.MouseButtonDblClick and not self.reset.isHidden():
            self._go_back()
        return False

    def _slide(self, percent: int) -> None:
        self.chosen.emit(percent / 100)

    def _go_back(self) -> None:
        assert self._usual is not None
        self.left.emit()
        self.chosen.emit(self._usual)
        self.left.emit()

    def _lay_out(self) -> None:
        room = self.reset.sizePolicy()
        room.setRetainSizeWhenHidden(self._usual is not None)
        self.reset.setSizePolicy(room)
        em = self.fontMetrics().height()
        top = QHBoxLayout()
        top.setSpacing(em // 2)
        top.addWidget(self.name, 1)
        top.addWidget(self.reset)
        top.addWidget(self.value)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addWidget(self.slider)
