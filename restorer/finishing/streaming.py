"""RowFinisher: rows of a network's result in from the top, finished rows out, holding no more rows than are needed."""

from collections.abc import Callable

import numpy as np

from restorer.finishing.backprojection import Rows, shrunk
from restorer.finishing.finisher import Finisher
from restorer.finishing.levels import Levels, floats
from restorer.photo.geometry import Region

PIXELS = 250_000
"""Of the grid in one band: some tens of megabytes of result."""
ROWS = (16, 256)
"""In one band, at the least and at the most; a band is the same however rows come, and so is each bit of the result."""


class RowFinisher:
    """Finishes rows of levels (h, width, 1 or 3) and hands them to `take` as float32 0..1."""

    def __init__(self, finisher: Finisher, take: Callable[[Rows], None]) -> None:
        self._finisher, self._take = finisher, take
        self._held: list[Levels] = []
        """Rows of the result that are not finished, from `_next` on."""
        self._pushed = 0
        self._small: list[Rows] = []
        self._shrunk_from = self._shrunk_to = 0
        """The rows of the grid in `_small`."""
        self._next = 0
        """The row of the grid that is finished next."""
        self._band = int(np.clip(PIXELS // finisher.grid.width, *ROWS))

    def push(self, rows: Levels) -> None:
        """Take the next rows."""
        self._held.append(rows)
        self._pushed += len(rows)
        self._shrink()
        height = self._finisher.grid.height
        while self._next < height:
            place = Region.between(0, self._next, self._finisher.grid.width, min(self._next + self._band, height))
            around = self._finisher.around(place)
            if around.bottom > self._shrunk_to:
                return
            self._take(self._finisher.finished(self._result(place), self._around(around), place))
            self._next = place.bottom

    def _shrink(self) -> None:
        """Shrink back what is whole of the grid's rows."""
        scale = self._finisher.scale
        whole = self._pushed // scale
        if whole > self._shrunk_to:
            held = np.concatenate(self._held) if len(self._held) > 1 else self._held[0]
            self._held = [held]
            begin = (self._shrunk_to - self._next) * scale
            new = held[begin : (whole - self._next) * scale]
            self._small.append(shrunk(floats(new), scale))
            self._shrunk_to = whole

    def _result(self, place: Region) -> Rows:
        """The result's rows of a place; they are let go."""
        (held,) = self._held
        end = place.height * self._finisher.scale
        self._held = [held[end:].copy()] if end < len(held) else []
        return floats(held[:end])

    def _around(self, around: Region) -> Rows:
        """The shrunk rows of a region; those above it are let go."""
        small = np.concatenate(self._small) if len(self._small) > 1 else self._small[0]
        self._small = [small[around.y - self._shrunk_from :]]
        self._shrunk_from = around.y
        return self._small[0][: around.height]
