"""Damage in the window: found, seen, refused, undone; restored is what is marked, as the command line does."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from restorer.cancel import CancelToken
from restorer.gui.album.entry import State
from restorer.gui.desk import Desk
from restorer.gui.studio.works import levels_of
from restorer.gui.viewer.mask_layer import Masked
from restorer.photo.reading import read_photo
from restorer.recipe import Times
from restorer.restoring import mended
from restorer.session.job import Job
from restorer.session.masks import read_mask
from restorer.steps import finished
from tests.gui.at_damage import find, mask_of, mend_of, paint, place, settled, words_of
from tests.gui.conftest import MakePhoto
from tests.gui.line import pixels_of_line, pixels_of_window
from tests.gui.spotted import DUST, WIDE
from tests.gui.test_desk import restored

pytestmark = pytest.mark.pixels


def test_finding_marks_what_is_sure_and_suggests_the_rest(qtbot: QtBot, desk: Desk) -> None:
    assert words_of(desk) == "" and not desk.panel.damage.save.isEnabled()
    find(qtbot, desk)
    assert mask_of(desk)[DUST] == 255 and not mask_of(desk)[WIDE]
    assert words_of(desk).startswith("1 spot") and "1 suggestion" in words_of(desk)
    kept = mend_of(desk).mask
    assert kept and mend_of(desk).mode == "off", "only what is marked is replaced"
    assert desk.studio.current and np.array_equal(read_mask(kept, desk.studio.current.size), mask_of(desk))  # type: ignore[arg-type]
    assert desk.looking.after and desk.looking.after.kind == "mended"
    assert isinstance(desk.window.view._scene.before, Masked) and desk.actions.show_damage.isChecked()
    desk.panel.damage.accept.click()
    settled(qtbot, desk)
    assert mask_of(desk)[WIDE] == 255 and words_of(desk).startswith("2 spot") and "suggest" not in words_of(desk)
    assert [desk.chooser.undo.text(at) for at in range(2)] == ["damage found", "damage accepted"]


def test_a_click_accepts_and_refuses(qtbot: QtBot, desk: Desk) -> None:
    find(qtbot, desk)
    view = desk.window.view
    for row, column, on in ((*WIDE, 255), (*DUST, 0), (*WIDE, 0)):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(desk, row, column))
        settled(qtbot, desk)
        assert mask_of(desk)[row, column] == on
    desk.actions.show_damage.trigger()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(desk, *WIDE))
    settled(qtbot, desk)
    assert not mask_of(desk)[WIDE], "what is not seen is not changed"


def test_the_mended_photo_is_shown_as_it_will_be_restored(qtbot: QtBot, desk: Desk) -> None:
    find(qtbot, desk)
    desk.actions.brush.trigger()
    paint(qtbot, desk, (100, 30), (110, 90))
    paint(qtbot, desk, (95, 60), (120, 70))
    version = desk.studio.mended.version
    current = desk.studio.current
    assert version is not None and current is not None
    photo = read_photo(current.path)
    whole = levels_of(finished(mended(photo, mask_of(desk), CancelToken())))
    assert np.array_equal(version.pyramid.levels[0], whole)
    untouched = mask_of(desk) == 0
    assert np.array_equal(whole[untouched], levels_of(photo)[untouched])


def test_restored_and_exported_is_the_file_of_the_command_line(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.chooser.change(model="fast", target=Times(2))
    find(qtbot, desk)
    desk.actions.show_damage.trigger()
    restored(qtbot, desk)
    entry = desk.studio.current
    assert entry is not None and entry.recipe.mend.mask
    with qtbot.waitSignal(desk.studio.exported, timeout=30_000) as done:
        desk.studio.export([(entry, Job(entry.path, entry.recipe, tmp_path / "window"))])
    line = pixels_of_line(Job(entry.path, entry.recipe, tmp_path / "line"), desk.preferences)
    assert np.array_equal(pixels_of_window(done.args[1]), line)  # type: ignore[index]
    assert entry.state is State.EXPORTED
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    assert entry.state is State.READY, "of the photo as it is mended now there is no result"
    desk.actions.undo.trigger()
    assert entry.state is State.EXPORTED


def test_the_preview_is_of_the_mended_photo_once_one_is_done(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: bool(desk.looking.after and desk.looking.after.complete), timeout=30_000)
    find(qtbot, desk)
    desk.actions.show_damage.trigger()

    def is_new() -> bool:
        after = desk.looking.after
        return bool(after and after.kind == "preview" and after.complete and after.recipe.mend == mend_of(desk))

    qtbot.waitUntil(is_new, timeout=30_000)
    assert desk.studio.mended.version is None and not isinstance(desk.window.view._scene.before, Masked)


def test_another_sensitivity_changes_what_is_found_in_one_step(qtbot: QtBot, desk: Desk) -> None:
    find(qtbot, desk)
    slider = desk.panel.damage.sensitivity.slider
    for percent in (60, 70, 90):
        slider.setValue(percent)
        settled(qtbot, desk)
    assert mend_of(desk).sensitivity == 0.9
    steps = desk.chooser.undo.count()
    assert steps == 2
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert mend_of(desk).sensitivity == 0.5 and slider.value() == 50


def test_each_photo_has_its_own(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    desk.bring([make_photo()])
    qtbot.waitUntil(lambda: desk.album.rowCount() == 2, timeout=30_000)
    damaged, other = desk.album.entries
    desk.strip.select(damaged)
    qtbot.waitUntil(lambda: desk.brushing.paintings["damage"].entry is damaged, timeout=30_000)
    settled(qtbot, desk)
    find(qtbot, desk)
    kept = mend_of(desk).mask
    desk.chooser.change_look(faithfulness=0.9)
    desk.actions.use_for_all.trigger()
    assert other.recipe.look.faithfulness == 0.9 and other.recipe.mend.mask is None
    desk.strip.select(other)
    qtbot.waitUntil(lambda: desk.brushing.paintings["damage"].entry is other, timeout=30_000)
    settled(qtbot, desk)
    assert not mask_of(desk).any() and words_of(desk) == ""
    desk.chooser.use_for_all(desk.album.entries)
    assert damaged.recipe.mend.mask == kept
    desk.strip.select(damaged)
    qtbot.waitUntil(lambda: bool(mask_of(desk).any()), timeout=30_000)
    assert words_of(desk).startswith("1 spot")
    settled(qtbot, desk)
    desk.remove([damaged, other])
    assert desk.brushing.paintings["damage"].mask is None and not desk.actions.brush.isEnabled()
