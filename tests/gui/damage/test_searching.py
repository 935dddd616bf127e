"""The search for damage in the window: how far it is, and its end at once."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.photo.photo import Pixels
from restorer.session.damage import Damage
from tests.gui.at_damage import mask_of, settled
from tests.gui.spotted import DUST, PaleDetector

pytestmark = pytest.mark.pixels


class SlowDetector(PaleDetector):
    """Waits until it may go on."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.calls = 0

    def __call__(self, pixels: Pixels, /) -> NDArray[np.float32]:
        self.calls += 1
        assert self.may.wait(30)
        return super().__call__(pixels)


@pytest.fixture
def slow(desk: Desk) -> Iterator[SlowDetector]:
    """What the desk searches with."""
    detector = SlowDetector()
    desk.studio.damages._ours._damage = Damage(detector, lambda photo: ())
    yield detector
    detector.may.set()


def searching(qtbot: QtBot, desk: Desk, slow: SlowDetector) -> None:
    """In the middle of a step that cannot be stopped."""
    desk.panel.damage.search.click()
    qtbot.waitUntil(lambda: slow.calls > 0, timeout=10_000)


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_search_ends_at_once_and_nothing_comes_of_it(qtbot: QtBot, desk: Desk, slow: SlowDetector, way: str) -> None:
    section = desk.panel.damage
    searching(qtbot, desk, slow)
    assert section.stop.isVisible() and not section.search.isVisible()
    if way == "button":
        section.stop.click()
    else:
        qtbot.waitUntil(desk.actions.cancel.isEnabled, timeout=5000)
        desk.window.activateWindow()
        qtbot.keyClick(desk.window.view, Qt.Key.Key_Escape)
    assert section.search.isVisible() and not section.stop.isVisible()
    slow.may.set()
    settled(qtbot, desk)
    assert not mask_of(desk).any()
    qtbot.waitUntil(lambda: not desk.actions.cancel.isEnabled(), timeout=5000)
    section.search.click()
    qtbot.waitUntil(lambda: bool(mask_of(desk)[DUST]), timeout=10_000)


def test_the_bar_moves_once_there_is_a_share(qtbot: QtBot, desk: Desk, slow: SlowDetector) -> None:
    bar, values = desk.panel.damage.bar, []
    bar.valueChanged.connect(values.append)
    searching(qtbot, desk, slow)
    assert bar.maximum() == 0, "nothing is known while the network is loaded"
    slow.may.set()
    settled(qtbot, desk)
    told = [value for value in values if value > 0]
    assert len(told) == 3 and told == sorted(told) and bar.maximum() > told[-1]
