"""A desk at which damage is found and painted: a photo with a speck and a wide spot, and what finds them."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from restorer import paths
from restorer.gui.desk import Desk
from restorer.gui.preferences import Preferences
from restorer.mend import Mend
from restorer.session.damage import Damage
from tests.gui.desks import open_desk
from tests.gui.spotted import PaleDetector, write_spotted
from tests.gui.viewer.test_mouse import drag


@contextmanager
def damaged_desk(
    qtbot: QtBot, preferences: Preferences, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Generator[Desk]:
    """It looks at folder/damaged.png; what finds damage needs no network."""
    monkeypatch.setattr(paths, "painted", lambda: folder / "Painted")
    preferences.change(tile=256)
    with open_desk(preferences) as made:
        made.studio.damages._ours._damage = Damage(PaleDetector(), lambda photo: ())
        made.window.resize(1100, 700)
        made.window.show()
        made.bring([write_spotted(folder / "damaged.png")])
        qtbot.waitUntil(lambda: made.brushing.paintings["damage"].mask is not None, timeout=30_000)
        yield made
        settled(qtbot, made)


def mask_of(desk: Desk) -> NDArray[np.uint8]:
    """What is replaced."""
    found = desk.brushing.paintings["damage"].mask
    assert found is not None
    return found


def mend_of(desk: Desk) -> Mend:
    """What is chosen for it."""
    assert desk.chooser.recipe
    return desk.chooser.recipe.mend


def words_of(desk: Desk) -> str:
    """What the panel says of it."""
    return desk.panel.damage.words.text()


def settled(qtbot: QtBot, desk: Desk) -> None:
    """Until all that was painted is the recipe's and the photo is shown mended by it."""
    studio = desk.studio
    lanes = (studio._lanes.masks, studio._lanes.damage, studio._lanes.mending)
    qtbot.waitUntil(lambda: not any(lane.busy for lane in lanes) and not desk.chooser.undo._coming, timeout=30_000)


def find(qtbot: QtBot, desk: Desk) -> None:
    """Press the button, and wait."""
    desk.panel.damage.search.click()
    qtbot.waitUntil(lambda: desk.brushing.mending._found is not None, timeout=30_000)
    settled(qtbot, desk)


def place(desk: Desk, row: float, column: float) -> QPoint:
    """Where a pixel of the photo is in the view."""
    return QPointF(*desk.window.view.state.to_screen(column, row)).toPoint()


def paint(qtbot: QtBot, desk: Desk, *stops: tuple[float, float]) -> None:
    """Draw the mouse over pixels of the photo."""
    drag(desk.window.view, *(place(desk, *stop) for stop in stops))
    settled(qtbot, desk)
