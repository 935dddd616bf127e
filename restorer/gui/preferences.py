"""What the person chose for good, in the window: changed at once, saved soon."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from restorer import paths, settings
from restorer.errors import ChoiceError
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.recipe import Recipe, Times, parse_target, target_words
from restorer.settings import Settings

SOON_MS = 500
"""How long a change waits for others before all are written."""


class Preferences(QObject):
    """The settings of the window; `file` is where they are kept, the person's own unless named."""

    changed = Signal(object)
    """The new Settings."""

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file or paths.settings()
        self._settings = settings.load(self._file)
        self._timer = QTimer(self, interval=SOON_MS, singleShot=True)
        self._timer.timeout.connect(self.save)

    @property
    def settings(self) -> Settings:
        """What is chosen now."""
        return self._settings

    def change(self, **fields: object) -> None:
        """Choose these fields of Settings; ValueError if one cannot be right, and nothing is changed."""
        chosen = replace(self._settings, **fields)
        if chosen == self._settings:
            return
        self._settings = chosen
        self._timer.start()
        self.changed.emit(chosen)

    def save(self) -> None:
        """Write what is not written yet; a disk that refuses it must not stop anybody's work."""
        self._timer.stop()
        try:
            settings.save(self._settings, self._file)
        except OSError:
            return

    def close(self) -> None:
        """Write now if there is anything to write."""
        if self._timer.isActive():
            self.save()

    def recipe(self) -> Recipe:
        """What new photos begin with."""
        now = self._settings
        try:
            target = parse_target(now.target)
        except ChoiceError:
            target = Times()
        return Recipe(
            model=now.model,
            target=target,
            format=Format(now.format) if now.format else None,
            quality=now.quality,
            keep=Keep(now.keep),
        )

    def begin_with(self, recipe: Recipe) -> None:
        """Let new photos begin with this recipe."""
        self.change(
            model=recipe.model,
            target=target_words(recipe.target),
            format=recipe.format.value if recipe.format else "",
            quality=recipe.quality,
            keep=recipe.keep.value,
        )
