"""Damage in the window: found, seen, painted, refused, undone; restored is what is marked, as the command line does."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from restorer import paths
from restorer.cancel import CancelToken
from restorer.gui.album.entry import State
from restorer.gui.desk import Desk
from restorer.gui.preferences import Preferences
from restorer.gui.studio.works import levels_of
from restorer.gui.viewer.mask_layer import Masked
from restorer.mend import Mend
from restorer.photo.reading import read_photo
from restorer.recipe import Times
from restorer.restoring import mended
from restorer.session.damage import Damage
from restorer.session.job import Job
from restorer.session.masks import read_mask
from restorer.session.session import Session
from tests.gui.conftest import MakePhoto
from tests.gui.desks import open_desk
from tests.gui.spotted import DUST, WIDE, PaleDetector, write_spotted
from tests.gui.test_desk import restored
from tests.gui.viewer.test_mouse import drag


@pytest.fixture
def desk(
    qtbot: QtBot,
    small_models: None,
    preferences: Preferences,
    make_photo: MakePhoto,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """With a damaged photo, which is looked at, and another one; what finds damage needs no network."""
    monkeypatch.setattr(paths, "painted", lambda: tmp_path / "Painted")
    preferences.change(tile=256)
    with open_desk(preferences) as made:
        made.studio.damages._ours._damage = Damage(PaleDetector(), lambda photo: ())
        made.window.resize(1100, 700)
        made.window.show()
        made.bring([write_spotted(tmp_path / "damaged.png"), make_photo()])
        qtbot.waitUntil(lambda: made.album.rowCount() == 2, timeout=30_000)
        made.strip.select(made.album.entries[0])
        qtbot.waitUntil(lambda: mask_of(made) is not None, timeout=30_000)
        yield made
        settled(qtbot, made)


def mask_of(desk: Desk) -> np.ndarray | None:
    return desk.brushing.paintings["damage"].mask


def mask(desk: Desk) -> np.ndarray:
    found = mask_of(desk)
    assert found is not None
    return found


def mend(desk: Desk) -> Mend:
    assert desk.chooser.recipe
    return desk.chooser.recipe.mend


def settled(qtbot: QtBot, desk: Desk) -> None:
    """Until all that was painted is the recipe's and the photo is shown mended by it."""
    studio = desk.studio
    lanes = (studio._lanes.masks, studio._lanes.damage, studio._lanes.mending)
    qtbot.waitUntil(lambda: not any(lane.busy for lane in lanes) and not desk.chooser.undo._coming, timeout=30_000)


def found(qtbot: QtBot, desk: Desk) -> None:
    desk.panel.damage.search.click()
    qtbot.waitUntil(lambda: desk.brushing.mending._found is not None, timeout=30_000)
    settled(qtbot, desk)


def place(desk: Desk, row: float, column: float) -> QPoint:
    return QPointF(*desk.window.view.state.to_screen(column, row)).toPoint()


def paint(qtbot: QtBot, desk: Desk, *stops: tuple[float, float]) -> None:
    drag(desk.window.view, *(place(desk, *stop) for stop in stops))
    settled(qtbot, desk)


def words(desk: Desk) -> str:
    return desk.panel.damage.words.text()


def test_finding_marks_what_is_sure_and_suggests_the_rest(qtbot: QtBot, desk: Desk) -> None:
    assert words(desk) == "" and not desk.panel.damage.save.isEnabled()
    found(qtbot, desk)
    assert mask(desk)[DUST] == 255 and not mask(desk)[WIDE]
    assert words(desk).startswith("1 spot") and "1 suggestion" in words(desk)
    kept = mend(desk).mask
    assert kept and mend(desk).mode == "off", "only what is marked is replaced"
    assert desk.studio.current and np.array_equal(read_mask(kept, desk.studio.current.size), mask(desk))  # type: ignore[arg-type]
    assert desk.looking.after and desk.looking.after.kind == "mended"
    assert isinstance(desk.window.view._scene.before, Masked) and desk.actions.show_damage.isChecked()
    desk.panel.damage.accept.click()
    settled(qtbot, desk)
    assert mask(desk)[WIDE] == 255 and words(desk).startswith("2 spot") and "suggest" not in words(desk)
    assert [desk.chooser.undo.text(at) for at in range(2)] == ["damage found", "damage accepted"]


def test_a_click_accepts_and_refuses(qtbot: QtBot, desk: Desk) -> None:
    found(qtbot, desk)
    view = desk.window.view
    for row, column, on in ((*WIDE, 255), (*DUST, 0), (*WIDE, 0)):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(desk, row, column))
        settled(qtbot, desk)
        assert mask(desk)[row, column] == on
    desk.actions.show_damage.trigger()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(desk, *WIDE))
    settled(qtbot, desk)
    assert not mask(desk)[WIDE], "what is not seen is not changed"


