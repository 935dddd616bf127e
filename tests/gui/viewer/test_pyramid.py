"""Pyramids: true averages, refreshed as if rebuilt, in no more memory than they said."""

import tempfile
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from restorer.gui.viewer.pyramid import SMALLEST, Pyramid
from restorer.photo.geometry import Region, Size

pytestmark = pytest.mark.pixels


def noise(height: int, width: int, channels: int = 3, kind: Any = np.uint8, seed: int = 0) -> NDArray[Any]:
    top = np.iinfo(kind).max
    return np.random.default_rng(seed).integers(0, top + 1, (height, width, channels)).astype(kind)


def averaged(pixels: NDArray[Any]) -> NDArray[np.uint8]:
    """The next level, worked out the long way: whole numbers, halves rounded up, odd edges counted twice."""
    even = np.pad(pixels, ((0, pixels.shape[0] % 2), (0, pixels.shape[1] % 2), (0, 0)), mode="edge").astype(np.int64)
    sums = even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]
    means = (sums + 2) // 4
    return (means if pixels.dtype == np.uint8 else np.rint(means / 257)).astype(np.uint8)


pictures = st.builds(
    noise,
    st.integers(1, 300),
    st.integers(1, 300),
    st.sampled_from((1, 3)),
    st.sampled_from((np.uint8, np.uint16)),
    st.integers(0, 99),
)


@settings(max_examples=60)
@given(pictures)
def test_every_level_is_the_average_of_the_one_beneath(picture: NDArray[Any]):
    levels = Pyramid(picture).levels
    assert levels[0] is picture
    assert max(levels[-1].shape[:2]) <= SMALLEST
    for below, level in pairwise(levels):
        np.testing.assert_array_equal(level, averaged(below))


@settings(max_examples=60)
@given(pictures, st.data())
def test_refreshing_a_region_equals_building_anew(picture: NDArray[Any], data: st.DataObject):
    pyramid = Pyramid(picture)
    height, width = picture.shape[:2]
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    region = Region.between(x, y, data.draw(st.integers(x + 1, width)), data.draw(st.integers(y + 1, height)))
    picture[region.slices] = noise(region.height, region.width, picture.shape[2], picture.dtype.type, 7)
    pyramid.refresh(region)
    for level, anew in zip(pyramid.levels, Pyramid(picture).levels, strict=True):
        np.testing.assert_array_equal(level, anew)


def test_a_region_that_reaches_out_or_lies_outside_is_taken_for_what_is_inside():
    picture = noise(301, 200)
    pyramid = Pyramid(picture, build=False)
    pyramid.refresh(Region(500, 500, 10, 10))
    assert not pyramid.levels[1].any()
    pyramid.refresh(Region(-5, -5, 999, 999))
    np.testing.assert_array_equal(pyramid.levels[-1], Pyramid(picture).levels[-1])


@given(st.floats(0.01, 8), st.integers(-20, 380), st.integers(-20, 280))
def test_a_slice_covers_the_region_from_the_level_that_is_still_reduced(scale: float, x: int, y: int):
    pyramid = Pyramid(noise(300, 400))
    pixels, place, level = pyramid.slice(Region(x, y, 31, 27), scale)
    inside = Region(x, y, 31, 27).inside(pyramid.size)
    one = 1 << level
    assert place.x * one <= inside.x
    assert place.y * one <= inside.y
    assert place.right * one >= inside.right
    assert place.bottom * one >= inside.bottom
    assert pixels.shape == (place.height, place.width, 3)
    assert np.shares_memory(pixels, pyramid.levels[level])
    # No more than a level's pixel too much on each side.
    assert place.width * one <= inside.width + 2 * one
    if scale >= 1:
        assert level == 0
    else:
        left = scale * one
        assert left <= 1
        assert left > 0.5 or level == len(pyramid.levels) - 1


@pytest.mark.parametrize(("kind", "most"), [(np.uint8, 4.0), (np.uint16, 7.0)])
def test_memory_is_the_picture_and_a_third_of_eight_bits(kind: Any, most: float):
    picture = noise(1600, 2400, kind=kind)
    pyramid = Pyramid(picture)
    assert pyramid.nbytes <= most * pyramid.size.area
    assert np.shares_memory(pyramid.levels[0], picture)


def test_what_is_over_the_budget_lies_in_a_file_that_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    picture = noise(301, 403)
    pyramid = Pyramid(picture, budget=1000)
    assert all(isinstance(level, np.memmap) for level in pyramid.levels[1:])
    for level, anew in zip(pyramid.levels, Pyramid(picture).levels, strict=True):
        np.testing.assert_array_equal(level, anew)
    pyramid.close()
    assert pyramid.levels == ()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_no_reason_to_show_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    picture = noise(301, 403)
    np.testing.assert_array_equal(Pyramid(picture, budget=0).levels[1], averaged(picture))


def test_a_mapped_picture_is_shared_not_read(tmp_path: Path):
    picture = np.memmap(tmp_path / "result", np.uint8, "w+", shape=(200, 300, 3))
    picture[:] = noise(200, 300)
    pyramid = Pyramid(picture)
    assert pyramid.levels[0] is picture
    assert pyramid.size == Size(300, 200)
    np.testing.assert_array_equal(pyramid.levels[1], averaged(picture))


@pytest.mark.parametrize("picture", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 4), np.uint8), np.zeros((4, 4, 3))])
def test_what_is_no_picture_is_refused(picture: NDArray[Any]):
    with pytest.raises(ValueError, match="not a picture"):
        Pyramid(picture)


def test_it_may_be_refreshed_in_one_thread_while_another_looks():
    picture = noise(700, 900)
    pyramid, done = Pyramid(picture), Event()

    def change() -> None:
        for seed in range(30):
            region = Region(seed * 20, seed * 15, 200, 170)
            picture[region.slices] = noise(170, 200, seed=seed)
            pyramid.refresh(region)
        done.set()

    thread = Thread(target=change)
    thread.start()
    looks = 0
    while looks == 0 or not done.is_set():
        for scale in (1.0, 0.4, 0.1):
            assert pyramid.slice(Region(0, 0, 900, 700), scale).pixels.copy().size
        looks += 1
    thread.join()
    for level, anew in zip(pyramid.levels, Pyramid(picture).levels, strict=True):
        np.testing.assert_array_equal(level, anew)
