"""The section for colour: what has faded, photos of one tone, and the mark that says that a picture was restored."""

from PySide6.QtCore import QCoreApplication

from restorer.gui.panels.check import Check
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.fading import FadingChoice
from restorer.gui.panels.look_section import LookSection


class ColourSection(LookSection):
    """Bound to the fading, one_tone, neutral and mark of the look."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__("colour", QCoreApplication.translate("ColourSection", "Colour"), chooser)
        self.fading = FadingChoice()
        self.one_tone = Check(
            self.tr("Keep black-and-white and sepia as they are"),
            self.tr("Photos of one tone get no colours that the network has made up."),
        )
        self.neutral = Check(
            self.tr("Make sepia black and white"),
            self.tr("Photos of one tone become grey; photos in colour stay as they are."),
        )
        self.mark = Check(
            self.tr("A small mark in the corner"),
            self.tr("Says to everyone who sees the picture that it was restored."),
        )
        self.add("fading", self.fading)
        self.add("one_tone", self.one_tone)
        self.add("neutral", self.neutral)
        self.add("mark", self.mark)
        self.read()

    def read(self) -> None:
        """Show what is chosen."""
        super().read()
        # What becomes black and white does not stay as it is.
        recipe = self._chooser.recipe
        grey = recipe is not None and recipe.look.neutral and not self._chooser.several("look.neutral")
        self.one_tone.setEnabled(not grey)