def test_strokes_are_steps_that_can_be_undone_one_by_one(qtbot: QtBot, desk: Desk) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    first = mask(desk).copy()
    assert first[20, 130] == 255 and words(desk).startswith("1 spot")
    paint(qtbot, desk, (60, 100), (60, 160))
    desk.actions.eraser.trigger()
    paint(qtbot, desk, (20, 95), (20, 165))
    assert not mask(desk)[20, 130] and desk.chooser.undo.count() == 3
    desk.actions.undo.trigger()
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert np.array_equal(mask(desk), first)
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert not mask(desk).any() and mend(desk).mask is None and words(desk) == ""
    desk.actions.redo.trigger()
    settled(qtbot, desk)
    assert np.array_equal(mask(desk), first)


def test_undo_right_after_a_stroke_means_that_stroke(qtbot: QtBot, desk: Desk) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    first = mask(desk).copy()
    drag(desk.window.view, place(desk, 60, 100), place(desk, 60, 160))
    desk.chooser.undo.undo()
    settled(qtbot, desk)
    assert np.array_equal(mask(desk), first) and desk.chooser.undo.index() == 1


def test_the_mended_photo_is_shown_as_it_will_be_restored(qtbot: QtBot, desk: Desk) -> None:
    found(qtbot, desk)
    desk.actions.brush.trigger()
    paint(qtbot, desk, (100, 30), (110, 90))
    paint(qtbot, desk, (95, 60), (120, 70))
    version = desk.studio.mended.version
    current = desk.studio.current
    assert version is not None and current is not None
    photo = read_photo(current.path)
    steps = mended(photo, mask(desk), CancelToken())
    while True:
        try:
            next(steps)
        except StopIteration as end:
            whole = levels_of(end.value)
            break
    assert np.array_equal(version.pyramid.levels[0], whole)
    untouched = mask(desk) == 0
    assert np.array_equal(whole[untouched], levels_of(photo)[untouched])


def test_restored_and_exported_is_the_file_of_the_command_line(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.chooser.change(model="fast", target=Times(2))
    found(qtbot, desk)
    desk.actions.show_damage.trigger()
    restored(qtbot, desk)
    entry = desk.studio.current
    assert entry is not None and entry.recipe.mend.mask
    with qtbot.waitSignal(desk.studio.exported, timeout=30_000) as done:
        desk.studio.export([(entry, Job(entry.path, entry.recipe, tmp_path / "window"))])
    *_, last = Session("cpu").restore(Job(entry.path, entry.recipe, tmp_path / "line"), CancelToken())
    ours, theirs = read_photo(done.args[1]), read_photo(last.path)  # type: ignore[union-attr, index]
    assert np.array_equal(ours.pixels, theirs.pixels)
    assert entry.state is State.EXPORTED
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    assert entry.state is State.READY, "of the photo as it is mended now there is no result"
    desk.actions.undo.trigger()
    assert entry.state is State.EXPORTED


def test_the_preview_is_of_the_mended_photo_once_one_is_done(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: bool(desk.looking.after and desk.looking.after.complete), timeout=30_000)
    found(qtbot, desk)
    desk.actions.show_damage.trigger()

    def is_new() -> bool:
        after = desk.looking.after
        return bool(after and after.kind == "preview" and after.complete and after.recipe.mend == mend(desk))

    qtbot.waitUntil(is_new, timeout=30_000)
    assert desk.studio.mended.version is None and not isinstance(desk.window.view._scene.before, Masked)


def test_another_sensitivity_changes_what_is_found_in_one_step(qtbot: QtBot, desk: Desk) -> None:
    found(qtbot, desk)
    slider = desk.panel.damage.sensitivity.slider
    for percent in (60, 70, 90):
        slider.setValue(percent)
        settled(qtbot, desk)
    assert mend(desk).sensitivity == 0.9
    steps = desk.chooser.undo.count()
    assert steps == 2
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert mend(desk).sensitivity == 0.5 and slider.value() == 50


def test_masks_are_saved_and_loaded(qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    painted, file = mask(desk).copy(), tmp_path / "mask.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(file), ""))
    desk.panel.damage.save.click()
    assert np.array_equal(np.asarray(read_photo(file).pixels[:, :, 0] > 0.5), painted > 0)
    desk.panel.damage.clear.click()
    settled(qtbot, desk)
    assert not mask(desk).any()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(file), ""))
    desk.panel.damage.load.click()
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: np.array_equal(mask(desk), painted), timeout=10_000)
    settled(qtbot, desk)
    assert desk.chooser.undo.undoText() == "mask loaded"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: (str(tmp_path / "none.png"), ""))
    desk.panel.damage.load.click()
    qtbot.waitUntil(lambda: bool(desk.window.messages.problems), timeout=10_000)
    assert np.array_equal(mask(desk), painted)


