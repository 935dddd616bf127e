"""The section for how true the result is to the scan: its details, its grain, its brightness and colours."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QPushButton

from restorer.gui.panels.brush_row import BrushRow
from restorer.gui.panels.check import Check
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.look_section import USUAL, LookSection
from restorer.gui.panels.slider import ShareSlider


class FaithfulnessSection(LookSection):
    """Bound to the faithfulness, of all and of an area, to grain and tones of the look."""

    clear_wanted = Signal()
    """Let there be no area any more."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__("faithfulness", QCoreApplication.translate("FaithfulnessSection", "Faithfulness"), chooser)
        self.share = ShareSlider(
            self.tr("True to the scan"),
            self.tr("How much of the shapes and details of the scan is put back into the picture."),
            USUAL.faithfulness,
        )
        self.share.add_ends(
            (
                (self.tr("Sharper"), self.tr("The network's own idea of the picture: sharp, and partly invented.")),
                (self.tr("Truer"), self.tr("Exactly what the scan shows, grain and all.")),
            )
        )
        self.grain = ShareSlider(
            self.tr("Grain"),
            self.tr("How much of the scan's own grain is laid over the picture; without any, faces look like plastic."),
            USUAL.grain,
        )
        self.tones = Check(
            self.tr("Keep brightness and colours of the original"),
            self.tr("Takes out what the network has changed in the brightness and colours of larger areas."),
        )
        self.add("faithfulness", self.share)
        self.add("grain", self.grain)
        self.brushes = BrushRow(self.tr("Paint an area…"), self.tr("Erase"))
        self.brushes.brush.setToolTip(self.tr("Paint over what is to be truer, or sharper, than the rest: faces, say."))
        self.area_share = ShareSlider(
            self.tr("True to the scan in the area"),
            self.tr("How much of the scan is put back where you have painted."),
            USUAL.area_faithfulness,
        )
        self.clear = QPushButton(self.tr("Clear the area"))
        self.clear.setProperty("kind", "quiet")
        self.clear.clicked.connect(self.clear_wanted)
        self.strength = ShareSlider(
            self.tr("Strength of the colours"), self.tr("How plainly is shown what was invented."), 1.0
        )
        self.add("tones", self.tones)
        self.body.addWidget(self.brushes)
        self.add("area_faithfulness", self.area_share)
        for part in (self.clear, self.strength):
            self.body.addWidget(part)
        self.strength.show_choice(1.0)
        self.strength.chosen.connect(self.strength.show_choice)
        self.show_strength(False)
        self.read()

    def show_strength(self, on: bool) -> None:
        """Whether the strength of what was invented can be chosen."""
        self.strength.setVisible(on)

    def read(self) -> None:
        """Show what is chosen."""
        recipe = self._chooser.recipe
        painted = recipe is not None and recipe.look.area is not None
        self._away = set() if painted else {"area_faithfulness"}
        super().read()
        for part in (self.area_share, self.clear):
            if not painted and part.isAncestorOf(QApplication.focusWidget() or self):
                # What has the focus goes away; it must not jump.
                self.brushes.brush.setFocus()
            part.setVisible(painted)
