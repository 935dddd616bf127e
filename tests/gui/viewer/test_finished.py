"""A result in its look: finished where it is looked at, as an export would be, the newest first."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.finishing.finisher import Finisher
from restorer.finishing.ground import Subject, ground_of
from restorer.finishing.levels import Levels, floats
from restorer.finishing.streaming import RowFinisher
from restorer.gui.viewer.finished import TILE, Finished, Piece
from restorer.gui.viewer.pyramid import Pyramid
from restorer.look import PLAIN, Look
from restorer.photo.geometry import Region, Size
from tests.finishing.test_streaming import result, subject

pytestmark = pytest.mark.pixels

LOOK = replace(Look(), grain=0.0)


def made(photo: Subject, raw: Levels, scale: int) -> Finished:
    return Finished(Pyramid(raw), photo, Size(raw.shape[1] // scale, raw.shape[0] // scale), scale)


def work_off(finished: Finished) -> list[Region]:
    regions: list[Region] = []
    while piece := finished.next_piece():
        regions.append(finished.make(piece))
        assert len(regions) < 500
    return regions


def exported(photo: Subject, raw: Levels, look: Look, scale: int) -> np.ndarray:
    rows: list[np.ndarray] = []
    grid = Size(raw.shape[1] // scale, raw.shape[0] // scale)
    RowFinisher(Finisher(ground_of(photo, grid), look, scale), rows.append).push(raw)
    return np.concatenate(rows)


def test_at_full_size_it_is_what_is_exported() -> None:
    photo = subject(150, 90)
    raw = result(photo, 4, depth=8)
    finished = made(photo, raw, 4)
    finished.show(Look())
    finished.slice(finished.size.region, 1.0)
    work_off(finished)
    shown = finished.slice(finished.size.region, 1.0)
    assert shown.level == 0 and shown.pixels.shape == raw.shape
    apart = np.abs(floats(shown.pixels) - exported(photo, raw, Look(), 4))
    # Rounded to levels; sums of floats in other orders may round otherwise.
    assert apart.max() < 1.1 / 255 and apart.mean() < 0.3 / 255


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.25, 0.125])
def test_smaller_it_is_nearly_what_an_export_looks_like_so_small(scale: int, zoom: float) -> None:
    photo = subject(320, 240)
    raw = result(photo, scale, depth=8)
    finished = made(photo, raw, scale)
    finished.show(LOOK)
    finished.slice(finished.size.region, zoom)
    work_off(finished)
    shown = finished.slice(finished.size.region, zoom)
    whole = Pyramid(np.rint(exported(photo, raw, LOOK, scale) * 255).astype(np.uint8))
    wanted = whole.levels[shown.level][shown.region.slices]
    before = Pyramid(raw).levels[shown.level][shown.region.slices]
    apart, first = (np.abs(floats(one) - floats(wanted)).mean() for one in (shown.pixels, before))
    assert apart < 2.5 / 255 and apart < 0.6 * first


def test_first_all_of_it_coarsely_then_finely() -> None:
    photo = subject(200, 300)
    finished = made(photo, result(photo, 4, depth=8), 4)
    asked: list[int] = []
    finished.wanted = lambda: asked.append(1)
    assert finished.show(LOOK) and not finished.show(LOOK)
    region = Region(100, 100, 600, 500)
    assert finished.slice(region, 1.0).level == 0 and asked, "the raw result, until there is something better"
    levels = []
    while piece := finished.next_piece():
        levels.append(piece.level)
        touched = finished.make(piece)
        assert touched.meets(region)
    assert levels == sorted(levels, reverse=True) and set(levels) == {0, 1}
    asked.clear()
    assert finished.slice(region, 1.0).level == 0 and not asked
    finished.show(replace(LOOK, faithfulness=1.0))
    piece = finished.next_piece()
    assert piece and piece.level == 1
    while (piece := finished.next_piece()) and piece.level == 1:
        finished.make(piece)
    assert finished.slice(region, 1.0).level == 1, "the new look coarsely rather than the old one finely"


def test_a_plain_look_is_the_result_itself() -> None:
    photo = subject(50, 60)
    raw = result(photo, 4, depth=8)
    finished = made(photo, raw, 4)
    assert finished.plain and finished.next_piece() is None
    assert np.array_equal(finished.slice(finished.size.region, 1.0).pixels, raw)
    finished.show(LOOK)
    work_off(finished)
    finished.show(PLAIN)
    assert np.array_equal(finished.slice(finished.size.region, 1.0).pixels, raw) and finished.next_piece() is None


def test_a_tile_that_lands_is_finished_anew() -> None:
    photo = subject(200, 200)
    raw = result(photo, 4, depth=8)
    pyramid = Pyramid(raw)
    finished = Finished(pyramid, photo, photo.size, 4)
    finished.show(LOOK)
    finished.slice(finished.size.region, 1.0)
    work_off(finished)
    before = finished.slice(finished.size.region, 1.0).pixels.copy()
    changed = Region(300, 280, 100, 90)
    raw[changed.slices] = 255 - raw[changed.slices]
    pyramid.refresh(changed)
    finished.refresh(changed)
    regions = work_off(finished)
    assert regions and all(region.meets(changed) for region in regions)
    after = finished.slice(finished.size.region, 1.0).pixels
    assert not np.array_equal(after[changed.slices], before[changed.slices])
    assert np.array_equal(after[: 256 - 60], before[: 256 - 60])


@settings(max_examples=20, deadline=None)
@given(
    st.integers(1, 70), st.integers(1, 70), st.sampled_from([1, 2, 3, 4]), st.sampled_from([1, 3]), st.floats(0.01, 3)
)
def test_any_size_at_any_zoom(height: int, width: int, scale: int, channels: int, zoom: float) -> None:
    photo = subject(height, width, channels)
    finished = made(photo, result(photo, scale, depth=8), scale)
    finished.show(Look())
    finished.slice(finished.size.region, zoom)
    work_off(finished)
    shown = finished.slice(finished.size.region, zoom)
    assert shown.pixels.shape == (shown.region.height, shown.region.width, channels)
    assert finished.next_piece() is None and finished.nbytes > 0
    finished.close()
    assert finished.next_piece() is None and finished.nbytes == 0


def test_a_sixteen_bit_result_is_shown_too() -> None:
    photo = subject(40, 50, depth=16)
    finished = made(photo, result(photo, 4, depth=16), 4)
    finished.show(LOOK)
    finished.slice(finished.size.region, 1.0)
    work_off(finished)
    assert finished.slice(finished.size.region, 1.0).pixels.dtype == np.uint8
    assert TILE == 256


def test_a_piece_that_a_worker_finishes_meanwhile_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = subject(60, 60)
    finished = made(photo, result(photo, 4, depth=8), 4)
    finished.show(LOOK)
    finished.slice(Region(0, 0, 100, 100), 1.0)
    look_for = finished._stale

    def meanwhile(level: int, place: Region) -> Region | None:
        tiles = look_for(level, place)
        if tiles is not None:
            finished.make(Piece(level, tiles))
        return look_for(level, place)

    monkeypatch.setattr(finished, "_stale", meanwhile)
    assert finished.next_piece() is None
