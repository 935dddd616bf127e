import numpy as np
import pytest

from restorer.enlarging.transparency import without_fringes
from restorer.photo.photo import Photo

pytestmark = pytest.mark.pixels


def test_black_under_transparency_takes_the_colour_of_its_visible_neighbours() -> None:
    pixels = np.zeros((60, 80, 3), np.float32)
    alpha = np.zeros((60, 80), np.float32)
    pixels[20:40, 20:50] = (0.9, 0.5, 0.1)
    alpha[20:40, 20:50] = 1.0
    filled = without_fringes(Photo(pixels, alpha)).pixels
    assert np.abs(filled - np.array([0.9, 0.5, 0.1], np.float32)).max() < 1e-5


def test_visible_pixels_stay_exactly_as_they_are() -> None:
    random = np.random.default_rng(1)
    pixels = random.random((37, 53, 3), np.float32)
    alpha = (random.random((37, 53)) > 0.5).astype(np.float32)
    filled = without_fringes(Photo(pixels, alpha)).pixels
    assert (filled[alpha > 0] == pixels[alpha > 0]).all()
    assert filled.min() >= 0 and filled.max() <= 1


def test_opaque_and_wholly_transparent_photos() -> None:
    pixels = np.random.default_rng(1).random((5, 7, 3), np.float32)
    opaque = Photo(pixels.copy(), np.ones((5, 7), np.float32))
    assert without_fringes(opaque) is opaque
    assert np.isfinite(without_fringes(Photo(pixels, np.zeros((5, 7), np.float32))).pixels).all()
