"""Pictures of channels between the layers, as the kernels read and write them."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import prod

import numpy as np
from numpy.typing import NDArray

from restorer.network.winograd.transforms import SIDE

ALIGNED = 64
"""Bytes of a line of the cache, and of the longest vector."""
AROUND = 2 + SIDE - 1
"""Rows and columns around a picture: a Winograd tile that only begins in it, and be it in a part, ends in zeros."""


@dataclass(frozen=True)
class Picture:
    """Channels in chunks as long as a vector; around each chunk's picture a pixel of zeros, and more at its ends.

    The kernels read whole Winograd tiles and one pixel around them.
    """

    pixels: NDArray[np.float32]
    """(chunks, rows, columns, lanes); each chunk C-contiguous."""
    height: int
    width: int

    @property
    def inside(self) -> NDArray[np.float32]:
        """The picture without what is around it: (chunks, height, width, lanes)."""
        return self.pixels[:, 1 : 1 + self.height, 1 : 1 + self.width]

    @property
    def row(self) -> int:
        """Bytes from a row to the next."""
        return self.pixels.strides[1]

    def addresses(self) -> list[int]:
        """Where each chunk begins, with the pixels around it."""
        begin = self.pixels.ctypes.data
        return [begin + number * self.pixels.strides[0] for number in range(len(self.pixels))]

    def part(self, top: int, height: int) -> "Picture":
        """Some of its rows, in the same memory: what is above and below them counts as what is around the picture."""
        return Picture(self.pixels[:, top : top + height + AROUND], height, self.width)

    def clear_around(self) -> None:
        """Make zeros of what is around the picture."""
        for strip in (np.s_[:, 0], np.s_[:, 1 + self.height :], np.s_[:, :, 0], np.s_[:, :, 1 + self.width :]):
            self.pixels[strip] = 0


Kind = tuple[int, int, int]
"""Of a picture: channels, height, width."""


class Store:
    """Memory for pictures by name, taken once and used again for every tile; grows when a larger one comes."""

    def __init__(self, lanes: int) -> None:
        self._lanes = lanes
        self._memory: dict[str, NDArray[np.float32]] = {}

    def picture(self, name: str, channels: int, height: int, width: int) -> Picture:
        """An unwritten picture with zeros around it. What had this name is gone."""
        (picture,) = self.pictures(name, (channels, height, width))
        return picture

    def pictures(self, name: str, *kinds: Kind) -> list[Picture]:
        """The same for several, one behind the other in one memory."""
        shapes = [
            (-(-channels // self._lanes), height + AROUND, width + AROUND, self._lanes)
            for channels, height, width in kinds
        ]
        ends = [0, *accumulate(prod(shape) for shape in shapes)]
        memory = self._memory_for(name, ends[-1])
        made: list[Picture] = []
        for (_, height, width), shape, (begin, end) in zip(kinds, shapes, pairwise(ends), strict=True):
            made.append(Picture(memory[begin:end].reshape(shape), height, width))
            made[-1].clear_around()
        return made

    def give(self, name: str, size: int) -> NDArray[np.float32]:
        """So many unwritten numbers, the caller's own: the memory of this name, if that suffices."""
        if len(self._memory.get(name, ())) < size:
            return np.empty(size, np.float32)
        return self._memory.pop(name)[:size]

    def _memory_for(self, name: str, size: int) -> NDArray[np.float32]:
        if len(self._memory.get(name, ())) < size:
            # Let go of the smaller one first.
            self._memory.pop(name, None)
            self._memory[name] = aligned(size)
        return self._memory[name]

    def clear(self) -> None:
        """Give all memory back."""
        self._memory.clear()


def aligned(size: int) -> NDArray[np.float32]:
    """So many zeros, beginning at a line of the cache."""
    numbers = np.zeros(size + ALIGNED // 4, np.float32)
    begin = -numbers.ctypes.data % ALIGNED // 4
    return numbers[begin : begin + size]
