"""Brush and eraser, and how large they are."""

from math import log

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from restorer.gui.panels.parts import label
from restorer.gui.panels.slider import Slider

STEPS = 100


class BrushRow(QWidget):
    """Two buttons of which one or none is pressed, and a slider for the size while one is."""

    picked = Signal(object)
    """"brush" or "eraser"; None: neither any more."""
    sized = Signal(float)
    """The radius that was chosen, in photo pixels."""

    def __init__(self, brush: str, eraser: str) -> None:
        """The buttons' words."""
        super().__init__()
        self._ends = (1.0, 2.0)
        self.brush, self.eraser = QPushButton(brush), QPushButton(eraser)
        buttons = QHBoxLayout()
        buttons.setSpacing(self.fontMetrics().height() // 3)
        for button, name in ((self.brush, "brush"), (self.eraser, "eraser")):
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "segment")
            button.clicked.connect(self._press)
            button.setObjectName(name)
            buttons.addWidget(button, 1)
        self.slider = Slider()
        self.slider.setRange(0, STEPS)
        self.slider.valueChanged.connect(self._slide)
        self.size_name, self.size_value = label(self.tr("Size of the brush")), label("", "fact")
        self.size_name.setBuddy(self.slider)
        self.slider.setAccessibleName(self.size_name.text())
        self.slider.setToolTip(self.tr("The keys [ and ] change it, too."))
        self.size_value.setWordWrap(False)
        top = QHBoxLayout()
        top.addWidget(self.size_name, 1)
        top.addWidget(self.size_value)
        self._size = QWidget()
        size = QVBoxLayout(self._size)
        size.setContentsMargins(0, 0, 0, 0)
        size.setSpacing(0)
        size.addLayout(top)
        size.addWidget(self.slider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 2)
        column.addLayout(buttons)
        column.addWidget(self._size)
        self.show_tool(None)

    def show_tool(self, tool: str | None) -> None:
        """Show which is in hand."""
        for button in (self.brush, self.eraser):
            button.setChecked(button.objectName() == tool)
        if tool is None and self.slider.hasFocus():
            # What has the focus goes away; it must not jump.
            self.brush.setFocus()
        self._size.setVisible(tool is not None)

    def show_size(self, radius: float, least: float, most: float) -> None:
        """Show a radius in photo pixels, between these two."""
        self._ends = least, max(most, least * 1.01)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(STEPS * log(radius / least) / log(self._ends[1] / least)))
        self.size_value.setText(self.tr("{count} pixels").format(count=round(2 * radius)))

    def _press(self, on: bool) -> None:
        self.picked.emit(self.sender().objectName() if on else None)

    def _slide(self, step: int) -> None:
        least, most = self._ends
        self.sized.emit(least * (most / least) ** (step / STEPS))
