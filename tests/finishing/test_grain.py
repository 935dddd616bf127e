from functools import cache

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from restorer.finishing.grain import ADVISED, Grain, averaged
from restorer.finishing.noise import Noise, measure_noise
from restorer.finishing.white import SpreadNoise

pytestmark = pytest.mark.pixels

EVEN = (0.05,) * 9
RISING = tuple(np.linspace(0.01, 0.06, 9).tolist())


def spread(noise: SpreadNoise, top: int, left: int, height: int, width: int) -> NDArray[np.float32]:
    return np.concatenate([band for _, band in noise.rows(top, left, height, width)])


def flat(height: int, width: int, channels: int = 1, value: float = 0.5) -> NDArray[np.float32]:
    return np.full((height, width, channels), value, np.float32)


@settings(max_examples=40)
@given(
    st.sampled_from([0.0, 0.4, 1.0, 2.5]),
    st.sampled_from([0.5, 1.0, 2.5, 4.0]),
    st.sampled_from([0.0, 0.6]),
    st.tuples(st.integers(0, 169), st.integers(0, 189)),
    st.tuples(st.integers(1, 80), st.integers(1, 80)),
    st.integers(0, 2**70),
)
def test_a_block_and_the_whole_have_the_same_grain(
    size: float, scale: float, colour: float, corner: tuple[int, int], extent: tuple[int, int], seed: int
) -> None:
    pixels = np.random.default_rng(0).random((170, 190, 3), np.float32)
    gain = np.random.default_rng(1).random((170, 190), np.float32)
    grain = Grain(Noise(RISING, size, colour), scale, 0.7, seed)
    assert grain.reach == 0
    place = tuple(slice(start, start + length) for start, length in zip(corner, extent, strict=True))
    block = grain.laid(pixels[place], 900 + corner[0], 70 + corner[1], gain[place])
    assert np.abs(block - grain.laid(pixels, 900, 70, gain)[place]).max() < 1e-6


def test_far_from_the_corner_it_is_still_the_same() -> None:
    noise = SpreadNoise(3.7, 1)
    whole = spread(noise, 99_990, 149_000, 150, 400)
    assert np.abs(whole[20:, 33:] - spread(noise, 100_010, 149_033, 130, 367)).max() < 1e-6


@pytest.mark.parametrize("size", [0.0, 0.5, 1.0, 2.0])
@pytest.mark.parametrize("scale", [1, 1.5, 2, 4])
@pytest.mark.parametrize("amount", [1.0, ADVISED])
def test_shrunk_it_is_as_strong_and_coarse_as_the_photo(size: float, scale: float, amount: float) -> None:
    side = int(300 * scale)
    grain = Grain(Noise(EVEN, size), scale, amount, 3)
    small = cv2.resize(grain.laid(flat(side, side), 0)[:, :, 0], (300, 300), interpolation=cv2.INTER_AREA)
    assert small.std() == pytest.approx(0.05 * amount, rel=0.05)
    found = measure_noise(np.asarray(small, np.float32)[:, :, None])
    assert found.strength[4] == pytest.approx(0.05 * amount, rel=0.25)
    # A pixel of the photo is an area, so the finest grain comes back a little wider; below 0.3 it is white.
    assert 0.9 * size <= found.size <= max(1.25 * size, 0.3 if scale == 1 else 0.7)


def test_a_smaller_result_has_what_shrinking_leaves() -> None:
    made = Grain(Noise(EVEN, 0.0), 0.5, 1.0, 3).laid(flat(600, 600), 0)
    assert made.std() == pytest.approx(0.025, rel=0.03)


@pytest.mark.parametrize("size", [0.0, 0.3, 0.7, 1.4, 2.6, 6.0])
def test_spread_noise_has_variance_one_and_the_correlation_of_a_gaussian_everywhere(size: float) -> None:
    made = spread(SpreadNoise(size, 11), 5, 7, 1600, 1600)
    # So many patches of grain are independent; four standard errors.
    within = 4 * (max(1.0, 4 * np.pi * size**2) * 2) ** 0.5 / 1600
    assert made.var() == pytest.approx(1, abs=within)
    assert abs(made.mean()) < within
    for down, across in [(0, 2), (2, 0), (3, 4), (5, 0), (0, 5)]:
        products = made[down:, across:] * made[: 1600 - down, : 1600 - across]
        expected = np.exp(-(down**2 + across**2) / 4 / size**2) if size else 0.0
        assert products.mean() == pytest.approx(expected, abs=within + 0.01)


@pytest.mark.parametrize(("size", "pitch"), [(2.6, 2), (4.0, 3), (6.4, 5)])
def test_nothing_is_seen_of_its_lattice(size: float, pitch: int) -> None:
    # A lattice would show in the spectrum as lines at the lattice's frequency, above all in the local variance.
    made = spread(SpreadNoise(size, 2), 0, 0, 1500, 1500)
    for axis in (0, 1):
        variances = np.mean(made**2, axis=axis)
        phases = [variances[phase::pitch].mean() for phase in range(pitch)]
        assert max(phases) / min(phases) == pytest.approx(1, abs=0.004)
        slopes = np.mean(np.diff(made, axis=1 - axis) ** 2, axis=axis)
        phases = [slopes[phase::pitch].mean() for phase in range(pitch)]
        assert max(phases) / min(phases) == pytest.approx(1, abs=0.01)


