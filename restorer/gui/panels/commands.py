"""Steps on the undo stack: recipes of some entries before and after; and the stack, which waits for steps to come."""

from collections.abc import Callable, Collection, Sequence
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from restorer.gui.album.entry import Entry
from restorer.recipe import Recipe

Recipes = Sequence[tuple[Entry, Recipe]]


class Steps(QUndoStack):
    """The undo stack. While a step is on its way (a stroke that is being written), who goes back means that one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._coming = 0
        self._waiting: list[Callable[[], None]] = []

    def expect(self) -> None:
        """A step is on its way; `arrive` must follow."""
        self._coming += 1

    def arrive(self) -> None:
        """It is on the stack, or will never be: what was asked for meanwhile is done."""
        self._coming -= 1
        while not self._coming and self._waiting:
            self._waiting.pop(0)()

    def undo(self) -> None:
        """Go a step back."""
        self._step(super().undo)

    def redo(self) -> None:
        """Go a step on again."""
        self._step(super().redo)

    def _step(self, step: Callable[[], None]) -> None:
        if self._coming:
            self._waiting.append(step)
        else:
            step()


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
