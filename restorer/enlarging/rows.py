"""Puts finished blocks together to bands of whole rows, from the top, and lets go of them."""

from collections.abc import Iterator

import numpy as np

from restorer.enlarging.canvas import BLOCK, Block, Levels, type_of_depth
from restorer.photo.geometry import Size


class RowAssembler:
    """Blocks in any order in, bands (h, width, channels) in order out; holds only what waits for a row above it."""

    def __init__(self, size: Size, channels: int, depth: int) -> None:
        self._size = size
        self._channels = channels
        self._type = type_of_depth[depth]
        self._bands: dict[int, Levels] = {}
        self._missing: dict[int, int] = {}
        self._next = 0

    def add(self, block: Block) -> Iterator[Levels]:
        """Take a block; yield every band that can now follow."""
        y = block.region.y
        height = min(BLOCK, self._size.height - y)
        if y not in self._bands:
            self._bands[y] = np.empty((height, self._size.width, self._channels), self._type)
            self._missing[y] = self._size.width
        self._bands[y][:, block.region.x : block.region.right] = block.pixels
        self._missing[y] -= block.region.width
        while self._missing.get(self._next) == 0:
            del self._missing[self._next]
            yield self._bands.pop(self._next)
            self._next += BLOCK
