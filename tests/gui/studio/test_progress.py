"""How long a photo will still take is told by its tiles alone."""

import pytest
from pytestqt.qtbot import QtBot

from restorer.events import TileDone
from restorer.gui.album.entry import Entry
from restorer.gui.studio.progress import Progress
from restorer.gui.studio.studio import Studio
from restorer.photo.geometry import Region


def tile(done: int, of: int, waiting: int) -> TileDone:
    return TileDone(Region(0, 0, 1, 1), waiting, done, of, 1, 1.0)


def test_reading_and_covering_a_large_photo_is_not_taken_for_tiles() -> None:
    progress = Progress(0.0, 500.0)
    before = progress.fraction(30.0)
    progress.begun(30.0)
    assert progress.fraction(30.0) == before
    progress.tile_done(tile(1, 100, 99), 34.0)
    assert progress.remaining(34.0) == pytest.approx(4.0 * 99)
    assert progress.elapsed(34.0) == 34.0
    progress.pause(34.0)
    progress.resume(134.0)
    assert progress.remaining(134.0) == pytest.approx(4.0 * 99)


def test_the_studio_tells_when_tiles_begin(
    qtbot: QtBot, studio: Studio, photo: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    monkeypatch.setattr(Progress, "begun", lambda self, now: told.append(now))
    with qtbot.waitSignal(studio.restored, timeout=30_000):
        studio.restore([photo])
    assert len(told) == 1
