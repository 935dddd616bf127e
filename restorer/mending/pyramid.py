"""Pictures with holes at half the size, again and again: where a hole is wide, its filling begins where it is narrow.

(Push and pull of: Gortler, Grzeszczuk, Szeliski, Cohen, "The Lumigraph", 1996.) Every step works on each pixel by
itself, in NumPy's own arithmetic: a part of a picture gets the same bits as in the whole.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Pixels

Hole = NDArray[np.bool_]
"""bool (h, w): what is not known."""
BAND = 128
"""Rows of a level that are made at a time."""


@dataclass(frozen=True, eq=False)
class Level:
    """A picture at one size: `values` (h, w, c), in the `hole` (h, w) what it was filled with."""

    values: Pixels
    hole: Hole

    @property
    def size(self) -> Size:
        """Its size."""
        return Size(self.hole.shape[1], self.hole.shape[0])


def empty_levels(size: Size, channels: int) -> list[Level]:
    """Levels of half a size and so on down to one pixel; their values are not set."""
    levels: list[Level] = []
    while size.long_side > 1:
        size = halved(size.region).size
        shape = (size.height, size.width)
        levels.append(Level(np.full((*shape, channels), 0.5, np.float32), np.zeros(shape, np.bool_)))
    return levels


def halved(region: Region) -> Region:
    """The pixels of half the size that a region's lie in."""
    return Region.between(region.x // 2, region.y // 2, -(-region.right // 2), -(-region.bottom // 2))


def push(fine: Level, coarse: Level, region: Region) -> None:
    """Make a region of the coarse level from the fine one: the mean of what is known, a hole where nothing is."""
    for top in range(region.y, region.bottom, BAND):
        _push(fine, coarse, Region.between(region.x, top, region.right, min(top + BAND, region.bottom)))


def _push(fine: Level, coarse: Level, region: Region) -> None:
    top, left = region.y * 2, region.x * 2
    height, width = fine.hole.shape
    total = np.zeros((region.height, region.width, fine.values.shape[2]), np.float32)
    count = np.zeros((region.height, region.width), np.float32)
    for down in range(2):
        for across in range(2):
            rows = slice(top + down, min(top + 2 * region.height, height), 2)
            columns = slice(left + across, min(left + 2 * region.width, width), 2)
            known = ~fine.hole[rows, columns]
            here = (slice(known.shape[0]), slice(known.shape[1]))
            total[here] += fine.values[rows, columns] * known[:, :, None]
            count[here] += known
    coarse.hole[region.slices] = count == 0
    coarse.values[region.slices] = total / np.maximum(count, 1)[:, :, None]


def pulled(coarse: Level, ys: NDArray[np.intp], xs: NDArray[np.intp]) -> Pixels:
    """What pixels of the next finer level are by bilinear interpolation, (n, c)."""
    height, width = coarse.hole.shape
    near = np.minimum(ys // 2, height - 1), np.minimum(xs // 2, width - 1)
    far = np.clip(ys // 2 + ys % 2 * 2 - 1, 0, height - 1), np.clip(xs // 2 + xs % 2 * 2 - 1, 0, width - 1)
    values = coarse.values
    made = (
        values[near[0], near[1]] * np.float32(9 / 16)
        + (values[near[0], far[1]] + values[far[0], near[1]]) * np.float32(3 / 16)
        + values[far[0], far[1]] * np.float32(1 / 16)
    )
    return np.asarray(made, np.float32)
