"""How much of faded colour is brought back: nothing, as much as the photo seems to need, or a share chosen by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from restorer.gui.panels.parts import Segments, label
from restorer.gui.panels.slider import ShareSlider

OFF, AUTO, BY_HAND = range(3)
BEGIN = 0.5
"""The share that choosing by hand begins with."""


class FadingChoice(QWidget):
    """Edits `Look.fading`. The slider is there for what is chosen by hand, and ends at 1 %: nothing at all is Off."""

    chosen = Signal(object)
    """The share, or None for the automatic one, that a person has chosen; while they draw, many."""
    held = Signal()
    left = Signal()
    """As of ShareSlider."""

    def __init__(self) -> None:
        super().__init__()
        name = self.tr("Bring back faded colour")
        self.name = label(name)
        self.name.setToolTip(self.tr("For prints that have gone magenta, yellow or pale."))
        self.segments = Segments((self.tr("Off"), self.tr("Auto"), self.tr("By hand")), name)
        for index, hint in (
            (OFF, self.tr("The colours stay as they are in the scan.")),
            (AUTO, self.tr("As much as the photo seems to need.")),
            (BY_HAND, self.tr("As much as you like.")),
        ):
            self.segments.button(index).setToolTip(hint)
        self.strength = ShareSlider(self.tr("Strength"), self.tr("How much of the colour is brought back."), least=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 2)
        for part in (self.name, self.segments, self.strength):
            column.addWidget(part)
        self.segments.chosen.connect(self._pick)
        self.strength.chosen.connect(self.chosen)
        self.strength.held.connect(self.held)
        self.strength.left.connect(self.left)

    def show_choice(self, share: float | None, several: bool = False) -> None:
        """Show what is chosen; `several`: the photos differ."""
        index = AUTO if share is None else BY_HAND if share else OFF
        self.segments.choose(None if several else index)
        by_hand = index == BY_HAND and not several
        if not by_hand and self.strength.slider.hasFocus():
            # What has the focus goes away; it must not jump to the other end of the window.
            self.segments.button(index).setFocus(Qt.FocusReason.OtherFocusReason)
        self.strength.setVisible(by_hand)
        if share and by_hand:
            self.strength.show_choice(share)

    def _pick(self, index: int) -> None:
        self.left.emit()
        self.chosen.emit((0.0, None, BEGIN)[index])
        self.left.emit()
