"""The section for how true the result is to the scan: its details, its grain, its brightness and colours."""

from PySide6.QtCore import QCoreApplication

from restorer.gui.panels.check import Check
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.look_section import USUAL, LookSection
from restorer.gui.panels.slider import ShareSlider


class FaithfulnessSection(LookSection):
    """Bound to the faithfulness, grain and tones of the look."""

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
        self.add("tones", self.tones)
        self.read()
