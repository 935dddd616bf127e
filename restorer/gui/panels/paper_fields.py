"""The fields behind "Print": a size of paper in centimetres or inches, and pixels an inch."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from restorer.gui.panels import describe
from restorer.gui.panels.elided import Box
from restorer.gui.panels.parts import calm_wheel, name_list, narrow
from restorer.gui.panels.size_fields import put
from restorer.gui.panels.sizes import FINE_PRINT, PAPERS, Unit, paper_of
from restorer.recipe import Print

OWN = len(PAPERS)
"""Index of "Other size…" among the papers."""


class PaperFields(QWidget):
    """One of the usual papers, or a size of one's own."""

    edited = Signal(object)
    """A Print that a person has chosen or typed."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._target = PAPERS[1].at(FINE_PRINT)
        self.papers = Box()
        name_list(self.papers, self.tr("Paper"))
        self.papers.addItems([*map(describe.paper, PAPERS), self.tr("Other size…")])
        self.width_box, self.height_box = self._side(self.tr("Width")), self._side(self.tr("Height"))
        self.unit_box = QComboBox()
        name_list(self.unit_box, self.tr("Unit"))
        self.unit_box.addItem(self.tr("cm"), Unit.CM)
        self.unit_box.addItem(self.tr("in"), Unit.INCH)
        self.dpi = QSpinBox(minimum=50, maximum=2400, singleStep=50, suffix=self.tr(" dpi"))
        self.dpi.setAccessibleName(self.tr("Pixels an inch"))
        self.dpi.setToolTip(self.tr("Pixels an inch: 300 for a fine print, 150 for a poster."))
        calm_wheel(self.papers, self.width_box, self.height_box, self.unit_box, self.dpi)
        narrow(self.papers, self.width_box, self.height_box, self.dpi)
        self._own = QWidget()
        self._lay_out()
        self._connect()
        self.show_target(self._target, fresh=True)

    @property
    def unit(self) -> Unit:
        """What the paper is measured in now."""
        index = self.papers.currentIndex()
        return PAPERS[index].unit if index < OWN else Unit(self.unit_box.currentData())

    def show_target(self, target: Print, fresh: bool) -> None:
        """Show what is chosen; `fresh`: for other photos than before. Who types 10 × 15 is left in their fields."""
        self._target = target
        paper = paper_of(target)
        if paper not in PAPERS:
            self.papers.setCurrentIndex(OWN)
        elif fresh or self.papers.currentIndex() != OWN:
            self.papers.setCurrentIndex(PAPERS.index(paper))
        self._show_own()

    def _show_own(self) -> None:
        self._own.setVisible(self.papers.currentIndex() == OWN)
        put(self.width_box, self._target.width / self.unit.cm)
        put(self.height_box, self._target.height / self.unit.cm)
        put(self.dpi, self._target.dpi)

    def _side(self, name: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox(minimum=0.5, maximum=500.0, singleStep=0.5, decimals=2)
        box.setAccessibleName(name)
        return box

    def _lay_out(self) -> None:
        first, second, column = QHBoxLayout(), QHBoxLayout(self._own), QVBoxLayout(self)
        first.addWidget(self.papers, 3)
        first.addWidget(self.dpi, 2)
        for part, stretch in ((self.width_box, 2), (QLabel(self.tr("×")), 0), (self.height_box, 2), (self.unit_box, 1)):
            second.addWidget(part, stretch)
        second.setContentsMargins(0, 0, 0, 0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addWidget(self._own)

    def _connect(self) -> None:
        self.papers.activated.connect(self._pick_paper)
        self.unit_box.activated.connect(self._show_own)
        self.width_box.valueChanged.connect(self._type_width)
        self.height_box.valueChanged.connect(self._type_height)
        self.dpi.valueChanged.connect(self._type_dpi)
        for box in (self.width_box, self.height_box, self.dpi):
            box.editingFinished.connect(self.left)

    def _pick_paper(self, index: int) -> None:
        if index == OWN:
            self.unit_box.setCurrentIndex(self.unit_box.findData(paper_of(self._target).unit))
            self._show_own()
        else:
            self._choose(PAPERS[index].at(self._target.dpi))

    # The side that is not typed stays as exact as it is, whatever its field has room for.

    def _type_width(self, value: float) -> None:
        self._choose(replace(self._target, width=value * self.unit.cm))

    def _type_height(self, value: float) -> None:
        self._choose(replace(self._target, height=value * self.unit.cm))

    def _type_dpi(self, value: int) -> None:
        self._choose(replace(self._target, dpi=float(value)))

    def _choose(self, target: Print) -> None:
        self._target = target
        self.edited.emit(target)
