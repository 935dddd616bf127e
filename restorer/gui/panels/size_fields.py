"""The fields behind "Other": times as large, or the longest side."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSpinBox, QWidget

from restorer.gui.panels.elided import Box
from restorer.gui.panels.parts import calm_wheel, name_list, narrow
from restorer.gui.panels.sizes import Kind
from restorer.recipe import MOST, LongSide, Times


def put(box: QDoubleSpinBox | QSpinBox, value: float) -> None:
    """Show a value, unless it is what the person has just typed: the cursor stays where it is."""
    shown = round(value, box.decimals()) if isinstance(box, QDoubleSpinBox) else round(value)
    if box.value() != shown:
        with QSignalBlocker(box):
            box.setValue(shown)  # pyright: ignore[reportArgumentType]


class OtherFields(QWidget):
    """So many times as large, or so many pixels along the longest side."""

    edited = Signal(object)
    """A Target that a person has typed."""
    picked = Signal(object)
    """The Kind that a person wants to choose by."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.way = Box()
        name_list(self.way, self.tr("How the size is given"))
        self.way.addItem(self.tr("Times as large"), Kind.FACTOR)
        self.way.addItem(self.tr("Longest side"), Kind.LONG_SIDE)
        self.factor = QDoubleSpinBox(minimum=1.0, maximum=MOST, singleStep=0.1, decimals=1, suffix=self.tr("×"))
        self.factor.setAccessibleName(self.tr("Times as large"))
        self.long_side = QSpinBox(minimum=1, maximum=999_999, singleStep=100, suffix=self.tr(" pixels"))
        self.long_side.setAccessibleName(self.tr("Longest side in pixels"))
        self.long_side.setGroupSeparatorShown(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for control in (self.way, self.factor, self.long_side):
            calm_wheel(control)
            narrow(control)
            row.addWidget(control, 1)
        self.way.activated.connect(self._pick)
        self.factor.valueChanged.connect(self._type)
        self.long_side.valueChanged.connect(self._type)
        self.factor.editingFinished.connect(self.left)
        self.long_side.editingFinished.connect(self.left)
        self.show_target(Times())

    def show_target(self, target: Times | LongSide) -> None:
        """Show what is chosen."""
        by_factor = isinstance(target, Times)
        self.way.setCurrentIndex(0 if by_factor else 1)
        self.factor.setVisible(by_factor)
        self.long_side.setVisible(not by_factor)
        if isinstance(target, Times):
            put(self.factor, target.factor)
        else:
            put(self.long_side, target.pixels)

    def _pick(self) -> None:
        self.picked.emit(Kind(self.way.currentData()))

    def _type(self) -> None:
        by_factor = self.way.currentIndex() == 0
        self.edited.emit(Times(round(self.factor.value(), 1)) if by_factor else LongSide(self.long_side.value()))
