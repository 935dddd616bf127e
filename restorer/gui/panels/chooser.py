"""What is chosen for the photos that are selected, and every way back: logic without widgets.

Recipes are changed here and nowhere else, each change as one command on the undo stack. What is typed comes as many
small changes; those to the same choice of the same photos become one command until a pause or until the person is
elsewhere.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.panels import describe
from restorer.gui.panels.commands import Change, Recipes, Steps
from restorer.photo.geometry import Size
from restorer.recipe import Recipe

PAUSE = 1.5
"""Seconds after which a further change to the same choice is a step of its own."""


class Chooser(QObject):
    """The choices of the shown entries. `clock` gives seconds; it is there for tests."""

    changed = Signal(list)
    """Entries whose recipe has changed, by a choice, undo or redo."""
    shown = Signal()
    """What a panel shows must be read again."""
    revisited = Signal(list)
    """Undo or redo has changed entries of which none is shown; better show them."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.undo = Steps(self)
        self._clock = clock
        self._entries: tuple[Entry, ...] = ()
        self._gone: WeakSet[Entry] = WeakSet()
        self._sitting, self._last, self._moment, self._held = 0, frozenset[str](), 0.0, False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown; the first is the current one."""
        return self._entries

    def show(self, entries: Sequence[Entry]) -> None:
        """Make these the entries that choices are for; the current one comes first."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.settle()
        self.shown.emit()

    @property
    def recipe(self) -> Recipe | None:
        """Of the current entry; None when nothing is shown."""
        return self._entries[0].recipe if self._entries else None

    @property
    def size(self) -> Size | None:
        """Of the current entry, in pixels; None when it is not known yet."""
        return self._entries[0].size if self._entries else None

    def several(self, field: str) -> bool:
        """Whether the shown entries differ in this field of their recipes, or in a part of one: "look.grain"."""
        part = attrgetter(field)
        return any(part(entry.recipe) != part(self._entries[0].recipe) for entry in self._entries)

    def change(self, **fields: object) -> None:
        """Choose these fields of Recipe for all shown entries; nothing happens where nothing would change."""
        self._want([(entry, replace(entry.recipe, **fields)) for entry in self._entries], fields)

    def change_look(self, **parts: object) -> None:
        """Choose these fields of Look for all shown entries; in the others each stays as it is."""
        looks = [(entry, replace(entry.recipe.look, **parts)) for entry in self._entries]
        self._want([(entry, replace(entry.recipe, look=look)) for entry, look in looks], parts)

    def give(self, entry: Entry, recipe: Recipe, name: str, *, apart: bool = True) -> None:
        """Choose a recipe for one entry, shown or not; `name`: what was done. `apart`: as a step of its own."""
        if entry in self._gone:
            return
        if apart:
            self.settle()
        self._want([(entry, recipe)], {name: None})
        if apart:
            self.settle()

    def take(self, recipes: Recipes, mask: Path | None, area: Path | None) -> None:
        """Choose a recipe for each of these entries, as a file has them, in one step; pictures are for the first."""
        if mask or area:
            (first, recipe), *others = recipes
            look, mend = recipe.look, recipe.mend
            look, mend = replace(look, area=area or look.area), replace(mend, mask=mask or mend.mask)
            recipes = [(first, replace(recipe, look=look, mend=mend)), *others]
        self.settle()
        self._want(recipes, {"file": None})
        self.settle()

    def hold(self) -> None:
        """What is chosen from now on is one step until `settle`: the mouse draws something, however long it rests."""
        self.settle()
        self._held = True

    def settle(self) -> None:
        """What is chosen from now on is a new step: the person has left what they were typing in."""
        self._begin()
        self._held = False

    def use_for_all(self, entries: Iterable[Entry]) -> None:
        """Give these entries the recipe of the current one, in one step; what was painted stays with its photo."""
        if self.recipe is None:
            return
        recipes = [(entry, with_own_pictures(self.recipe, entry.recipe)) for entry in entries]
        wanted = [(entry, recipe) for entry, recipe in recipes if entry.recipe != recipe]
        if wanted:
            self.settle()
            self.undo.push(Change(self._apply, wanted, describe.same_for(len(wanted)), self._sitting))
            self.settle()

    def forget(self, entries: Iterable[Entry]) -> None:
        """These entries are gone from the window: no step changes them any more."""
        gone = set(entries)
        self._gone.update(gone)
        for index in range(self.undo.count()):
            command = self.undo.command(index)
            if isinstance(command, Change):
                command.forget(gone)
        if gone & set(self._entries):
            self.show([entry for entry in self._entries if entry not in gone])

    def _want(self, wanted: Recipes, fields: Mapping[str, object]) -> None:
        """Put a change on the stack; `fields` are what was chosen of it, by name."""
        if all(entry.recipe == recipe for entry, recipe in wanted):
            return
        now, names = self._clock(), frozenset(fields)
        if names != self._last or (now - self._moment > PAUSE and not self._held):
            self._begin()
        self._last, self._moment = names, now
        self.undo.push(Change(self._apply, wanted, describe.choices(fields, len(wanted)), self._sitting))

    def _begin(self) -> None:
        self._sitting += 1
        self._last = frozenset()

    def _apply(self, recipes: Sequence[tuple[Entry, Recipe]]) -> None:
        """Set recipes; the commands call it, forwards and backwards."""
        if not recipes:
            return
        for entry, recipe in recipes:
            entry.recipe = recipe
        entries = [entry for entry, _ in recipes]
        self.changed.emit(entries)
        self.shown.emit()
        if not set(entries) & set(self._entries):
            self.revisited.emit(entries)


def with_own_pictures(recipe: Recipe, own: Recipe) -> Recipe:
    """A recipe with the mask and the area of another one: those are of one photo only."""
    look, mend = replace(recipe.look, area=own.look.area), replace(recipe.mend, mask=own.mend.mask)
    return replace(recipe, look=look, mend=mend)
