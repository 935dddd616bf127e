"""The brush on damage: strokes that are undone one by one, masks as files, its keys and size."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.gui.dialogs.question import Question
from restorer.photo.reading import read_photo
from tests.gui.at_damage import mask_of, mend_of, paint, place, settled, words_of
from tests.gui.viewer.test_mouse import drag

pytestmark = pytest.mark.pixels


def test_strokes_are_steps_that_can_be_undone_one_by_one(qtbot: QtBot, desk: Desk) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    first = mask_of(desk).copy()
    assert first[20, 130] == 255 and words_of(desk).startswith("1 spot")
    paint(qtbot, desk, (60, 100), (60, 160))
    desk.actions.eraser.trigger()
    paint(qtbot, desk, (20, 95), (20, 165))
    assert not mask_of(desk)[20, 130] and desk.chooser.undo.count() == 3
    desk.actions.undo.trigger()
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert np.array_equal(mask_of(desk), first)
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert not mask_of(desk).any() and mend_of(desk).mask is None and words_of(desk) == ""
    desk.actions.redo.trigger()
    settled(qtbot, desk)
    assert np.array_equal(mask_of(desk), first)


def test_undo_right_after_a_stroke_means_that_stroke(qtbot: QtBot, desk: Desk) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    first = mask_of(desk).copy()
    drag(desk.window.view, place(desk, 60, 100), place(desk, 60, 160))
    desk.chooser.undo.undo()
    settled(qtbot, desk)
    assert np.array_equal(mask_of(desk), first) and desk.chooser.undo.index() == 1


def test_masks_are_saved_and_loaded(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    painted, file = mask_of(desk).copy(), tmp_path / "mask.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(file), ""))
    desk.panel.damage.save.click()
    assert np.array_equal(np.asarray(read_photo(file).pixels[:, :, 0] > 0.5), painted > 0)
    desk.panel.damage.clear.click()
    settled(qtbot, desk)
    assert not mask_of(desk).any()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(file), ""))
    desk.panel.damage.load.click()
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: np.array_equal(mask_of(desk), painted), timeout=10_000)
    settled(qtbot, desk)
    assert desk.chooser.undo.undoText() == "mask loaded"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(tmp_path / "none.png"), ""))
    desk.panel.damage.load.click()
    qtbot.waitUntil(lambda: bool(desk.window.messages.problems), timeout=10_000)
    assert np.array_equal(mask_of(desk), painted)


def test_a_mask_is_never_saved_over_a_photo_that_is_open(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    photo = desk.album.entry(0).path
    before = photo.read_bytes()
    for name in (photo, photo.with_suffix("")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given, name=name: (str(name), ""))
        monkeypatch.setattr(Question, "ask", lambda self: True)
        desk.panel.damage.save.click()
        assert photo.read_bytes() == before and desk.window.messages.problems


def test_keys_take_and_size_the_brush(qtbot: QtBot, desk: Desk) -> None:
    tool = desk.brushing.paintings["damage"].tool
    desk.actions.brush.trigger()
    row, size = desk.panel.damage.brushes, tool.radius
    assert row.brush.isChecked() and not row._size.isHidden() and desk.window.view._mouse.tool is tool
    desk.actions.larger.trigger()
    assert tool.radius > size
    desk.actions.smaller.trigger()
    assert tool.radius == pytest.approx(size)
    row.slider.setValue(100)
    assert tool.radius == 90 and row.size_value.text() == "180 pixels"
    desk.actions.eraser.trigger()
    assert row.eraser.isChecked() and not row.brush.isChecked() and tool.tip.erases
    row.eraser.click()
    assert desk.window.view._mouse.tool is None and desk.actions.show_damage.isChecked()
    desk.actions.show_damage.trigger()
    assert not desk.panel.damage.seen.isChecked()
