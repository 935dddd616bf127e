"""Tinted: a picture in grey, and over it in two colours what of it was invented, as `finishing.tinted` paints reports.

Fits the viewer as `Pyramid` does; what is painted is made when it is asked for, from what is there. No Qt here.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import stretched
from restorer.finishing.colour import LUMA
from restorer.finishing.invention import Invention
from restorer.finishing.tinted import painted
from restorer.gui.viewer.halving import to_eight_bits
from restorer.gui.viewer.pyramid import Picture, Slice
from restorer.photo.geometry import Region, Size


class Tinted:
    """A picture and what of it was invented, told on the photo's own grid or any other of its shape."""

    icc: bytes | None = None
    """Its colours are the program's own (sRGB)."""

    def __init__(self, picture: Picture, told: Invention, strength: float = 1.0) -> None:
        """`strength` of the two colours, 0 to 1."""
        self._picture, self._strength = picture, strength
        self._told: NDArray[np.float32] = np.dstack((told.added, told.contradicted))

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return self._picture.size

    def slice(self, region: Region, scale: float) -> Slice:
        """As `Pyramid.slice`."""
        part = self._picture.slice(region, scale)
        pixels = to_eight_bits(part.pixels)
        grey = pixels[:, :, 0] if pixels.shape[2] == 1 else cv2.transform(pixels, LUMA[None])
        step = 2**part.level
        whole = Size(-(-self.size.width // step), -(-self.size.height // step))
        told = stretched(self._told, whole, part.region)
        return Slice(painted(np.asarray(grey, np.uint8), told, self._strength), part.region, part.level)
