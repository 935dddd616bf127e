"""Damage in the window: how its spots are counted, clicked away one by one, and cleared all at once."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from tests.gui.at_damage import find, mask_of, paint, place, settled
from tests.gui.spotted import DUST, WIDE

pytestmark = pytest.mark.pixels


def lines(desk: Desk) -> list[str]:
    return desk.panel.damage.words.text().splitlines()


def test_as_many_spots_are_told_as_clicks_take_away(qtbot: QtBot, desk: Desk) -> None:
    find(qtbot, desk)
    desk.panel.damage.accept.click()
    settled(qtbot, desk)
    desk.actions.brush.trigger()
    desk.brushing.paintings["damage"].tool.set_radius(3)
    paint(qtbot, desk, (DUST[0], DUST[1]), (DUST[0], DUST[1] + 40))
    desk.actions.brush.trigger()
    assert lines(desk)[0].startswith("3 spot")
    for left, spot in ((2, (DUST[0], DUST[1] + 30)), (1, DUST), (0, WIDE)):
        qtbot.mouseClick(desk.window.view, Qt.MouseButton.LeftButton, pos=place(desk, *spot))
        settled(qtbot, desk)
        assert not mask_of(desk)[spot]
        assert lines(desk)[0].startswith(f"{left} spot" if left else "Nothing")
    assert not mask_of(desk).any()


def test_clearing_leaves_suggestions_and_is_one_step(qtbot: QtBot, desk: Desk) -> None:
    find(qtbot, desk)
    marked, steps = mask_of(desk).copy(), desk.chooser.undo.count()
    desk.panel.damage.clear.click()
    settled(qtbot, desk)
    assert not mask_of(desk).any() and lines(desk)[0] == "Nothing is replaced" and "1 suggestion" in lines(desk)[1]
    assert not desk.panel.damage.clear.isEnabled() and desk.panel.damage.accept.isVisible()
    qtbot.mouseClick(desk.window.view, Qt.MouseButton.LeftButton, pos=place(desk, *WIDE))
    settled(qtbot, desk)
    assert mask_of(desk)[WIDE] == 255 and not mask_of(desk)[DUST]
    desk.actions.undo.trigger()
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert np.array_equal(mask_of(desk), marked) and desk.chooser.undo.index() == steps
    assert lines(desk)[0].startswith("1 spot")


def test_suggestions_are_seen_when_they_are_accepted(qtbot: QtBot, desk: Desk) -> None:
    find(qtbot, desk)
    desk.actions.show_damage.trigger()
    desk.panel.damage.accept.click()
    settled(qtbot, desk)
    assert mask_of(desk)[WIDE] == 255 and desk.actions.show_damage.isChecked()


def test_what_was_cleared_is_found_again(qtbot: QtBot, desk: Desk) -> None:
    find(qtbot, desk)
    desk.panel.damage.clear.click()
    settled(qtbot, desk)
    desk.panel.damage.search.click()
    qtbot.waitUntil(lambda: bool(mask_of(desk)[DUST]), timeout=10_000)
