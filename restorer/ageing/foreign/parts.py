"""What several degradations are made of."""

import cv2
import numpy as np

from restorer.ageing.jpeg import Jpeg
from restorer.ageing.kind import Rows, clipped, is_grey, white_noise
from restorer.photo.geometry import Size


def small_of(pixels: Rows, scale: int) -> Size:
    """The size of the small picture; ValueError if the scale does not divide both sides."""
    height, width = pixels.shape[:2]
    if height % scale or width % scale:
        raise ValueError(f"{width}×{height} cannot be divided by {scale}")
    return Size(width // scale, height // scale)


def resized(pixels: Rows, size: Size, how: int = cv2.INTER_AREA) -> Rows:
    """At another size, by one of OpenCV's ways."""
    made = np.asarray(cv2.resize(pixels, (size.width, size.height), interpolation=how), np.float32)
    return as_grey_as(pixels, clipped(made))


def as_grey_as(before: Rows, after: Rows) -> Rows:
    """OpenCV's sums of three equal channels differ in the last digits; they stay equal here."""
    return np.repeat(after[:, :, :1], 3, axis=2) if is_grey(before) else after


def blurred(pixels: Rows, sigma: float) -> Rows:
    """Through a Gaussian; edges are mirrored."""
    made = np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), np.float32)
    return as_grey_as(pixels, made)


def noisy(pixels: Rows, strength: float, rng: np.random.Generator, *, common: bool = False) -> Rows:
    """With white noise of a deviation; `common`: the same in all channels, as a grey picture always has it."""
    shape = (*pixels.shape[:2], 1 if common or is_grey(pixels) else 3)
    return clipped(pixels + np.float32(strength) * white_noise(rng, shape))


def saved(pixels: Rows, least: int, most: int, rng: np.random.Generator) -> Rows:
    """Through JPEG with colours at half the size, of a quality between two, both among them."""
    return Jpeg(int(rng.integers(least, most + 1)))(pixels, rng)
