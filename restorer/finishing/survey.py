"""Survey: what a whole result invented, gathered while its rows are finished, for a report.

The result is compared with the photo on the photo's own grid, also where the last pass began on a larger one: what a
first pass invented is invention, too. Held are some rows of the result and two bytes for each pixel of the photo.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import Rows
from restorer.finishing.invention import REACH, TOLD, Invention, Shares, invention
from restorer.finishing.levels import Levels, floats
from restorer.finishing.noise import Noise
from restorer.finishing.resize import RowResizer
from restorer.photo.geometry import Region, Size

PIXELS = 1_500_000
"""Of the result in one band, about; some arrays of floats as large are needed at a time."""
LEAST = 2 * REACH
"""Rows of the photo in one band, at the least: with their margins they are twice as many."""


class Survey:
    """Compares a photo, levels (H, W, 1 or 3), with its result, which is `scale` times as large as `grid`."""

    def __init__(self, levels: Levels, grid: Size, scale: int, noise: Noise) -> None:
        height, width = levels.shape[:2]
        made = grid.times(scale)
        self._levels, self._noise, self._grid = levels, noise, grid
        self._scale = max(1, round(made.width / width))
        """Result pixels for one of the photo's, once the result is resized to a whole number of them."""
        wanted = Size(width, height).times(self._scale)
        self._resizer = None if wanted == made else RowResizer(made, wanted, linear=False)
        self._band = max(LEAST, PIXELS // (wanted.width * self._scale))
        self._held: list[Rows] = []
        self._first = self._pushed = 0
        """The rows of the photo, and then of the result, from which and up to which rows are held."""
        self._next_place = self._told = 0
        """The row of the grid that comes next; the row of the photo that is told next."""
        self._contradicted = np.zeros((height, width), np.uint8)
        self._added = np.zeros((height, width), np.uint8)
        self._counts = np.zeros(3, np.int64)
        """Pixels of the photo that are told as contradicted, added, either."""

    def take(self, rows: Rows, place: Region) -> None:
        """Take the result's pixels (h·scale, w·scale, c) of the next rows of the grid.

        ValueError if they are not the next ones, or not whole rows.
        """
        if (place.x, place.width, place.y) != (0, self._grid.width, self._next_place):
            raise ValueError(f"not the rows from {self._next_place} on: {place}")
        self._next_place = place.bottom
        for part in self._resizer.push(rows) if self._resizer else (rows,):
            self._held.append(np.clip(part, 0, 1))
            self._pushed += len(part)
            self._tell()

    def invention(self, side: int | None = None) -> Invention:
        """What was invented so far, (H, W) of the photo; made smaller if its longer side has more than `side` pixels.

        Told in steps of 1/255. Where no rows came yet nothing is told.
        """
        height, width = self._added.shape
        share = 1.0 if side is None else min(1.0, side / max(height, width))
        size = (max(1, round(width * share)), max(1, round(height * share)))
        return Invention(_reduced(self._contradicted, size), _reduced(self._added, size))

    @property
    def shares(self) -> Shares:
        """How much of the photo's area is the program's idea; counted before steps are made."""
        contradicted, added, either = (self._counts / self._added.size).tolist()
        return Shares(contradicted, added, either)

    def _tell(self) -> None:
        """Tell what can be told: what is REACH rows away from what is missing."""
        height = len(self._levels)
        while self._told < height:
            bottom = min(self._told + self._band, height)
            first, last = max(0, self._told - REACH), min(bottom + REACH, height)
            if self._pushed < last * self._scale:
                return
            held = np.concatenate(self._held) if len(self._held) > 1 else self._held[0]
            result = held[(first - self._first) * self._scale : (last - self._first) * self._scale]
            part = invention(floats(self._levels[first:last]), result, self._scale, self._noise)
            self._note(part, first, bottom)
            keep = max(0, bottom - REACH)
            # A copy: a view would hold on to what it was taken from.
            self._held = [held[(keep - self._first) * self._scale :].copy()]
            self._first, self._told = keep, bottom

    def _note(self, part: Invention, first: int, bottom: int) -> None:
        """Keep the rows up to `bottom` of a part that begins at row `first` of the photo."""
        inner, rows = slice(self._told - first, bottom - first), slice(self._told, bottom)
        against, added = part.contradicted[inner], part.added[inner]
        self._contradicted[rows] = np.rint(against * 255)
        self._added[rows] = np.rint(added * 255)
        told = (against > TOLD, added > TOLD)
        self._counts += [np.count_nonzero(told[0]), np.count_nonzero(told[1]), np.count_nonzero(told[0] | told[1])]


def _reduced(plane: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.float32]:
    small = cv2.resize(plane, size, interpolation=cv2.INTER_AREA) if plane.shape[::-1] != size else plane
    return np.asarray(small, np.float32).reshape(size[::-1]) / np.float32(255)
