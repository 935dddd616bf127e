"""Over a photo in pieces, as programs do that know no halo but a padding; or in one piece."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from restorer.enlarging.canvas import Levels, quantise, type_of_depth
from restorer.photo.photo import Photo
from restorer.restoring import TakeRows

Planes = NDArray[np.float32]
"""(3, h, w) RGB."""
Run = Callable[[Planes], Planes]
"""A network: planes in 0..1 to planes `scale` times as long and wide, any values."""

WHOLE = 0
"""The side that stands for the photo as one piece."""
BAND = 256


class Pieces:
    """A competitor that cuts the photo into squares of `side` with `pad` pixels around, edges repeated."""

    def __init__(self, run: Run, scale: int, version: str, side: int = WHOLE, pad: int = 0) -> None:
        self.version = version
        self.way = f"tiles of {side}, pad {pad}" if side else "whole photo"
        self._run, self._scale, self._side, self._pad = run, scale, side, pad

    def picture(self, photo: Photo, depth: int, take: TakeRows) -> None:
        """See `Competitor`."""
        planes = np.ascontiguousarray(photo.pixels.transpose(2, 0, 1))
        if self._side:
            for rows in self._tiled(planes, depth):
                take(rows)
            return
        result = self._run(planes)
        for top in range(0, result.shape[1], BAND):
            take(quantise(result[:, top : top + BAND].transpose(1, 2, 0), depth))

    def _tiled(self, planes: Planes, depth: int) -> Iterator[Levels]:
        """The result of one row of tiles after the other."""
        side, pad, scale = self._side, self._pad, self._scale
        _, height, width = planes.shape
        padded = np.pad(planes, ((0, 0), (pad, pad), (pad, pad)), mode="edge")
        for y in range(0, height, side):
            high = min(side, height - y)
            rows = np.empty((high * scale, width * scale, 3), type_of_depth[depth])
            for x in range(0, width, side):
                wide = min(side, width - x)
                tile = padded[:, y : y + high + 2 * pad, x : x + wide + 2 * pad]
                result = self._run(np.ascontiguousarray(tile))
                core = result[:, pad * scale : (pad + high) * scale, pad * scale : (pad + wide) * scale]
                rows[:, x * scale : (x + wide) * scale] = quantise(core.transpose(1, 2, 0), depth)
            yield rows
