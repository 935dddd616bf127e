"""Upscalers without a network, for everything above it."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.errors import OutOfMemory
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo

Pixels = NDArray[np.float32]


class FakeUpscaler:
    """Enlarges by repeating pixels after a box blur of `radius`, so that it sees exactly as far as that."""

    def __init__(
        self,
        scale: int = 4,
        multiple: int = 1,
        halo: int = 2,
        radius: int = 0,
        largest_tile: int = 64 * 64,
        most_memory: int | None = None,
        before: Callable[[int], None] | None = None,
    ) -> None:
        self.scale, self.multiple, self.halo, self.largest_tile = scale, multiple, halo, largest_tile
        self.bytes_per_pixel = 100
        self.total = 1 << 40
        self.free: int | None = None
        """None: all of it."""
        self.radius = radius
        self.most_memory = most_memory
        self.before = before
        self.calls = 0
        self.worked = 0

    def __str__(self) -> str:
        return "a fake"

    def total_memory(self) -> int:
        return self.total

    def free_memory(self) -> int:
        return self.total if self.free is None else self.free

    def upscale(self, tile: Pixels, cancel: CancelToken) -> Pixels:
        if self.before:
            self.before(self.calls)
        self.calls += 1
        height, width = tile.shape[:2]
        assert height % self.multiple == 0 and width % self.multiple == 0
        if self.most_memory is not None and height * width > self.most_memory:
            raise OutOfMemory("none left")
        self.worked += height * width
        if self.radius:
            kernel = (2 * self.radius + 1, 2 * self.radius + 1)
            # Zeros around, as a network pads: so the photo's own edges differ from the tiles'.
            blurred = cv2.blur(tile, kernel, borderType=cv2.BORDER_CONSTANT)
            tile = np.asarray(blurred, np.float32).reshape(height, width, 3)
        return np.ascontiguousarray(tile.repeat(self.scale, 0).repeat(self.scale, 1))


def random_photo(size: Size, seed: int = 0, alpha: bool = False) -> Photo:
    """Noise in 16-bit levels."""
    random = np.random.default_rng(seed)
    pixels = random.integers(0, 65536, (size.height, size.width, 3)).astype(np.float32) / np.float32(65535)
    matte = random.integers(0, 256, (size.height, size.width)).astype(np.float32) / np.float32(255)
    return Photo(pixels, matte if alpha else None)
