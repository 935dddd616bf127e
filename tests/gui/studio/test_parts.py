"""The parts of the studio by themselves: progress, surfaces, versions, what is kept open."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Block
from restorer.events import TileDone
from restorer.gui.studio import opening, shelf
from restorer.gui.studio.progress import Progress
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.surface import Memory, Surface
from restorer.photo.geometry import Region, Size
from tests.gui.conftest import MakePhoto


def tile(done: int, of: int, waiting: int) -> TileDone:
    return TileDone(Region(0, 0, 1, 1), waiting, done, of, 1, 1.0)


def test_the_bar_moves_between_tiles_by_what_the_tiles_before_took() -> None:
    progress = Progress(100.0, None)
    assert progress.fraction(105.0) == 0 and progress.remaining(105.0) is None
    progress.tile_done(tile(25, 100, 3), 110.0)
    assert progress.fraction(110.0) == pytest.approx(0.25)
    assert progress.remaining(110.0) == pytest.approx(30.0)
    assert progress.fraction(115.0) == pytest.approx(0.375)
    assert progress.remaining(115.0) == pytest.approx(25.0)
    # Longer than a tile takes: nearly, but never more than that tile.
    assert 0.48 < progress.fraction(150.0) < 0.5
    progress.tile_done(tile(100, 100, 0), 160.0)
    assert progress.fraction(161.0) == 1.0 and progress.remaining(161.0) == 0


def test_what_was_expected_counts_until_the_first_tile_is_done() -> None:
    progress = Progress(0.0, None)
    progress.expect(40.0)
    progress.expect(1.0)
    assert progress.fraction(10.0) == pytest.approx(0.25) and progress.remaining(10.0) == pytest.approx(30.0)
    progress.tile_done(tile(50, 100, 1), 10.0)
    assert progress.remaining(10.0) == pytest.approx(10.0)


def test_time_stands_still_while_it_is_paused() -> None:
    progress = Progress(0.0, None)
    progress.tile_done(tile(50, 100, 1), 10.0)
    progress.pause(12.0)
    progress.pause(14.0)
    assert progress.elapsed(99.0) == 12.0 and progress.fraction(99.0) == progress.fraction(12.0)
    progress.resume(100.0)
    assert progress.elapsed(101.0) == 13.0 and progress.remaining(101.0) == pytest.approx(7.0)


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0, 20)), min_size=1, max_size=8))
def test_the_fraction_only_grows(tiles: list[tuple[int, float]]) -> None:
    of, now, done = sum(area for area, _ in tiles), 0.0, 0
    progress, seen = Progress(0.0, 10.0), [0.0]
    for number, (area, seconds) in enumerate(tiles):
        for _ in range(3):
            now += seconds / 3
            seen.append(progress.fraction(now))
        done += area
        progress.tile_done(tile(done, of, len(tiles) - number - 1), now)
    # What was guessed within a tile may have been too much when its area was not the average one.
    assert all(0 <= fraction <= 1 for fraction in seen) and progress.fraction(now) == 1.0


@settings(max_examples=20)
@given(st.integers(1, 90), st.integers(1, 90), st.sampled_from([2, 4]), st.sampled_from([1, 3]))
def test_what_is_seen_until_tiles_come_lies_where_the_result_will(
    width: int, height: int, scale: int, channels: int
) -> None:
    down, across = np.mgrid[0:height, 0:width]
    picture = ((across * 5 + down * 3) % 256).astype(np.uint8)[:, :, None].repeat(channels, axis=2)
    surface = Surface(Size(width, height).times(scale), channels, 8, None, Memory())
    surface.fill(picture, CancelToken())
    wanted = cv2.resize(picture, (width * scale, height * scale), interpolation=cv2.INTER_LINEAR)
    # Places are counted in 32nds of a pixel.
    differs = np.abs(surface.raster.whole.astype(int) - wanted.reshape(surface.raster.whole.shape))
    assert np.median(differs) <= 1 and np.mean(differs) < 4
    surface.close()


def test_pieces_of_what_is_seen_meet_without_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    down, across = np.mgrid[0:50, 0:60]
    picture = (across * 2 + down).astype(np.uint8)[:, :, None]
    whole, pieces = (Surface(Size(240, 200), 1, 8, None, Memory()) for _ in range(2))
    whole.fill(picture, CancelToken())
    monkeypatch.setattr("restorer.gui.studio.surface.PIECE", Size(37, 23))
    pieces.fill(picture, CancelToken())
    assert np.abs(whole.raster.whole.astype(int) - pieces.raster.whole).max() <= 1


def test_a_surface_for_which_memory_is_short_lives_on_disk_and_gives_back_what_it_took() -> None:
    memory = Memory(100 * 100 * 3)
    one = Surface(Size(100, 100), 3, 8, None, memory)
    other = Surface(Size(100, 100), 3, 16, None, memory)
    assert (one.raster.on_disk, other.raster.on_disk, memory.left) == (False, True, 0)
    block = Block(Region(10, 20, 5, 5), np.full((5, 5, 3), 60_000, np.uint16))
    other.put(block)
    assert other.pyramid.levels[0][22, 12, 0] == 60_000
    for surface in (one, other, one):
        surface.close()
    assert memory.left == 100 * 100 * 3


def test_photos_that_were_looked_at_long_ago_are_let_go(
    qtbot: QtBot, studio: Studio, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUDGET", 0)
    monkeypatch.setattr(shelf, "PREVIEWS_KEPT", 0)
    entries = studio.album.add([make_photo(f"{number}.png") for number in range(3)])
    for entry in entries:
        studio.show(entry)
        qtbot.waitUntil(lambda entry=entry: len(studio.sides(entry)) == 2, timeout=30_000)
        qtbot.waitUntil(lambda entry=entry: studio.sides(entry)[1].complete, timeout=30_000)
    assert [studio.opener.get(entry) is not None for entry in entries] == [False, False, True]
    assert [len(studio.sides(entry)) for entry in entries] == [0, 0, 2]
    studio.show(entries[0])
    qtbot.waitUntil(lambda: len(studio.sides(entries[0])) == 2, timeout=30_000)
