"""The section for the size of the result."""

from PySide6.QtCore import QCoreApplication

from restorer.gui.album.entry import Entry
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.section import Section
from restorer.gui.panels.size_edit import SizeEdit
from restorer.recipe import Target


class SizeSection(Section):
    """A SizeEdit, bound to the chooser."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__("size", QCoreApplication.translate("SizeSection", "Size"))
        self._chooser = chooser
        self._seen: tuple[Entry, ...] = ()
        self.edit = SizeEdit()
        self.body.addWidget(self.edit)
        self.edit.edited.connect(self._choose)
        self.edit.left.connect(chooser.settle)
        chooser.shown.connect(self.read)
        self.read()

    def read(self) -> None:
        """Show what is chosen."""
        entries = self._chooser.entries
        fresh, self._seen = entries != self._seen, entries
        self.setEnabled(bool(entries))
        self.edit.show_targets([(entry.recipe.target, entry.size) for entry in entries], fresh)

    def _choose(self, target: Target) -> None:
        self._chooser.change(target=target)
        # Also where nothing has changed another way of choosing may be shown.
        self.read()
