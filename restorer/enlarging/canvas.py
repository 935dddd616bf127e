"""Lays tiles in any order with soft seams and gives out blocks as they are finished, in the output's own depth.

The canvas is a grid of blocks. Only blocks that lie under an unfinished seam are kept, as whole sums; a block is
finished when the whole-number weights that were laid on it reach its area, and is then let go. So the memory it needs
is that of the open seams, not that of the picture.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.enlarging import seam as seams
from restorer.photo.geometry import Region, Size

BLOCK = 256
"""Side of a block in output pixels."""

STEPS = 1 << 24
"""Seams are summed in whole steps of 1 / STEPS, as fine as float32 near one: no order of tiles rounds otherwise."""

Levels = NDArray[np.uint8 | np.uint16]
"""Pixels in an output's own depth: uint8 0..255 or uint16 0..65535, (H, W, channels)."""

type_of_depth: dict[int, type[np.uint8 | np.uint16]] = {8: np.uint8, 16: np.uint16}


@dataclass(frozen=True, eq=False)
class Block:
    """A finished piece of the output: `pixels` (h, w, channels) belong at `region`."""

    region: Region
    pixels: Levels


@dataclass(eq=False)
class _Open:
    sums: NDArray[np.int64]
    missing: int


def quantise(pixels: NDArray[np.float32], depth: int) -> Levels:
    """0..1 to the nearest level of `depth` bits (8 or 16); what lies outside is clipped."""
    top = float((1 << depth) - 1)
    return np.rint(np.clip(pixels, 0.0, 1.0) * top).astype(type_of_depth[depth])


def to_float(levels: Levels) -> NDArray[np.float32]:
    """Levels to 0..1."""
    return levels.astype(np.float32) / np.float32(np.iinfo(levels.dtype).max)


class Canvas:
    """An output of `size`; `channels` 3, or 1 (grey: the mean of the three); `depth` 8 or 16; `seam` in its pixels."""

    def __init__(self, size: Size, channels: int, depth: int, seam: int) -> None:
        self.size = size
        self.channels = channels
        self.depth = depth
        self.seam = seam
        self._open: dict[Region, _Open] = {}
        self._one = seams.unit(seam) ** 2

    def support(self, core: Region) -> Region:
        """The output pixels that a tile with this core (output pixels) must bring."""
        x, right = seams.support(core.x, core.right, self.size.width, self.seam)
        y, bottom = seams.support(core.y, core.bottom, self.size.height, self.seam)
        return Region.between(x, y, right, bottom)

    def lay(self, core: Region, pixels: NDArray[np.float32]) -> list[Block]:
        """Lay a tile's pixels (h, w, 3) for `support(core)`; return the blocks that are now finished."""
        place = self.support(core)
        across = seams.weights(core.x, core.right, self.size.width, self.seam)
        down = seams.weights(core.y, core.bottom, self.size.height, self.seam)
        if self.channels == 1:
            pixels = pixels.mean(axis=2, keepdims=True, dtype=np.float32)
        finished: list[Block] = []
        for block in self._blocks_under(place):
            part = block.common(place)
            rows, columns = part.seen_from(place).slices
            block_pixels = self._add(block, part, pixels[rows, columns], down[rows], across[columns])
            if block_pixels is not None:
                finished.append(Block(block, quantise(block_pixels, self.depth)))
        return finished

    def _add(
        self,
        block: Region,
        part: Region,
        pixels: NDArray[np.float32],
        down: NDArray[np.int64],
        across: NDArray[np.int64],
    ) -> NDArray[np.float32] | None:
        """Add weighted pixels to a block; its pixels if that finishes it."""
        brought = int(down.sum()) * int(across.sum())
        whole = block.area * self._one
        if brought == whole:
            return pixels
        if not brought:
            return None
        opened = self._open.get(block)
        if opened is None:
            opened = _Open(np.zeros((block.height, block.width, self.channels), np.int64), whole)
            self._open[block] = opened
        weight = np.multiply.outer(down, across)
        steps = np.rint(pixels * np.float32(STEPS)).astype(np.int64)
        opened.sums[part.seen_from(block).slices] += weight[:, :, None] * steps
        opened.missing -= brought
        if opened.missing:
            return None
        del self._open[block]
        return (opened.sums / (self._one * STEPS)).astype(np.float32)

    def _blocks_under(self, place: Region) -> list[Region]:
        return [
            Region(x, y, BLOCK, BLOCK).inside(self.size)
            for y in range(place.y // BLOCK * BLOCK, place.bottom, BLOCK)
            for x in range(place.x // BLOCK * BLOCK, place.right, BLOCK)
        ]
