"""Pausing, and what becomes of it when photos are taken away meanwhile."""

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry, State
from restorer.gui.studio.studio import Studio
from tests.gui.conftest import MakePhoto


@pytest.fixture
def photos(studio: Studio, make_photo: MakePhoto) -> list[Entry]:
    """Three, of many tiles each."""
    return studio.album.add([make_photo(f"{number}.png", 200, 150) for number in range(3)])


def working(studio: Studio, entry: Entry) -> bool:
    return studio.restorations.entry is entry and entry.state is State.WORKING


def test_the_one_that_rests_is_removed_and_the_next_rests_in_its_place(
    qtbot: QtBot, studio: Studio, photos: list[Entry]
) -> None:
    studio.restore(photos)
    qtbot.waitUntil(lambda: working(studio, photos[0]), timeout=30_000)
    studio.restorations.pause()
    studio.remove(photos[:1])
    qtbot.waitUntil(lambda: studio.restorations.entry is photos[1], timeout=30_000)
    assert photos[1].state is State.PAUSED and studio.restorations.paused
    qtbot.wait(100)
    assert photos[1].fraction == 0.0
    studio.restorations.resume()
    qtbot.waitUntil(lambda: photos[1].state is photos[2].state is State.DONE, timeout=20_000)


def test_after_all_that_rested_is_cancelled_a_new_wish_does_not_rest(
    qtbot: QtBot, studio: Studio, photos: list[Entry]
) -> None:
    studio.restore(photos[:2])
    qtbot.waitUntil(lambda: working(studio, photos[0]), timeout=30_000)
    studio.restorations.pause()
    studio.remove(photos[:1])
    qtbot.waitUntil(lambda: studio.restorations.entry is not photos[0], timeout=30_000)
    studio.restorations.cancel_all()
    qtbot.waitUntil(lambda: not studio.restorations.busy, timeout=30_000)
    assert not studio.restorations.paused
    studio.restore(photos[2:])
    qtbot.waitUntil(lambda: photos[2].state is State.DONE, timeout=20_000)


def test_pausing_nothing_does_not_hold_up_what_comes(qtbot: QtBot, studio: Studio, photos: list[Entry]) -> None:
    studio.restorations.pause()
    studio.restore(photos[:1])
    qtbot.waitUntil(lambda: photos[0].state is State.DONE, timeout=20_000)
