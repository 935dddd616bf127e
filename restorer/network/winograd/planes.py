"""Pictures of channels between the layers, as the kernels read and write them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.network.winograd.transforms import SIDE

ALIGNED = 64
"""Bytes of a line of the cache, and of the longest vector."""


@dataclass(frozen=True)
class Picture:
    """Channels in chunks as long as a vector; around each chunk's picture a pixel of zeros, and more at its ends.

    The kernels read whole Winograd tiles and one pixel around them.
    """

    pixels: NDArray[np.float32]
    """(chunks, rows, columns, lanes), C-contiguous."""
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

    def addresses(self, below: int = 0) -> list[int]:
        """Where each chunk begins, with the pixels around it; or the rows below so many."""
        begin = self.pixels.ctypes.data + below * self.row
        return [begin + number * self.pixels.strides[0] for number in range(len(self.pixels))]

    def clear_around(self) -> None:
        """Make zeros of what is around the picture."""
        for strip in (np.s_[:, 0], np.s_[:, 1 + self.height :], np.s_[:, :, 0], np.s_[:, :, 1 + self.width :]):
            self.pixels[strip] = 0


class Store:
    """Memory for pictures by name, taken once and used again for every tile; grows when a larger one comes."""

    def __init__(self, lanes: int) -> None:
        self._lanes = lanes
        self._memory: dict[str, NDArray[np.float32]] = {}

    def picture(self, name: str, channels: int, height: int, width: int) -> Picture:
        """An unwritten picture with zeros around it. The one that had this name is gone."""
        # A tile that only begins in the picture, and be it in a strip that is cut out of it, ends in zeros as well.
        around = 2 + SIDE - 1
        shape = (-(-channels // self._lanes), height + around, width + around, self._lanes)
        size = int(np.prod(shape))
        if name not in self._memory or len(self._memory[name]) < size:
            # Let go of the smaller one first.
            self._memory.pop(name, None)
            self._memory[name] = aligned(size)
        picture = Picture(self._memory[name][:size].reshape(shape), height, width)
        picture.clear_around()
        return picture

    def clear(self) -> None:
        """Give all memory back."""
        self._memory.clear()


def aligned(size: int) -> NDArray[np.float32]:
    """So many zeros, beginning at a line of the cache."""
    numbers = np.zeros(size + ALIGNED // 4, np.float32)
    begin = -numbers.ctypes.data % ALIGNED // 4
    return numbers[begin : begin + size]
