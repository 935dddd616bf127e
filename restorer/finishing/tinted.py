"""What was invented, shown: a picture in grey, and over it two colours that are told apart also by the colour-blind.

Blue and orange of Okabe and Ito, "Color Universal Design" (2008). Orange is much lighter than blue, so that the two are
told apart where colours are lost, too.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import Rows
from restorer.finishing.colour import luma_of
from restorer.finishing.invention import Invention

ADDED, CONTRADICTED = "#0072B2", "#E69F00"
"""Of detail that the original could not hold; of what differs from it."""
GREY = (0.2, 0.9)
"""What black and white become, so that both colours are seen on them."""
COVER = 0.85
"""How much of the grey a colour covers where something is plain to see."""


def tinted(pixels: Rows, told: Invention, strength: float = 1.0) -> Rows:
    """A picture (h, w, 1 or 3), stored values 0..1, in grey with what was invented in two colours: (h, w, 3), 0..1.

    `told` may be of any size; it is of the same picture. `strength`, 0 to 1, of the colours. Contradictions lie on top.
    """
    height, width = pixels.shape[:2]
    grey = GREY[0] + (GREY[1] - GREY[0]) * np.clip(luma_of(pixels), 0, 1)
    made = np.repeat(grey[:, :, np.newaxis], 3, axis=2).astype(np.float32)
    for plane, colour in ((told.added, ADDED), (told.contradicted, CONTRADICTED)):
        cover = np.float32(COVER * strength) * _sized(plane, width, height)[:, :, np.newaxis]
        made += cover * (_values(colour) - made)
    return made


def painted(grey: NDArray[np.uint8], told: NDArray[np.float32], strength: float = 1.0) -> NDArray[np.uint8]:
    """The same for the screen: levels of grey (h, w), and (h, w, 2) what is added and what contradicts: (h, w, 3)."""
    low, high = (round(255 * end) for end in GREY)
    made = cv2.LUT(grey, np.linspace(low, high, 256, dtype=np.uint8)).astype(np.float32)
    covers = [np.float32(COVER * strength) * told[:, :, at] for at in range(2)]
    colours = [_values(colour) * np.float32(255) for colour in (ADDED, CONTRADICTED)]
    # What is not covered is left of the grey; both colours are added to it, each as far as it is seen.
    left = (1 - covers[0]) * (1 - covers[1])
    seen = (covers[0] * (1 - covers[1]), covers[1])
    made *= left
    planes = [made + seen[0] * colours[0][channel] + seen[1] * colours[1][channel] for channel in range(3)]
    return np.dstack([np.rint(plane).astype(np.uint8) for plane in planes])


def _sized(plane: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    if plane.shape == (height, width):
        return plane
    how = cv2.INTER_AREA if plane.shape[1] > width else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(plane, (width, height), interpolation=how), np.float32).reshape(height, width)


def _values(colour: str) -> NDArray[np.float32]:
    return np.frombuffer(bytes.fromhex(colour[1:]), np.uint8).astype(np.float32) / np.float32(255)
