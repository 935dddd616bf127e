"""A photo that has a result and is mended otherwise now: what is seen is what is mended now, not the old result."""

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import State
from restorer.gui.desk import Desk
from restorer.recipe import Times
from tests.gui.at_damage import find, settled
from tests.gui.test_desk import restored

pytestmark = pytest.mark.pixels


@pytest.fixture(autouse=True)
def twice(desk: Desk) -> None:
    """Small results."""
    desk.chooser.change(model="fast", target=Times(2))


def after(desk: Desk) -> str:
    return desk.looking.after.kind if desk.looking.after else ""


def test_the_old_result_is_not_what_is_seen_once_damage_is_marked(qtbot: QtBot, desk: Desk) -> None:
    restored(qtbot, desk)
    entry, seen = desk.studio.current, []
    assert entry is not None and after(desk) == "restored"
    find(qtbot, desk)
    desk.looking.changed.connect(lambda: seen.append(after(desk)))
    desk.actions.show_damage.trigger()
    assert after(desk) == "mended", "until there is more"
    qtbot.waitUntil(lambda: after(desk) == "preview" and desk.looking.after.complete, timeout=30_000)  # type: ignore[union-attr]
    assert set(seen) <= {"mended", "preview"} and desk.studio.mended.version is None
    assert entry.state is State.READY and desk.looking.after.recipe.mend == entry.recipe.mend  # type: ignore[union-attr]
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert after(desk) == "restored" and entry.state is State.DONE, "the result that was made so is seen again"
    desk.actions.redo.trigger()
    qtbot.waitUntil(lambda: after(desk) == "preview", timeout=30_000)
    restored(qtbot, desk)
    assert after(desk) == "restored"


def test_without_previews_the_mended_photo_stays(qtbot: QtBot, desk: Desk) -> None:
    restored(qtbot, desk)
    desk.preferences.change(preview=False)
    find(qtbot, desk)
    desk.actions.show_damage.trigger()
    settled(qtbot, desk)
    assert after(desk) == "mended"
    restored(qtbot, desk)
    assert after(desk) == "restored" and desk.studio.mended.version is None


def test_a_photo_without_damage_shows_its_result_again(qtbot: QtBot, desk: Desk) -> None:
    restored(qtbot, desk)
    desk.actions.show_damage.trigger()
    qtbot.waitUntil(lambda: after(desk) == "mended", timeout=30_000)
    desk.actions.show_damage.trigger()
    assert after(desk) == "restored" and desk.studio.mended.version is None


@pytest.mark.parametrize("way", ["button", "menu", "all"])
def test_restore_leads_from_the_damage_to_the_result(qtbot: QtBot, desk: Desk, way: str) -> None:
    find(qtbot, desk)
    assert after(desk) == "mended" and desk.actions.show_damage.isChecked()
    begun = []
    desk.studio._previews.begun.connect(lambda *_: begun.append(1))
    ways = {"button": desk.restore_bar.restore_wanted.emit, "menu": desk.actions.restore.trigger}
    with qtbot.waitSignal(desk.studio.restored, timeout=60_000):
        ways.get(way, desk.actions.restore_all.trigger)()
        assert not desk.actions.show_damage.isChecked()
    assert after(desk) == "restored" and not begun, "nothing is worked at twice"
