"""Mending: exactly nothing outside the mask, the same whatever the order, smooth where things were smooth."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from restorer.cancel import Cancelled, CancelToken
from restorer.mending import mender
from restorer.mending.filler import Filler
from restorer.mending.mend import Means, Mender, mend
from restorer.photo.geometry import Region
from restorer.photo.origin import Origin
from restorer.photo.photo import Photo, Pixels

pytestmark = pytest.mark.pixels

Mask = NDArray[np.uint8]


def photo_of(height: int, width: int, seed: int = 0, grey: bool = False) -> Photo:
    """Random pixels of 16 bits."""
    levels = np.random.default_rng(seed).integers(0, 65536, (height, width, 1 if grey else 3))
    pixels = np.broadcast_to(levels.astype(np.float32) / np.float32(65535), (height, width, 3))
    return Photo(np.ascontiguousarray(pixels), origin=Origin(grey=grey, depth=16))


def mended(photo: Photo, mask: Mask, filler: Filler | None = None) -> Photo:
    steps = mend(photo, mask, CancelToken(), Means(filler))
    shares: list[float] = []
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as end:
            assert shares == sorted(shares) and all(0 < share <= 1 + 1e-9 for share in shares)
            return end.value


def strokes(height: int, width: int, seed: int, count: int) -> list[tuple[Region, Mask]]:
    """Brush strokes, erasing ones among them: where each changes the mask, and the whole mask after it."""
    rng = np.random.default_rng(seed)
    mask, made = np.zeros((height, width), np.uint8), list[tuple[Region, Mask]]()
    for _ in range(count):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        right, bottom = (min(side, at + int(rng.integers(1, 40))) for side, at in ((width, x), (height, y)))
        region = Region.between(x, y, right, bottom)
        mask = mask.copy()
        mask[region.slices] = 0 if rng.random() < 0.3 else 255
        made.append((region, mask))
    return made


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 150), st.integers(1, 150), st.integers(0, 10**6), st.booleans())
def test_nothing_changes_outside_the_mask(height: int, width: int, seed: int, grey: bool) -> None:
    photo = photo_of(height, width, seed, grey)
    mask = strokes(height, width, seed, 5)[-1][1]
    pixels = mended(photo, mask).pixels
    assert np.array_equal(pixels[mask == 0], photo.pixels[mask == 0])
    assert pixels.min() >= 0 and pixels.max() <= 1
    if grey:
        assert not np.ptp(pixels, axis=2).any()


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.integers(0, 10**6), st.booleans())
def test_strokes_one_by_one_are_the_whole_mask(height: int, width: int, seed: int, grey: bool) -> None:
    photo = photo_of(height, width, seed, grey)
    mender, mask = Mender(photo.pixels), np.zeros((height, width), np.uint8)
    for region, mask in strokes(height, width, seed, 4):
        before = mender.pixels.copy()
        changed = mender.update(mask, region)
        outside = np.ones((height, width), np.bool_)
        outside[changed.slices] = False
        assert np.array_equal(mender.pixels[outside], before[outside])
    assert not (mask == 0).any() or np.array_equal(mender.pixels, mended(photo, mask).pixels)


@pytest.mark.parametrize(("threads", "taken"), [(None, 2), (1, 1), (16, 2)])
def test_no_more_threads_than_are_allowed(threads: int | None, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    photo, mask, asked = photo_of(60, 70), strokes(60, 70, 2, 3)[-1][1], list[int]()

    class Pool(ThreadPoolExecutor):
        def __init__(self, most: int) -> None:
            asked.append(most)
            super().__init__(most)

    whole = mended(photo, mask).pixels
    monkeypatch.setattr(mender, "ThreadPoolExecutor", Pool)
    steps = mend(photo, mask, CancelToken(), Means(threads=threads))
    with pytest.raises(StopIteration) as end:
        while True:
            next(steps)
    assert asked == [taken] and np.array_equal(end.value.value.pixels, whole)


def test_order_does_not_matter_across_the_parts_of_a_large_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = photo_of(400, 500)
    mask = strokes(400, 500, 3, 60)[-1][1]
    whole = mended(photo, mask).pixels
    monkeypatch.setattr("restorer.mending.parts.LARGEST", 23)
    assert np.array_equal(mended(photo, mask).pixels, whole)


def test_slopes_go_on_through_a_crack_and_a_missing_corner() -> None:
    ys, xs = np.mgrid[:200, :300].astype(np.float32)
    slope = np.stack([xs / 600 + 0.1, ys / 400 + 0.2, (xs + ys) / 700], axis=2)
    photo = Photo(np.ascontiguousarray(slope, np.float32))
    mask = np.zeros((200, 300), np.uint8)
    mask[:, 100:106] = mask[90:95] = 255
    assert np.abs(mended(photo, mask).pixels - slope).max() < 2 / 255
    mask[:60, :60] = 255
    assert np.abs(mended(photo, mask).pixels - slope).max() < 0.15


def test_alpha_and_origin_are_kept_and_no_mask_is_no_change() -> None:
    pixels, alpha = photo_of(20, 30).pixels, np.random.default_rng(0).random((20, 30), np.float32)
    photo = Photo(pixels, alpha, Origin(depth=16))
    mask = np.zeros((20, 30), np.uint8)
    assert mended(photo, mask) is photo
    mask[5:9] = 200
    result = mended(photo, mask)
    assert result.alpha is alpha and result.origin is photo.origin
    assert not np.array_equal(result.pixels, pixels)
    assert mended(photo, np.full((20, 30), 255, np.uint8)) is photo
    assert mended(photo, np.full((20, 30), 127, np.uint8)) is photo
    with pytest.raises(ValueError):
        mended(photo, mask[1:])


def test_it_can_be_stopped() -> None:
    cancel = CancelToken()
    steps = mend(photo_of(60, 60), strokes(60, 60, 1, 3)[-1][1], cancel)
    next(steps)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(steps)


def test_another_s_filler_sees_each_hole_and_its_surroundings() -> None:
    seen: list[tuple[int, ...]] = []

    def green(pixels: Pixels, hole: NDArray[np.bool_]) -> Pixels:
        seen.append(hole.shape)
        return np.broadcast_to(np.array([0, 2, 0], np.float32), pixels.shape)

    photo = photo_of(300, 400)
    mask = np.zeros((300, 400), np.uint8)
    mask[10:12, 20:24] = mask[200:202, 300:310] = 255
    pixels = mended(photo, mask, green).pixels
    assert np.array_equal(pixels[mask > 0], np.broadcast_to(np.array([0, 1, 0]), (28, 3)))
    assert np.array_equal(pixels[mask == 0], photo.pixels[mask == 0])
    assert seen == [(76, 88), (130, 138)]
