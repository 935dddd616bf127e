"""Levels: pixels in a file's own depth, as a photo is kept for finishing: a quarter of what floats take."""

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.uint8 | np.uint16]
"""(H, W, 1 or 3): uint8 0..255 or uint16 0..65535."""


def floats(levels: Levels) -> NDArray[np.float32]:
    """Levels to 0..1."""
    return levels.astype(np.float32) / np.float32(np.iinfo(levels.dtype).max)


def sixteen(pixels: NDArray[np.float32]) -> Levels:
    """0..1 to the nearest of 65536 levels."""
    return np.rint(np.clip(pixels, 0, 1) * np.float32(65535)).astype(np.uint16)
