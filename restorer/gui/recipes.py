"""Choices as files: saved from the photo that is shown, loaded for all that are selected."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from restorer.errors import ChoiceError, RestorerError
from restorer.gui.dialogs.save_as import save_as
from restorer.gui.panels.chooser import Chooser
from restorer.gui.preferences import Preferences
from restorer.gui.words import translated
from restorer.photo.spared import Spared
from restorer.recipe import Recipe

SUFFIX = ".toml"


class Recipes(QObject):
    """Saves and loads recipes, where the person says."""

    saved = Signal(object)
    """The Path of a recipe that is written."""
    refused = Signal(object, str)
    """The Path of a file, and why nothing came of it, or not all."""
    noted = Signal(str)
    """What is to be known of choices that were taken."""

    def __init__(
        self, chooser: Chooser, preferences: Preferences, window: QWidget, spared: Callable[[], Spared]
    ) -> None:
        """`spared`: what must not be replaced."""
        super().__init__()
        self._spared = spared
        self._chooser, self._preferences, self._window = chooser, preferences, window

    def save(self) -> None:
        """Ask where, and write the choices of the photo that is shown."""
        recipe = self._chooser.recipe
        if recipe is None:
            return
        begun = self._folder() / f"{self.tr('choices')}{SUFFIX}"
        path = save_as(self._window, self.tr("Save these choices"), begun, self._kinds())
        if path is None:
            return
        from restorer.recipe_file import save_recipe

        try:
            # The dialog has asked whether a file may be replaced.
            save_recipe(recipe, path, self._spared(), overwrite=True)
        except RestorerError as error:
            self.refused.emit(path, error.sentence)
            return
        self.saved.emit(path)

    def load(self) -> None:
        """Ask which, and take its choices for all selected photos, in one step."""
        folder = str(self._folder())
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Load choices"), folder, self._kinds())
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Take the choices in a file for all selected photos: the model, the size, the look, and how damage is found.

        Its mask and its area are of one photo, and so for the one that is shown, if they fit.
        """
        from restorer.recipe_file import load_recipe

        try:
            recipe = load_recipe(path)
            recipe.look.check()
            recipe.mend.check()
        except RestorerError as error:
            self.refused.emit(path, error.sentence)
            return
        mask = self._painted(recipe.mend.mask, path, self.tr("All was taken but the mask. {reason}"))
        area = self._painted(recipe.look.area, path, self.tr("All was taken but the painted area. {reason}"), soft=True)
        self._chooser.take([(entry, _with(recipe, entry.recipe)) for entry in self._chooser.entries], mask, area)
        if recipe.mend.mode != "off":
            # What is found is to be seen before it is replaced.
            self.noted.emit(self.tr("These choices are for damage to be mended, too: press “Find damage” to see it."))

    def _painted(self, given: Path | None, path: Path, words: str, *, soft: bool = False) -> Path | None:
        """A recipe's picture as one that was painted over the photo that is shown; None, and said, if it cannot be."""
        from restorer.session.masks import read_mask, read_soft
        from restorer.session.painted import keep_painted

        if given is None:
            return None
        try:
            if self._chooser.size is None:
                raise ChoiceError("The photo is not open yet.")
            mask = (read_soft if soft else read_mask)(given, self._chooser.size)
            return keep_painted(mask) if mask.any() else None
        except RestorerError as error:
            self.refused.emit(path, words.format(reason=translated(error.sentence)))
            return None

    def _folder(self) -> Path:
        return Path(self._preferences.settings.open_folder or Path.home())

    def _kinds(self) -> str:
        return self.tr("Choices ({ending})").format(ending=f"*{SUFFIX}")


def _with(recipe: Recipe, own: Recipe) -> Recipe:
    """A photo's own recipe with the choices of a file; its pictures stay, and nothing is replaced unseen."""
    mend = replace(own.mend, sensitivity=recipe.mend.sensitivity, borders=recipe.mend.borders)
    look = replace(recipe.look, area=own.look.area)
    return replace(own, model=recipe.model, target=recipe.target, look=look, mend=mend)
