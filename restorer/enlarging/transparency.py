"""Colour under transparent pixels: spread from the visible ones, so that no fringe is drawn in when enlarging.

Programs leave anything there, black most of the time; a network (or any filter) mixes it into the visible edge.
Pull-push over a pyramid of halved pictures: Gortler et al., "The Lumigraph" (SIGGRAPH 1996), section 3.4.
"""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.photo.photo import Photo


def without_fringes(photo: Photo) -> Photo:
    """The same photo with colour spread under its transparent pixels; visible pixels stay as they are.

    So are pixels that the file does not hold: no edge is to be seen, and enlarged, where it ends.
    """
    weight = photo.alpha
    if photo.missing is not None:
        weight = np.where(photo.missing, np.float32(0), np.float32(1) if weight is None else weight)
    if weight is None or weight.min() == 1.0:
        return photo
    return replace(photo, pixels=np.ascontiguousarray(_pull_push(photo.pixels, weight)))


def _pull_push(pixels: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Pixels (h, w, 3) where weight (h, w) is above 0, and a smooth continuation of them elsewhere."""
    height, width = weight.shape
    visible = weight[:, :, None] > 0
    if min(height, width) < 2 or visible.all():
        mean = pixels[visible[:, :, 0]].mean(axis=0) if visible.any() else np.full(3, 0.5, np.float32)
        return np.where(visible, pixels, mean).astype(np.float32)
    half = ((width + 1) // 2, (height + 1) // 2)
    share = cv2.resize(weight, half, interpolation=cv2.INTER_AREA)
    summed = cv2.resize(pixels * weight[:, :, None], half, interpolation=cv2.INTER_AREA)
    known = np.divide(summed, share[:, :, None], out=np.zeros_like(summed), where=share[:, :, None] > 0)
    coarse = _pull_push(known.astype(np.float32), np.minimum(share * 2, 1).astype(np.float32))
    spread = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.where(visible, pixels, spread).astype(np.float32)
