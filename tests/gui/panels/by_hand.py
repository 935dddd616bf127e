"""What a test of the panel does by hand: a photo to choose for, a size, and typing."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractSpinBox
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.size_edit import SizeEdit
from restorer.photo.geometry import Size
from restorer.recipe import Recipe, Target, Times

SIZE = Size(700, 950)


def photo(target: Target | None = None, model: str = "best", size: Size | None = SIZE) -> Entry:
    """One that is open."""
    return Entry(Path("/granny.jpg"), Recipe(model=model, target=target or Times()), size=size)


def edit_of(panel: ChoicePanel) -> SizeEdit:
    """Where the size is chosen."""
    return panel.size_section.edit


def type_into(qtbot: QtBot, box: QAbstractSpinBox, text: str) -> None:
    """As a person does: all that was there is replaced, key by key."""
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)
