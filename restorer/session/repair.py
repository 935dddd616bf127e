"""Repair: what is told of mending in a report: how much was replaced, where, and how the photo was before."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.enlarging.canvas import quantise
from restorer.mending.mask import Mask
from restorer.photo.photo import Photo
from restorer.session.masks import share_of, spots_of
from restorer.session.miniature import Miniature

BAND = 256
"""Rows of the photo that are taken at a time."""


@dataclass(frozen=True, eq=False)
class Repair:
    """Of one photo; both pictures are small."""

    spots: int
    share: float
    """Of the photo's pixels that were replaced, 0 to 1."""
    original: NDArray[np.uint8]
    """The photo before, (h, w, 1 or 3)."""
    mask: NDArray[np.uint8]
    """(h, w, 1), white where anything was replaced, be it thinner than a pixel here."""


def repair_of(photo: Photo, mask: Mask) -> Repair:
    """What is told of a photo, as it was before, of which the mask (H, W) is replaced."""
    small = Miniature(photo.size)
    channels = 1 if photo.origin.grey else 3
    for top in range(0, photo.size.height, BAND):
        small.take(quantise(photo.pixels[top : top + BAND, :, :channels], 8))
    side = (small.size.width, small.size.height)
    covered = cv2.resize(mask.astype(np.float32), side, interpolation=cv2.INTER_AREA) > 0
    shown = np.where(covered, np.uint8(255), np.uint8(0))[:, :, None]
    return Repair(spots_of(mask), share_of(mask), small.picture, shown)
