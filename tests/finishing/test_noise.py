from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from restorer.finishing.differences import correlation
from restorer.finishing.noise import LEVELS, Noise, measure_noise

pytestmark = pytest.mark.pixels

SAMPLE = Path(__file__).parents[2] / "resources" / "sample.jpg"
Plane = NDArray[np.floating]


def measured_of(pixels: Plane) -> Noise:
    return measure_noise(np.asarray(pixels, np.float32))


def grain(shape: tuple[int, int], size: float, seed: int = 0) -> Plane:
    """White noise, smoothed by a Gaussian of `size` pixels, of standard deviation 1."""
    white = np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
    if size:
        reach = int(4 * size) + 2
        kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / size) ** 2)
        kernel /= np.sqrt(np.sum(kernel**2))
        white = np.asarray(cv2.sepFilter2D(white, -1, kernel, kernel), np.float32)
    return white


def smooth(height: int = 400, width: int = 500) -> Plane:
    """A picture without detail, of brightness 0.1 to 0.9."""
    down, across = np.mgrid[0:height, 0:width] / max(height, width)
    return (0.5 + 0.3 * np.sin(3 * across + 2 * down) + 0.1 * np.cos(5 * down)).astype(np.float32)


def eight_bits(pixels: Plane) -> Plane:
    return np.rint(pixels * 255).astype(np.float32) / np.float32(255)


def photograph(reduced: int) -> Plane:
    pixels = np.asarray(Image.open(SAMPLE).convert("RGB"), np.float32) / 255
    size = (pixels.shape[1] // reduced, pixels.shape[0] // reduced)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32)


def in_colour(plane: Plane) -> Plane:
    return np.repeat(plane[:, :, None], 3, axis=2)


@pytest.mark.parametrize("bits", [8, 32])
@pytest.mark.parametrize("size", [0.0, 0.5, 1.0, 1.5, 2.0, 2.5])
@pytest.mark.parametrize("strength", [0.01, 0.03, 0.08])
def test_strength_and_size_of_known_grain_on_smooth_content(strength: float, size: float, bits: int) -> None:
    base = smooth()
    pixels = np.clip(base + grain(base.shape, size) * strength, 0, 1)[:, :, None]
    measured = measured_of(eight_bits(pixels) if bits == 8 else pixels)
    # At the ends the noise is clipped, and brightness 0 and 1 do not occur.
    assert np.array(measured.strength[1:-1]) / strength == pytest.approx(1, abs=0.25)
    assert np.median(measured.strength[1:-1]) / strength == pytest.approx(1, abs=0.12)
    assert measured.size == pytest.approx(size, rel=0.12, abs=0.31 if not size else 0.0)


@pytest.mark.parametrize("size", [0.0, 0.8, 1.6])
def test_strength_follows_brightness(size: float) -> None:
    base = smooth(600, 700)
    truth = Noise((0.01, 0.02, 0.035, 0.045, 0.05, 0.045, 0.04, 0.03, 0.02), size)
    pixels = np.clip(base + grain(base.shape, size) * truth.at(np.asarray(base, np.float32)), 0, 1)[:, :, None]
    found = np.array(measured_of(pixels).strength)[1:-1]
    assert found / np.array(truth.strength)[1:-1] == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize(("reduced", "most"), [(1, 0.02), (2, 0.02), (4, 0.04)])
def test_texture_is_hardly_taken_for_noise(reduced: int, most: float) -> None:
    # Reduced by four the whole photo is 86 pixels wide, and hair, seams and flag are as fine as grain.
    assert max(measured_of(photograph(reduced)).strength) < most


@pytest.mark.parametrize("size", [0.0, 0.6, 1.0])
def test_strong_grain_on_a_photograph(size: float) -> None:
    clean = photograph(1)
    pixels = np.clip(clean + grain(clean.shape[:2], size)[:, :, None] * np.float32(0.05), 0, 1)
    measured = measured_of(pixels)
    assert np.array(measured.strength[1:-2]) / 0.05 == pytest.approx(1, abs=0.25)
    assert measured.size == pytest.approx(size, abs=0.3)


def test_noise_of_colour() -> None:
    base = in_colour(smooth())
    random = np.random.default_rng(0)
    independent = base + np.float32(0.04) * random.standard_normal(base.shape).astype(np.float32)
    # With luminance 0.299, 0.587, 0.114, variances are: R-Y 0.849, B-Y 1.219, Y 0.447.
    assert measured_of(independent).colour == pytest.approx(((0.849 + 1.219) / 2 / 0.447) ** 0.5, rel=0.1)
    tinted = base * np.array([1, 0.95, 0.8], np.float32)
    alike = tinted + np.float32(0.04) * grain(base.shape[:2], 0.7)[:, :, None]
    assert measured_of(alike).colour < 0.02
    assert measured_of(in_colour(alike[:, :, 0])).colour == 0
    assert measured_of(in_colour(alike[:, :, 0])) == measured_of(alike[:, :, :1])


def test_a_black_frame_and_a_blown_sky_say_nothing_of_the_rest() -> None:
    pixels = smooth() + grain((400, 500), 0.7) * np.float32(0.04)
    pixels[:100] = 0
    pixels[:, 400:] = 1
    measured = measured_of(pixels[:, :, None])
    assert measured.strength[3:6] == pytest.approx((0.04,) * 3, rel=0.2)
    assert measured.strength[0] == measured.strength[-1] == 0


def test_a_large_photo_is_measured_by_windows() -> None:
    base = smooth(2000, 2600)
    pixels = base + grain(base.shape, 1.0) * np.float32(0.03)
    measured = measured_of(pixels[:, :, None])
    assert measured.strength[1:-1] == pytest.approx((0.03,) * (LEVELS - 2), rel=0.15)
    assert measured.size == pytest.approx(1.0, abs=0.06)
    assert measured_of(pixels[:300].reshape(20, -1)[:, :, None]).strength == (0.0,) * LEVELS


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 3000, 3), (3000, 1, 1), (28, 28, 1), (64, 64, 3), (300, 200, 3)])
@pytest.mark.parametrize("value", [0.0, 0.4, 1.0])
def test_a_photo_of_one_value_has_no_noise(shape: tuple[int, int, int], value: float) -> None:
    assert measured_of(np.full(shape, value, np.float32)) == Noise((0.0,) * LEVELS, 0.0)


@pytest.mark.parametrize("side", [1, 20, 28, 40, 64, 90])
def test_a_tiny_photo_gives_numbers(side: int) -> None:
    measured = measured_of(np.random.default_rng(0).random((side, side, 3), np.float32))
    assert all(0 <= strength < 0.4 for strength in measured.strength)


def test_strength_between_levels() -> None:
    noise = Noise((0.0, 0.1, 0.3), 1.0)
    assert noise.at(np.array([[0.25, 0.5, 0.75, 2.0]], np.float32)) == pytest.approx(np.array([[0.05, 0.1, 0.2, 0.3]]))


@pytest.mark.parametrize("size", [0.4, 1.0, 2.3])
def test_correlation_is_that_of_smoothed_noise(size: float) -> None:
    made = grain((1500, 1500), size, seed=5)
    far = range(1, 5)
    found = [float(np.mean(made[:, d:] * made[:, :-d])) for d in far]
    assert correlation(size, np.array(far)) == pytest.approx(found, abs=0.02)
