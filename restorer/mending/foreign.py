"""Holes filled by another's network: each hole in a crop with its surroundings, so that a large photo need not fit.

A thin hole that is long is filled piece by piece, at the photo's own size; a wide one at a smaller size, for such a
network must see all around it.
"""

from collections.abc import Generator

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.mending.filler import Filler
from restorer.mending.parts import parts
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Pixels

Hole = NDArray[np.bool_]

SURROUNDINGS = 64
"""Pixels around a hole that its filler sees, at least; a wide hole shows half its size."""
LONGEST = 1024
"""Side, at most, of what a filler is given: such networks were taught at less, and their memory grows with the area."""
THIN = 32
"""Half the width up to which a hole that is longer than that is filled piece by piece."""


def filled(pixels: Pixels, hole: Hole, filler: Filler) -> Generator[float, None, Pixels]:
    """Fill each hole that hangs together from the photo around it; yields the share of holes, returns the pixels."""
    made, left = pixels.copy(), hole.copy()
    count, labels, stats, _ = cv2.connectedComponentsWithStats(hole.astype(np.uint8), connectivity=8)
    for label in range(1, count):
        box = Region(*(int(value) for value in stats[label, : cv2.CC_STAT_AREA]))
        pieces = _pieces(labels[box.slices] == label, box)
        for number, piece in enumerate(pieces, 1):
            _fill(made, left, (labels[piece.slices] == label, piece), filler)
            yield (label - 1 + number / len(pieces)) / (count - 1)
    return made


def _fill(made: Pixels, left: Hole, place: tuple[Hole, Region], filler: Filler) -> None:
    """Fill what of a region is marked (h, w), and take it from what is `left`."""
    here, piece = place
    around = _around(piece).inside(Size(left.shape[1], left.shape[0]))
    new = _asked(filler, made[around.slices], left[around.slices])[piece.seen_from(around).slices]
    made[piece.slices][here] = np.clip(new[here], 0, 1)
    left[piece.slices][here] = False


def _around(piece: Region) -> Region:
    return piece.grown(max(SURROUNDINGS, piece.size.long_side // 2))


def _pieces(here: Hole, box: Region) -> list[Region]:
    """What of the photo is filled at a time: the whole box of a hole (h, w), or parts of it along a thin one."""
    if _around(box).size.long_side <= LONGEST:
        return [box]
    depth = cv2.distanceTransform(np.pad(here, 1).astype(np.uint8), cv2.DIST_L2, 5)
    if float(depth.max()) > THIN:
        return [box]
    return [
        Region(box.x + part.x, box.y + part.y, part.width, part.height)
        for part in parts(here, Region(0, 0, box.width, box.height))
    ]


def _asked(filler: Filler, pixels: Pixels, hole: Hole) -> Pixels:
    """What the filler makes of a crop (h, w, 3); of a large one shrunk, and then brought back to its size."""
    height, width = hole.shape
    factor = LONGEST / max(height, width)
    if factor >= 1:
        return filler(np.ascontiguousarray(pixels), hole)
    grid = max(1, round(width * factor)), max(1, round(height * factor))
    small = np.asarray(cv2.resize(pixels, grid, interpolation=cv2.INTER_AREA), np.float32)
    covered = np.asarray(cv2.resize(hole.astype(np.float32), grid, interpolation=cv2.INTER_AREA)) > 0
    # Beside the hole a filler may leave anything, and enlarging looks at neighbours.
    new = np.where(covered[:, :, None], filler(small, covered), small)
    return np.asarray(cv2.resize(new, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)
