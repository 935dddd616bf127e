"""Images of Qt's from arrays: the only place where they are made, on the GUI thread, always as copies.

All are 32 bits a pixel, the format that Qt paints at its quickest.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from restorer.gui.viewer.colour import pixels_of
from restorer.gui.viewer.halving import to_eight_bits


def picture_image(pixels: NDArray[Any]) -> QImage:
    """An image (Format_RGB32) of pixels (h, w, 1|3), uint8 or uint16, in the same colour space."""
    import cv2

    eight = to_eight_bits(pixels)
    height, width, channels = eight.shape
    image = QImage(width, height, QImage.Format.Format_RGB32)
    code = cv2.COLOR_GRAY2BGRA if channels == 1 else cv2.COLOR_RGB2BGRA
    cv2.cvtColor(eight, code, dst=pixels_of(image))
    return image


def veil_image(alpha: NDArray[Any]) -> QImage:
    """White, as opaque as `alpha` (h, w, 1) is transparent: painted over a picture, it puts the picture on white."""
    transparent = 255 - to_eight_bits(alpha)[..., 0]
    image = QImage(alpha.shape[1], alpha.shape[0], QImage.Format.Format_ARGB32_Premultiplied)
    pixels_of(image)[:] = np.broadcast_to(transparent[..., None], (*transparent.shape, 4))
    return image
