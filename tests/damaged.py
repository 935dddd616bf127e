"""Small photographs with damage whose place is known, and a detector that finds it: white is damage."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from restorer.photo.photo import Photo

WIDTH, HEIGHT = 96, 64
SCRATCH = np.s_[30:32, 16:60]
"""Surely damage."""
BLOB = np.s_[42:56, 60:76]
"""Too wide to be sure of."""
CORNER = np.s_[:5, 66:]
"""A missing corner."""


class WhiteDetector:
    """Takes what is white for lines, at the photos' own size."""

    short_side = HEIGHT

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, pixels: NDArray[np.float32], /) -> NDArray[np.float32]:
        self.calls += 1
        lines = (pixels.min(axis=2) > 0.95).astype(np.float32)
        return np.stack((lines, np.zeros_like(lines)), axis=2)


def sound_levels(channels: int = 3, depth: int = 8) -> NDArray[np.uint8 | np.uint16]:
    """Soft slopes (HEIGHT, WIDTH, channels), nowhere white; alpha, if there is any, falls to the right."""
    down, across = np.mgrid[0:HEIGHT, 0:WIDTH]
    planes = [0.3 + 0.3 * across / WIDTH, 0.6 - 0.3 * down / HEIGHT, 0.4 + 0.1 * np.sin(across / 9)]
    planes = planes[: 1 if channels < 3 else 3] + ([1 - 0.5 * across / WIDTH] if channels in (2, 4) else [])
    top = (1 << depth) - 1
    return np.rint(np.stack(planes, axis=2) * top).astype(np.uint8 if depth == 8 else np.uint16)


def damaged_levels(channels: int = 3, depth: int = 8) -> NDArray[np.uint8 | np.uint16]:
    """The same with a scratch, a blob and a missing corner, all white."""
    levels = sound_levels(channels, depth)
    for place in (SCRATCH, BLOB, CORNER):
        levels[(*place, slice(0, 1 if channels < 3 else 3))] = (1 << depth) - 1
    return levels


def damaged_photo() -> Photo:
    """The damaged levels as a photo."""
    return Photo(np.ascontiguousarray(damaged_levels().astype(np.float32) / np.float32(255)))


def write_damaged(path: Path) -> Path:
    """A file of it, 8 bits a colour; gives the path back."""
    Image.fromarray(damaged_levels()).save(path)
    return path
