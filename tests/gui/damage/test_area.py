"""An area painted to be finished in its own way, and what in it was invented."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.recipe import Times
from restorer.session.job import Job
from tests.gui.at_damage import paint, settled
from tests.gui.line import pixels_of_line, pixels_of_window
from tests.gui.test_desk import restored

pytestmark = pytest.mark.pixels


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
    line = pixels_of_line(Job(entry.path, entry.recipe, tmp_path / "line"), desk.preferences)
    assert np.array_equal(pixels_of_window(done.args[1]), line)  # type: ignore[index]
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
