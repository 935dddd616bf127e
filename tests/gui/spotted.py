"""A photo with damage that a detector without a network finds: what is nearly white."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from restorer.photo.photo import Photo, Pixels

DUST, WIDE = (30, 40), (80, 140)
"""Row and column in the middle of a speck, and of a spot too wide to be replaced unasked."""


class PaleDetector:
    """Takes for damage what is nearly white: lines where it is, areas nowhere."""

    short_side = 140

    def __call__(self, pixels: Pixels, /) -> NDArray[np.float32]:
        pale = np.clip((pixels.mean(axis=2) - 0.8) * 10, 0.001, 0.999)
        return np.dstack((pale, np.full_like(pale, 0.001))).astype(np.float32)


def spotted_levels(height: int = 140, width: int = 180) -> NDArray[np.uint8]:
    """A picture with a slope of greys, a speck and a wide spot."""
    down, across = np.mgrid[0:height, 0:width]
    picture = (60 + down * 0.3 + across * 0.2).astype(np.uint8)
    picture = np.dstack((picture, picture + 5, picture + 10))
    for (row, column), radius in ((DUST, 1), (WIDE, 16)):
        picture[np.hypot(down - row, across - column) <= radius] = 250
    return picture


def spotted(height: int = 140, width: int = 180) -> Photo:
    """The same as a photo."""
    return Photo(spotted_levels(height, width).astype(np.float32) / np.float32(255))


def write_spotted(path: Path) -> Path:
    """The same as a file."""
    Image.fromarray(spotted_levels()).save(path)
    return path
