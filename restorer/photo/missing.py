"""What a damaged file does not hold any more: a part of the photo that stays one plain colour, whatever is done."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region, Size

PLAIN = 128 / 255
"""The one colour: a middle grey."""
Levels = TypeVar("Levels", bound=NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint8 | np.uint16])
Missing = NDArray[np.bool_]
"""(H, W) of a photo: true where its file holds nothing."""


def missing_in(regions: Iterable[Region], size: Size) -> Missing | None:
    """Where any of these regions of a picture are; None if that is nowhere."""
    mask = np.zeros((size.height, size.width), np.bool_)
    for region in regions:
        mask[region.slices] = True
    return mask if mask.any() else None


def enlarged(missing: Missing, region: Region, size: Size) -> Missing:
    """What of a region is missing in the photo enlarged to `size`; (h, w) of the region."""
    height, width = missing.shape
    rows = (2 * np.arange(region.y, region.bottom) + 1) * height // (2 * size.height)
    columns = (2 * np.arange(region.x, region.right) + 1) * width // (2 * size.width)
    return missing[np.ix_(rows, columns)]


def left_plain(levels: Levels, missing: Missing) -> Levels:
    """Levels (h, w, 1 to 4) with the plain colour, opaque, where they are missing (h, w); the same array if nowhere."""
    if not missing.any():
        return levels
    top = np.iinfo(levels.dtype).max
    made = levels.copy()
    made[missing] = round(PLAIN * top)
    if levels.shape[2] in (2, 4):
        made[missing, -1] = top
    return made
