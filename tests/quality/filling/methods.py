"""The table of fillings: what puts new pixels into a mask. A new one is a function and a line in METHODS."""

from collections.abc import Callable
from unittest.mock import patch

import cv2
import numpy as np

from restorer.mending import mender, texture
from restorer.mending.mask import Mask
from restorer.mending.mender import Mender
from restorer.photo.photo import Pixels
from tests.quality.filling.biharmonic import biharmonic

Method = Callable[[Pixels, Mask], Pixels]
"""Of a picture (h, w, 3) in 0..1 and a mask (h, w), 255 inside: the picture filled."""


def unrepaired(picture: Pixels, mask: Mask) -> Pixels:
    """The damage itself."""
    return picture


def opencv(way: int, radius: float) -> Method:
    """One of OpenCV's, which take 8 bits."""

    def filled(picture: Pixels, mask: Mask) -> Pixels:
        levels = np.rint(picture * 255).astype(np.uint8)
        return np.asarray(cv2.inpaint(levels, mask, radius, way), np.float32) / np.float32(255)

    return filled


def ours(picture: Pixels, mask: Mask) -> Pixels:
    """As it ships, its texture put back."""
    kept = Mender(picture)
    kept.update(mask, kept.size.region)
    return kept.pixels


def smooth(picture: Pixels, mask: Mask) -> Pixels:
    """The same without the texture."""
    with patch.object(texture, "amounts", lambda hole: np.zeros(hole.shape, np.float32)):
        return ours(picture, mask)


def pyramid(picture: Pixels, mask: Mask) -> Pixels:
    """Its beginning alone: halved until there is no hole, and back."""
    with patch.object(mender, "closed", lambda picture, hole: picture[hole]):
        return smooth(picture, mask)


METHODS: dict[str, Method] = {
    "unrepaired": unrepaired,
    "Telea, radius 3": opencv(cv2.INPAINT_TELEA, 3),
    "Telea, radius 5": opencv(cv2.INPAINT_TELEA, 5),
    "Navier-Stokes, radius 3": opencv(cv2.INPAINT_NS, 3),
    "Navier-Stokes, radius 5": opencv(cv2.INPAINT_NS, 5),
    "biharmonic": biharmonic,
    "pyramid": pyramid,
    "ours, without texture": smooth,
    "ours": ours,
}
