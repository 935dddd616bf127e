"""Choices as files: saved from the photo that is shown, loaded for all that are selected."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from restorer.errors import RestorerError
from restorer.gui.panels.chooser import Chooser
from restorer.gui.preferences import Preferences

SUFFIX = ".toml"


class Recipes(QObject):
    """Saves and loads recipes, where the person says."""

    saved = Signal(object)
    """The Path of a recipe that is written."""
    refused = Signal(object, str)
    """The Path of a file, and why nothing came of it."""

    def __init__(self, chooser: Chooser, preferences: Preferences, window: QWidget) -> None:
        super().__init__()
        self._chooser, self._preferences, self._window = chooser, preferences, window

    def save(self) -> None:
        """Ask where, and write the choices of the photo that is shown."""
        recipe = self._chooser.recipe
        if recipe is None:
            return
        begun = str(self._folder() / f"{self.tr('choices')}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save these choices"), begun, self._kinds())
        if not name:
            return
        from restorer.recipe_file import save_recipe

        path = Path(name) if Path(name).suffix else Path(name + SUFFIX)
        try:
            # The dialog has asked whether a file may be replaced.
            save_recipe(recipe, path, overwrite=True)
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
        """Take the choices in a file for all selected photos: the model, the size and the look."""
        from restorer.recipe_file import load_recipe

        try:
            recipe = load_recipe(path)
            recipe.look.check()
        except RestorerError as error:
            self.refused.emit(path, error.sentence)
            return
        self._chooser.settle()
        self._chooser.change(model=recipe.model, target=recipe.target, look=recipe.look)
        self._chooser.settle()

    def _folder(self) -> Path:
        return Path(self._preferences.settings.open_folder or Path.home())

    def _kinds(self) -> str:
        return self.tr("Choices ({ending})").format(ending=f"*{SUFFIX}")
