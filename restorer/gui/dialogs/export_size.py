"""The part of the export dialog for the size: as chosen for each photo, or another one for all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from restorer.gui.dialogs.export_item import ExportItem
from restorer.gui.panels import size_words
from restorer.gui.panels.elided import Box
from restorer.gui.panels.parts import calm_wheel
from restorer.gui.panels.size_edit import SizeEdit
from restorer.gui.panels.sizes import judge
from restorer.recipe import Target


class SizeField(QWidget):
    """What was chosen in the panel, unless another size is wanted here."""

    edited = Signal()

    def __init__(self, items: Sequence[ExportItem]) -> None:
        super().__init__()
        self._items = items
        self._own = items[0].recipe.target
        self.way, self.edit = Box(20, 20), SizeEdit()
        self.way.setAccessibleName(self.tr("Size"))
        chosen = size_words.results(judge([(item.recipe.target, item.size) for item in items]))
        self.way.addItem(self.tr("As chosen: {size}").format(size=chosen))
        self.way.addItem(self.tr("Another size"))
        calm_wheel(self.way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.way)
        column.addWidget(self.edit)
        self.edit.setVisible(False)
        self.way.activated.connect(self._pick)
        self.edit.edited.connect(self._choose)
        self._show_edit(fresh=True)

    @property
    def target(self) -> Target | None:
        """The size wanted here; None: as chosen for each photo."""
        return self._own if self.way.currentIndex() else None

    @property
    def refuses(self) -> bool:
        """Whether it says itself that the size wanted here cannot be made."""
        return self.target is not None and bool(self.edit.refusal.text)

    def _pick(self, index: int) -> None:
        self.edit.setVisible(index == 1)
        self.edited.emit()

    def _choose(self, target: Target) -> None:
        self._own = target
        self._show_edit(fresh=False)
        self.edited.emit()

    def _show_edit(self, fresh: bool) -> None:
        self.edit.show_targets([(self._own, item.size) for item in self._items], fresh)
