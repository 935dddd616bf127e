"""The mark: a few small words in the lower right corner that say that a picture was restored.

White letters on a soft shadow: the shadow alone is seen on white, the letters alone on black.
"""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from restorer.finishing.resize import Rows
from restorer.photo.geometry import Region, Size

WORDS = "restored · Restorer"
HEIGHT = 0.012
"""Of the letters' line, of the picture's short side."""
LEAST = 9.0
"""Pixels of the line that can still be read."""
WIDEST = 0.5
"""Of the picture's width; where the words would be wider there is no mark."""
WHITE, SHADOW = 0.75, 0.7
"""How much the letters and the shadow cover."""
DARKER = 1.6
"""Thin letters cast a faint shadow: so many times as dark it is seen on white."""


class Mark:
    """The mark on a picture of this size; a picture too small for it has none."""

    def __init__(self, size: Size) -> None:
        self._place, self._letters, self._shadow = _drawn(size)

    def on(self, rows: Rows, top: int) -> Rows:
        """Rows (h, w, 1 or 3), stored values 0..1, of which the first is row `top`, with what there is of the mark."""
        place = self._place
        if place is None or not place.meets(Region(0, top, rows.shape[1], len(rows))):
            return rows
        part = place.common(Region(0, top, rows.shape[1], len(rows)))
        of_mark, of_rows = part.seen_from(place).slices, Region(part.x, part.y - top, part.width, part.height).slices
        marked = rows.copy()
        marked[of_rows] *= 1 - SHADOW * self._shadow[of_mark][..., None]
        marked[of_rows] += WHITE * self._letters[of_mark][..., None] * (1 - marked[of_rows])
        return marked


def _drawn(size: Size) -> tuple[Region | None, NDArray[np.float32], NDArray[np.float32]]:
    """Where the mark is, and how much of each of its pixels is letter and shadow, 0 to 1."""
    nothing = np.zeros((0, 0), np.float32)
    line = max(LEAST, HEIGHT * min(size.width, size.height))
    font = ImageFont.load_default(line)
    left, top, right, bottom = font.getbbox(WORDS)
    margin = round(line)
    # Around the words there is room for the shadow, which is less than the margin to the picture's edges.
    reach = max(2, round(line / 2))
    width, height = round(right - left) + 2 * reach, round(bottom - top) + 2 * reach
    if right - left + 2 * margin > size.width * WIDEST or height + margin > size.height * WIDEST:
        return None, nothing, nothing
    page = Image.new("L", (width, height))
    ImageDraw.Draw(page).text((reach - left, reach - top), WORDS, fill=255, font=font)
    letters = np.asarray(page, np.float32) / np.float32(255)
    spread = np.asarray(cv2.GaussianBlur(letters, (0, 0), reach / 5), np.float32)
    shadow = np.minimum(spread * np.float32(DARKER), np.float32(1))
    x, y = size.width - margin - width + reach, size.height - margin - height + reach
    return Region(x, y, width, height), letters, shadow
