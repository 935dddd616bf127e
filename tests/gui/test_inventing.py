"""Key I: what of the result was invented is seen on the right, told in words, and gone again."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.gui.viewer.tinted import Tinted
from tests.gui.conftest import MakePhoto
from tests.gui.test_desk import answer, desk, dropped, restored

pytestmark = pytest.mark.pixels

__all__ = ["desk"]


def test_what_was_invented_is_shown_while_it_is_wanted(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    view = desk.window.view
    plain = view._scene.after
    desk.actions.invented.trigger()
    qtbot.waitUntil(lambda: isinstance(view._scene.after, Tinted), timeout=10_000)
    words = view._scene.words["after"]
    assert "added" in words and "%" in words
    # A random network is all invention.
    shown = view._scene.after
    assert isinstance(shown, Tinted)
    pixels = shown.slice(shown.size.region, 1.0).pixels.astype(int)
    assert np.abs(pixels[..., 0] - pixels[..., 2]).max() > 60
    desk.chooser.change_look(faithfulness=1.0)
    qtbot.waitUntil(lambda: view._scene.after is not shown, timeout=10_000)
    desk.actions.invented.trigger()
    assert view._scene.after is plain and "added" not in view._scene.words["after"]


def test_it_is_shown_of_the_next_photo_too_and_of_none_that_is_gone(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto
) -> None:
    assert not desk.actions.invented.isEnabled()
    entries = dropped(qtbot, desk, make_photo(), make_photo("b.png"))
    for entry in reversed(entries):
        desk.strip.select(entry)
        restored(qtbot, desk)
    qtbot.waitUntil(desk.actions.invented.isEnabled, timeout=5000)
    view = desk.window.view
    desk.actions.invented.trigger()
    qtbot.waitUntil(lambda: isinstance(view._scene.after, Tinted), timeout=10_000)
    first = view._scene.after
    desk.strip.select(entries[1])
    assert not isinstance(view._scene.after, Tinted), "not of the photo before"
    qtbot.waitUntil(lambda: isinstance(view._scene.after, Tinted), timeout=10_000)
    assert view._scene.after is not first and desk.studio.inventions._wanted
    answer(qtbot, "Remove")
    desk.remove(entries)
    assert desk.studio.inventions._wanted is None, "nothing is held of photos that are gone"
