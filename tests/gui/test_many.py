"""A thousand photos: what is asked of all of them at once is done at once."""

import time

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import State
from restorer.gui.desk import Desk
from tests.gui.conftest import MakePhoto
from tests.gui.test_desk import desk

__all__ = ["desk"]

PHOTOS = 1000


def test_how_it_stands_is_told_once_for_all_photos(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It took seconds when each of so many photos told it anew."""
    desk.preferences.change(preview=False)
    folder = make_photo().parent
    entries = desk.album.add([folder / f"{number}.png" for number in range(PHOTOS)])
    desk.strip.selectAll()
    assert desk.strip.selected() == entries
    told: list[bool] = []
    say = desk.restore_bar.set_results
    monkeypatch.setattr(desk.restore_bar, "set_results", lambda *given: (told.append(True), say(*given)))
    began = time.perf_counter()
    desk.actions.restore_all.trigger()
    assert all(entry.is_busy for entry in entries)
    desk.studio.restorations.cancel_all()
    assert time.perf_counter() - began < 5
    qtbot.waitUntil(lambda: not desk.studio.restorations.busy, timeout=10_000)
    qtbot.waitUntil(lambda: desk.actions.restore.isEnabled() and not desk.actions.cancel.isEnabled(), timeout=10_000)
    assert len(told) < 20
    assert {entry.state for entry in entries} <= {State.READY, State.FAILED}
