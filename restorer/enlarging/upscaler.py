"""What a network must say and do to be run over a photo."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.photo.geometry import Region, Size


class Upscaler(Protocol):
    """A network on a device; it says what it needs in values, so that nobody asks which one it is."""

    @property
    def scale(self) -> int:
        """Output pixels for one source pixel along a side."""
        ...

    @property
    def multiple(self) -> int:
        """Sides and offsets of a tile's source must be multiples of this (pixel-unshuffle); 1 if any will do."""
        ...

    @property
    def halo(self) -> int:
        """Source pixels of context that a tile needs on every side."""
        ...

    @property
    def bytes_per_pixel(self) -> int:
        """Peak working memory for one source pixel, in bytes."""
        ...

    @property
    def largest_tile(self) -> int:
        """Area in source pixels above which a larger tile brings nothing on this device."""
        ...

    def total_memory(self) -> int:
        """Bytes that the device has for this program and all others; the same at any time."""
        ...

    def free_memory(self) -> int:
        """Bytes that are free on the device now."""
        ...

    def upscale(self, tile: NDArray[np.float32], cancel: CancelToken) -> NDArray[np.float32]:
        """One tile (h, w, 3), 0..1, to (h·scale, w·scale, 3), 0..1; raises OutOfMemory or Cancelled."""
        ...


@runtime_checkable
class Resting(Protocol):
    """An upscaler that keeps memory from tile to tile."""

    def rest(self) -> None:
        """Give that memory back: no tile follows soon."""
        ...


@contextmanager
def at_work(upscaler: Upscaler) -> Generator[None]:
    """In here tiles follow each other; afterwards what was kept for them is given back, the network stays warm."""
    try:
        yield
    finally:
        if isinstance(upscaler, Resting):
            upscaler.rest()


class Source(Protocol):
    """Where tiles are taken from: a Photo, or a raster kept from an earlier pass."""

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        ...

    def region(self, region: Region) -> NDArray[np.float32]:
        """The pixels of a region inside it, RGB (h, w, 3) in 0..1."""
        ...

    def nothing_in(self, region: Region) -> bool:
        """Whether there is nothing to enlarge in a region."""
        ...
