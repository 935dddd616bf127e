"""One step on the undo stack: recipes of some entries before and after."""

from collections.abc import Callable, Collection, Sequence
from typing import cast

from PySide6.QtGui import QUndoCommand

from restorer.gui.album.entry import Entry
from restorer.recipe import Recipe

Recipes = Sequence[tuple[Entry, Recipe]]


class Change(QUndoCommand):
    """Entries get other recipes. Steps of the same sitting become one."""

    def __init__(self, apply: Callable[[Recipes], None], wanted: Recipes, text: str, sitting: int) -> None:
        """`wanted`: what each entry gets; `apply` sets recipes, forwards and backwards."""
        super().__init__(text)
        self._apply = apply
        self._before = [(entry, entry.recipe) for entry, _ in wanted]
        self._after = list(wanted)
        self._sitting = sitting

    def redo(self) -> None:
        """Give the entries their new recipes."""
        self._apply(self._after)

    def undo(self) -> None:
        """Give the entries their old recipes back."""
        self._apply(self._before)

    def id(self) -> int:
        """All changes are of one kind, so that Qt asks whether two can be merged."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later step of the same sitting into this one; gone altogether if nothing is left of it."""
        later = cast(Change, other)
        if later._sitting != self._sitting:
            return False
        self._after = later._after
        self.setText(later.text())
        self.setObsolete(self._after == self._before)
        return True

    def forget(self, gone: Collection[Entry]) -> None:
        """Leave these entries out from now on."""
        self._before = [(entry, recipe) for entry, recipe in self._before if entry not in gone]
        self._after = [(entry, recipe) for entry, recipe in self._after if entry not in gone]
        self.setObsolete(not self._after)
