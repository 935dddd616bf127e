"""Pyramid: a picture with its halves, quarters, eighths…, so that any part of it is painted quickly and truly.

Level 0 is the picture's own array, shared and never copied. A pixel of level k is the average of the 2×2 pixels of
level k − 1 it lies on (at an odd edge: of those there are), so pixel i of level k covers the columns from i·2^k to just
before (i + 1)·2^k of level 0. No Qt here: pyramids are built in worker threads.
"""

from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.gui.viewer.halving import halve
from restorer.gui.viewer.scratch import scratch
from restorer.photo.geometry import Region, Size

Pixels: TypeAlias = NDArray[np.uint8] | NDArray[np.uint16]

SMALLEST = 64
"""The last level's long side is no longer than this, in pixels."""
BUDGET = 256 << 20
"""Bytes of the levels above 0; more than that live in a temporary file."""
BAND = 1 << 20
"""Pixels of a level that are made at a time."""


class Slice(NamedTuple):
    """Part of a level: a view into it (h, w, 1|3), where it is in that level's pixels, and which level."""

    pixels: Pixels
    region: Region
    level: int


class Picture(Protocol):
    """What the viewer can show."""

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        ...

    @property
    def icc(self) -> bytes | None:
        """The profile of its colours; None: sRGB."""
        ...

    def slice(self, region: Region, scale: float) -> Slice:
        """What to paint for a region, see `Pyramid.slice`."""
        ...


class Pyramid:
    """A picture (H, W, 1|3), uint8 or uint16, that can be shown at any size.

    `icc` is the profile of its colours (None: sRGB). With `build` false the levels are black until `refresh`.
    """

    def __init__(self, base: NDArray[Any], icc: bytes | None = None, build: bool = True, budget: int = BUDGET) -> None:
        if base.ndim != 3 or base.shape[2] not in (1, 3) or base.dtype.name not in ("uint8", "uint16"):
            raise ValueError(f"not a picture: {base.shape}, {base.dtype}")
        self.icc = icc
        self.size = Size(base.shape[1], base.shape[0])
        shapes = _shapes(base.shape)
        large = sum(map(_bytes, shapes)) > budget
        self._base: Pixels | None = base
        self._above = [scratch(shape, on_disk=large) for shape in shapes]
        if build:
            self.refresh(self.size.region)

    @property
    def levels(self) -> tuple[Pixels, ...]:
        """Every level, the picture itself first."""
        return () if self._base is None else (self._base, *self._above)

    @property
    def nbytes(self) -> int:
        """Bytes of all levels together."""
        return sum(level.nbytes for level in self.levels)

    def refresh(self, region: Region) -> None:
        """Level 0 has changed in this region (its part inside the picture): bring the levels above up to date.

        May be called from any thread while another one paints: that one sees some pixels a moment too early or late.
        """
        if not region.meets(self.size.region):
            return
        region = region.inside(self.size)
        for below, level in zip(self.levels, self._above, strict=False):
            region = halved(region)
            rows = max(1, BAND // region.width)
            for top in range(region.y, region.bottom, rows):
                halve(below, level, Region.between(region.x, top, region.right, min(top + rows, region.bottom)))

    def slice(self, region: Region, scale: float) -> Slice:
        """What to paint for a region of level 0, which meets the picture, at `scale` device pixels per pixel.

        The level is the smallest that is still reduced (down to half) and not enlarged, where there is one.
        """
        level, left = 0, scale
        while left <= 0.5 and level < len(self._above):
            level, left = level + 1, left * 2
        region = region.inside(self.size)
        for _ in range(level):
            region = halved(region)
        return Slice(self.levels[level][region.slices], region, level)

    def close(self) -> None:
        """Let all levels go, and the temporary file with them; nothing can be painted after that."""
        self._base, self._above = None, []


def halved(region: Region) -> Region:
    """The pixels one level up that a region touches."""
    return Region.between(region.x // 2, region.y // 2, -(-region.right // 2), -(-region.bottom // 2))


def _shapes(shape: tuple[int, ...]) -> list[tuple[int, int, int]]:
    height, width, channels = shape
    shapes: list[tuple[int, int, int]] = []
    while max(height, width) > SMALLEST:
        height, width = -(-height // 2), -(-width // 2)
        shapes.append((height, width, channels))
    return shapes


def _bytes(shape: tuple[int, int, int]) -> int:
    return shape[0] * shape[1] * shape[2]
