"""A miniature of a picture of any size, made while its rows pass by."""

import numpy as np
from numpy.typing import NDArray

from restorer.enlarging.canvas import Levels, to_float
from restorer.finishing.resize import RowResizer
from restorer.photo.geometry import Size
from restorer.photo.writing import flatten

SIDE = 1600
"""Pixels of its longer side, at the most."""


class Miniature:
    """Rows of levels (h, width, channels) of a picture of this size in, from the top; alpha is laid on white."""

    def __init__(self, size: Size, side: int = SIDE) -> None:
        share = min(1.0, side / size.long_side)
        self.size = Size(max(1, round(size.width * share)), max(1, round(size.height * share)))
        # In stored values: a miniature need not be right to a level, and going through light takes time.
        self._resizer = RowResizer(size, self.size, linear=False)
        self._bands: list[NDArray[np.uint8]] = []

    def take(self, rows: Levels) -> None:
        """Take the next rows."""
        shown = flatten(rows) if rows.shape[2] in (2, 4) else rows
        for band in self._resizer.push(to_float(shown)):
            self._bands.append(np.rint(np.clip(band, 0, 1) * 255).astype(np.uint8))

    @property
    def picture(self) -> NDArray[np.uint8]:
        """The miniature (h, w, 1 or 3), once all rows have come."""
        return np.concatenate(self._bands)
