"""Key I: what of the result was invented is seen on the right, told in words, and gone again."""

import numpy as np
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.gui.viewer.tinted import Tinted
from tests.gui.conftest import MakePhoto
from tests.gui.test_desk import desk, dropped, restored

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


def test_it_is_asked_for_only_where_there_is_a_result(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    assert not desk.actions.invented.isEnabled()
    dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    qtbot.waitUntil(desk.actions.invented.isEnabled, timeout=5000)
    desk.actions.invented.trigger()
    desk.looking.clear()
    assert desk.studio.inventions._wanted is None or desk.looking.after is None
