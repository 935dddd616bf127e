"""The photo of a contest: cut from the middle of a real one, enlarged before if that is too small."""

import re
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer import paths
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo

SAMPLE = paths.resources() / "sample.jpg"


def wanted_size(words: str, photo: Size) -> Size:
    """`256x256`, or `12mp`: so many megapixels in the photo's own proportions; ValueError for anything else."""
    if sides := re.fullmatch(r"(\d+)[x×](\d+)", words):
        return Size(int(sides[1]), int(sides[2]))
    if megapixels := re.fullmatch(r"(\d+(?:\.\d+)?)mp", words.lower()):
        factor = (float(megapixels[1]) * 1e6 / photo.area) ** 0.5
        return Size(max(1, round(photo.width * factor)), max(1, round(photo.height * factor)))
    raise ValueError(f"{words} is no size: write 700x950 (width and height) or 12mp (megapixels)")


def photo_of(path: Path, words: str | None) -> NDArray[np.uint8]:
    """(h, w, 3) RGB: the photo in the wanted size, or as it is."""
    photo = read_photo(path)
    pixels = np.rint(photo.pixels * 255).astype(np.uint8)
    if words is None:
        return pixels
    size = wanted_size(words, photo.size)
    factor = max(size.width / photo.size.width, size.height / photo.size.height)
    if factor > 1:
        larger = (
            max(size.width, round(photo.size.width * factor)),
            max(size.height, round(photo.size.height * factor)),
        )
        pixels = np.asarray(cv2.resize(pixels, larger, interpolation=cv2.INTER_CUBIC)).astype(np.uint8)
    top, left = (pixels.shape[0] - size.height) // 2, (pixels.shape[1] - size.width) // 2
    return np.ascontiguousarray(pixels[top : top + size.height, left : left + size.width])
