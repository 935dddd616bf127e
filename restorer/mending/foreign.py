"""Holes filled by another's network: each hole in a crop with its surroundings, so that a large photo need not fit."""

from collections.abc import Generator

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.mending.filler import Filler
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Pixels

SURROUNDINGS = 64
"""Pixels around a hole that its filler sees, at least; a wide hole shows half its size."""


def filled(pixels: Pixels, hole: NDArray[np.bool_], filler: Filler) -> Generator[float, None, Pixels]:
    """Fill each hole that hangs together from the photo around it; yields the share of holes, returns the pixels."""
    made = pixels.copy()
    whole = Size(hole.shape[1], hole.shape[0])
    count, labels, stats, _ = cv2.connectedComponentsWithStats(hole.astype(np.uint8), connectivity=8)
    for label in range(1, count):
        box = Region(*(int(value) for value in stats[label, : cv2.CC_STAT_AREA]))
        around = box.grown(max(SURROUNDINGS, box.size.long_side // 2)).inside(whole)
        new = filler(np.ascontiguousarray(pixels[around.slices]), hole[around.slices])
        here = labels[around.slices] == label
        made[around.slices][here] = np.clip(new[here], 0, 1)
        yield label / (count - 1)
    return made