def test_each_photo_has_its_own(qtbot: QtBot, desk: Desk) -> None:
    damaged, other = desk.album.entries
    found(qtbot, desk)
    kept = mend(desk).mask
    desk.chooser.change_look(faithfulness=0.9)
    desk.actions.use_for_all.trigger()
    assert other.recipe.look.faithfulness == 0.9 and other.recipe.mend.mask is None
    desk.strip.select(other)
    qtbot.waitUntil(lambda: desk.brushing.paintings["damage"].entry is other, timeout=30_000)
    settled(qtbot, desk)
    assert not mask(desk).any() and words(desk) == ""
    desk.chooser.use_for_all(desk.album.entries)
    assert damaged.recipe.mend.mask == kept
    desk.strip.select(damaged)
    qtbot.waitUntil(lambda: bool(mask(desk).any()), timeout=30_000)
    assert words(desk).startswith("1 spot")
    settled(qtbot, desk)
    desk.remove([damaged, other])
    assert mask_of(desk) is None and not desk.actions.brush.isEnabled()


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


def test_an_area_is_painted_softly_and_finished_in_its_own_way(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.chooser.change(model="fast", target=Times(4))
    desk.chooser.change_look(faithfulness=0.0)
    restored(qtbot, desk)
    section, entry = desk.panel.faithfulness, desk.studio.current
    assert entry is not None and section.area_share.isHidden()
    section.brushes.brush.click()
    paint(qtbot, desk, (40, 40), (100, 60))
    area = entry.recipe.look.area
    assert area is not None and not section.area_share.isHidden() and entry.recipe.mend.mask is None
    painted = desk.brushing.paintings["area"].mask
    assert painted is not None and set(np.unique(painted)) > {0, 255}, "with a soft edge"
    version = desk.studio.result(entry)
    assert version and version.finished
    qtbot.waitUntil(lambda: version.finished._area is not None, timeout=10_000)  # pyright: ignore[reportOptionalMemberAccess]
    section.area_share.slider.setValue(80)
    assert entry.recipe.look.area_faithfulness == 0.8
    with qtbot.waitSignal(desk.studio.exported, timeout=30_000) as done:
        desk.studio.export([(entry, Job(entry.path, entry.recipe, tmp_path / "window"))])
    *_, last = Session("cpu").restore(Job(entry.path, entry.recipe, tmp_path / "line"), CancelToken())
    assert np.array_equal(read_photo(done.args[1]).pixels, read_photo(last.path).pixels)  # type: ignore[union-attr, index]
    section.clear.click()
    settled(qtbot, desk)
    assert entry.recipe.look.area is None and section.area_share.isHidden()
    desk.actions.undo.trigger()
    assert entry.recipe.look == replace(entry.recipe.look, area=area)


def test_what_was_invented_is_told_with_the_area_and_as_strongly_as_wished(qtbot: QtBot, desk: Desk) -> None:
    desk.chooser.change(model="fast", target=Times(4))
    desk.chooser.change_look(faithfulness=0.0)
    restored(qtbot, desk)
    section = desk.panel.faithfulness
    assert section.strength.isHidden()
    desk.actions.invented.trigger()
    qtbot.waitUntil(lambda: desk.looking._told is not None, timeout=30_000)
    told, view = desk.looking._told[1], desk.window.view  # type: ignore[index]
    strong = view._scene.after.slice(view._scene.after.size.region, 1.0).pixels.astype(int)  # type: ignore[union-attr]
    assert not section.strength.isHidden()
    section.strength.slider.setValue(20)
    weak = view._scene.after.slice(view._scene.after.size.region, 1.0).pixels.astype(int)  # type: ignore[union-attr]
    assert np.ptp(weak, axis=2).mean() < np.ptp(strong, axis=2).mean()
    section.brushes.brush.click()
    desk.brushing.paintings["area"].tool.set_radius(200)
    paint(qtbot, desk, (70, 40), (70, 60))
    qtbot.waitUntil(lambda: desk.looking._told is not None and desk.looking._told[1] is not told, timeout=30_000)
    assert desk.looking._told[1].shares.contradicted <= told.shares.contradicted  # type: ignore[index]
