"""Where damage is likely: the detector, run on the grid that it was taught at."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.mending.detector import Detector
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Photo, Pixels
from restorer.steps import finished

LARGEST = 2.5
"""Times that a small photo is enlarged at most: beyond, blur is taken for worn paper."""
PIECE = 3
"""Longest side that is looked at in one piece, in short sides of the detector: bounds the memory of a panorama."""
OVERLAP = 64
"""Pixels of the working grid that pieces see of each other, so that they meet without a seam."""


@dataclass(frozen=True, eq=False)
class Likelihood:
    """How likely each place of a photo is damaged, on the working grid.

    `lines` (h, w) 0..1: of lines, specks and torn edges; `areas` (h, w): of blotches and worn areas. `size`: of the
    photo.
    """

    lines: NDArray[np.float32]
    areas: NDArray[np.float32]
    size: Size


def look_for_damage(photo: Photo, detector: Detector, cancel: CancelToken) -> Likelihood:
    """Look at a photo of any size, at the detector's own. Raises Cancelled between pieces."""
    return finished(looking(photo, detector, cancel))


def looking(photo: Photo, detector: Detector, cancel: CancelToken) -> Generator[float, None, Likelihood]:
    """The same step by step: yields the share that is done after each piece."""
    cancel.check()
    grid = working_grid(photo.size, detector.short_side)
    pixels = _on_grid(photo.pixels, grid)
    found = np.empty((grid.height, grid.width, 2), np.float32)
    done = 0
    for core in _pieces(grid, PIECE * detector.short_side):
        cancel.check()
        around = core.grown(OVERLAP).inside(grid)
        seen = detector(np.ascontiguousarray(pixels[around.slices]))
        found[core.slices] = seen[core.seen_from(around).slices]
        done += core.size.area
        yield done / grid.area
    lines, areas = (np.ascontiguousarray(found[:, :, kind]) for kind in range(2))
    return Likelihood(lines, areas, photo.size)


def working_grid(photo: Size, short_side: int) -> Size:
    """The size at which a photo is looked at."""
    factor = min(short_side / min(photo.width, photo.height), LARGEST)
    return Size(max(1, round(photo.width * factor)), max(1, round(photo.height * factor)))


def _on_grid(pixels: Pixels, grid: Size) -> Pixels:
    """The photo on the working grid: area averages of a larger one, cubic interpolation of a smaller one."""
    shrinks = grid.width * grid.height < pixels.shape[0] * pixels.shape[1]
    way = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.clip(np.asarray(cv2.resize(pixels, (grid.width, grid.height), interpolation=way), np.float32), 0, 1)


def _pieces(grid: Size, side: int) -> Iterator[Region]:
    """Regions of about equal size, no side longer than `side`, that partition the grid."""
    rows, columns = -(-grid.height // side), -(-grid.width // side)
    downs = [grid.height * row // rows for row in range(rows + 1)]
    acrosses = [grid.width * column // columns for column in range(columns + 1)]
    for top, bottom in pairwise(downs):
        for left, right in pairwise(acrosses):
            yield Region.between(left, top, right, bottom)
