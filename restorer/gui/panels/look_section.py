"""What the sections for a look have in common: each control is bound to one part of it, and photos may differ there."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from restorer.gui.panels.check import Check
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.fading import FadingChoice
from restorer.gui.panels.parts import label
from restorer.gui.panels.section import Section
from restorer.gui.panels.slider import ShareSlider
from restorer.look import Look

Control = ShareSlider | Check | FadingChoice
USUAL = Look()
"""Where Reset leads."""


class LookSection(Section):
    """Controls for parts of a Look, bound to the chooser; what is not shown here stays as each photo has it."""

    def __init__(self, key: str, title: str, chooser: Chooser) -> None:
        super().__init__(key, title)
        self._chooser = chooser
        self._controls: dict[str, Control] = {}
        self._away: set[str] = set()
        """Parts whose controls are not to be seen now."""
        self.several = label(QCoreApplication.translate("LookSection", "The selected photos differ here."), "muted")
        self.body.addWidget(self.several)
        chooser.shown.connect(self.read)

    def add(self, part: str, control: Control) -> None:
        """Put a control below the others, for this field of Look."""
        self._controls[part] = control
        self.body.addWidget(control)
        control.chosen.connect(partial(self._choose, part))
        if not isinstance(control, Check):
            control.held.connect(self._chooser.hold)
            control.left.connect(self._chooser.settle)

    def read(self) -> None:
        """Show what is chosen."""
        recipe = self._chooser.recipe
        look = recipe.look if recipe else USUAL
        seen = [part for part in self._controls if part not in self._away]
        differing = [part for part in seen if self._chooser.several(f"look.{part}")]
        for part, control in self._controls.items():
            control.show_choice(getattr(look, part), part in differing)
        self.several.setVisible(bool(differing))
        self.setEnabled(recipe is not None)

    def _choose(self, part: str, choice: object) -> None:
        self._chooser.change_look(**{part: choice})