def test_it_is_the_same_in_every_version() -> None:
    found = spread(SpreadNoise(1.2, 20240607), 100, 200, 2, 3)
    pinned = np.array([[-0.25569937, -0.93001384, -1.2203987], [-0.01716305, -0.61155707, -0.54581]])
    assert found == pytest.approx(pinned, abs=1e-5)


def test_photos_and_kinds_have_grain_of_their_own() -> None:
    fields = [
        spread(SpreadNoise(1.0, seed, kind), 0, 0, 500, 500) for seed, kind in [(1, 0), (2, 0), (2**40, 0), (1, 1)]
    ]
    correlations = np.corrcoef([field.ravel() for field in fields])
    assert np.abs(correlations - np.eye(4)).max() < 0.03


def test_strength_is_that_of_the_pixel_s_own_brightness() -> None:
    grain = Grain(Noise(RISING, 0.7), 2, 1.0, 4)
    dark, light = grain.laid(flat(400, 400, value=0.2), 0), grain.laid(flat(400, 400, value=0.8), 0)
    assert light.std() / dark.std() == pytest.approx((0.01 + 0.05 * 0.8) / (0.01 + 0.05 * 0.2), rel=0.03)
    brightness = np.random.default_rng(0).choice(np.array([0.2, 0.8], np.float32), (400, 400, 1))
    mixed = grain.laid(brightness, 0)
    assert np.array_equal(mixed, np.where(brightness < 0.5, dark, light))


def test_grey_stays_grey_and_has_the_same_grain_in_one_channel() -> None:
    grey = np.random.default_rng(0).random((90, 100, 1), np.float32)
    grain = Grain(Noise(RISING, 0.7), 4, 1.0, 4)
    one, three = grain.laid(grey, 0), grain.laid(np.repeat(grey, 3, axis=2), 0)
    assert one.shape == (90, 100, 1)
    assert np.ptp(three, axis=2).max() == 0
    assert np.abs(three[:, :, :1] - one).max() < 1e-2  # OpenCV's luminance may fall on the other side of a step
    assert Grain(Noise(RISING, 0.7, 0.5), 4, 1.0, 4).laid(grey, 0).shape == (90, 100, 1)


def test_noise_of_colour_leaves_the_luminance_alone() -> None:
    plain = Grain(Noise(EVEN, 0.7), 4, 1.0, 4).laid(flat(400, 400, 3), 0)
    coloured = Grain(Noise(EVEN, 0.7, 0.6), 4, 1.0, 4).laid(flat(400, 400, 3), 0)
    luminance = np.array([0.299, 0.587, 0.114], np.float32)
    assert np.abs((coloured - plain) @ luminance).max() < 1e-4
    ratio = (coloured[:, :, 0] - coloured @ luminance).std() / (coloured @ luminance).std()
    assert 0.1 < ratio < 0.6


def test_gain_nothing_and_limits() -> None:
    random = np.random.default_rng(0).random((70, 80, 3), np.float32)
    grain = Grain(Noise((0.3,) * 9, 0.7, 0.3), 4, 1.0, 4)
    assert np.array_equal(grain.laid(random, 0, 0, np.zeros((70, 80), np.float32)), random)
    assert np.array_equal(Grain(Noise(EVEN, 0.7), 4, 0.0, 4).laid(random, 0), random)
    laid = grain.laid(random, 0)
    assert laid.min() == 0
    assert laid.max() == 1
    halved = grain.laid(flat(70, 80), 0, 0, np.full((70, 80), 0.1, np.float32)) - 0.5
    assert (
        np.abs(halved * 10 - (Grain(Noise((0.03,) * 9, 0.7), 4, 1.0, 4).laid(flat(70, 80), 0) - 0.5) * 10).max() < 1e-5
    )
    assert Grain(Noise(EVEN, 0.0), 1, 1.0, 0).laid(flat(1, 1), 0).shape == (1, 1, 1)


@cache
def large_field(size: float) -> NDArray[np.float32]:
    """Grain of this size, made once for all that is averaged."""
    return spread(SpreadNoise(size, 9), 0, 0, 1100, 1100)


@pytest.mark.parametrize("side", [1.0, 1.5, 2.0, 4.0, 5.5])
@pytest.mark.parametrize("size", [0.0, 1.0, 2.5])
def test_what_averaging_leaves(size: float, side: float) -> None:
    made = large_field(size)
    count = 2 * int(550 // side)  # so that they are whole pixels together
    cut = made[: int(count * side), : int(count * side)]
    small = cv2.resize(np.ascontiguousarray(cut), (count, count), interpolation=cv2.INTER_AREA)
    assert averaged(size, side) == pytest.approx(float(small.std()), rel=0.03)
