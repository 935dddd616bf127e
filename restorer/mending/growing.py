"""Spots on the photo's own grid, grown: what the detector marks is the core, and the rim of damage must go as well."""

from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.mending.cells import Cells
from restorer.mending.likelihood import Likelihood
from restorer.mending.mask import Labels
from restorer.photo.geometry import Size

SOFT = 0.5
"""Cells of the working grid that every spot grows by: nothing in a small photo, which is enlarged to be looked at and
whose pixels are as coarse as its blur, some pixels in a large one. Measured: more costs thin scratches up to 1 dB."""
WIDE, RIM = 4.0, 1.5
"""A spot with a disc of the first radius in it has a soft rim, and grows by the second besides, both in cells."""
STRIP, BLOCK = 512, 256
"""Rows of the photo that are made at a time, and how wide the blocks of them are: most of a photo is sound, and a block
without damage costs nothing."""


def on_photo(cells: Cells, likelihood: Likelihood, size: Size, cancel: CancelToken) -> Labels:
    """The labels of the cells, on the grid of a photo of this size, grown; where two meet each keeps its core.

    Raises Cancelled between strips.
    """
    labels = np.zeros((size.height, size.width), np.int32)
    if not cells.kinds:
        return labels
    height, width = cells.labels.shape
    scale = (size.width * size.height / (width * height)) ** 0.5
    radii = _radii(cells, scale)
    reach = ceil(max(radii)) + 1
    # A cell's surroundings bear its number as well, for the limit of the damage lies between cells.
    near = _no_larger(_widened(cells.labels.astype(np.float32), 1.0), size, cv2.INTER_NEAREST_EXACT)
    likely = _no_larger(_likely(cells, likelihood), size, cv2.INTER_AREA)
    for top in range(0, size.height, STRIP):
        cancel.check()
        first, last = max(0, top - reach), min(size.height, top + STRIP + reach)
        core = _nearest(near, size, (first, last))
        core[_stretched(likely, size, (first, last)) <= cells.low] = 0
        rows = slice(top - first, top - first + STRIP)
        for left in range(0, size.width, BLOCK):
            start = max(0, left - reach)
            block = core[:, start : left + BLOCK + reach]
            if block.any():
                columns = slice(left - start, left - start + BLOCK)
                labels[top : top + STRIP, left : left + BLOCK] = _grown(block, radii)[rows, columns]
    return labels


def _radii(cells: Cells, scale: float) -> NDArray[np.float32]:
    """By how many pixels of the photo each label grows; label 0 by none."""
    rims = np.where(np.array(cells.half_widths) > WIDE, RIM, 0)
    return np.concatenate([[0], (SOFT + rims) * scale]).astype(np.float32)


def _likely(cells: Cells, likelihood: Likelihood) -> NDArray[np.float32]:
    """The likelihood (h, w) of damage of any kind, none where a refused cell's is."""
    likely = np.maximum(likelihood.lines, likelihood.areas)
    near = _widened((cells.labels > 0).astype(np.float32), 1.0) > 0
    refused = (cells.labels == 0) & (likely > cells.low)
    return np.where(near & ~refused, likely, 0).astype(np.float32)


def _grown(core: NDArray[np.float32], radii: NDArray[np.float32]) -> NDArray[np.float32]:
    """Labels (h, w), each spread over its radius; spots of one radius at a time."""
    grown = core
    numbers = core.astype(np.int32)
    here = np.zeros(len(radii), np.bool_)
    here[numbers] = True
    here[0] = False
    for radius in sorted(set(radii[here].tolist())):
        spread = _widened(np.where(radii[numbers] == radius, core, 0), radius)
        grown = np.where(grown > 0, grown, spread)
    return grown


def _widened(labels: NDArray[np.float32], radius: float) -> NDArray[np.float32]:
    """Labels (h, w), 0 where none is, spread over a radius; where two meet, the higher one."""
    side = 2 * round(radius) + 1
    if side == 1:
        return labels
    square = np.asarray(cv2.dilate(labels, np.ones((side, side), np.uint8)), np.float32)
    far = np.asarray(cv2.distanceTransform((labels == 0).astype(np.uint8), cv2.DIST_L2, 5), np.float32)
    return np.where(far <= radius + 0.3, square, np.float32(0))


def _no_larger(cells: NDArray[np.float32], size: Size, way: int) -> NDArray[np.float32]:
    """Cells (h, w), brought to a photo's size where that is smaller."""
    if cells.shape[1] <= size.width and cells.shape[0] <= size.height:
        return cells
    return np.asarray(cv2.resize(cells, (size.width, size.height), interpolation=way), np.float32)


def _stretched(cells: NDArray[np.float32], size: Size, rows: tuple[int, int]) -> NDArray[np.float32]:
    """Some rows of what cells (h, w) are when stretched to a photo's size, bilinear, from centre to centre."""
    height = len(cells)
    places = np.clip((np.arange(*rows) + 0.5) * height / size.height - 0.5, 0, height - 1)
    above = places.astype(np.intp)
    shares = (places - above).astype(np.float32)[:, None]
    mixed = cells[above] * (1 - shares) + cells[np.minimum(above + 1, height - 1)] * shares
    return np.asarray(cv2.resize(mixed, (size.width, len(mixed)), interpolation=cv2.INTER_LINEAR), np.float32)


def _nearest(cells: NDArray[np.float32], size: Size, rows: tuple[int, int]) -> NDArray[np.float32]:
    """The same rows, each pixel the cell that it lies in."""
    chosen = cells[((np.arange(*rows) + 0.5) * len(cells) / size.height).astype(np.intp)]
    return np.asarray(cv2.resize(chosen, (size.width, len(chosen)), interpolation=cv2.INTER_NEAREST_EXACT), np.float32)
