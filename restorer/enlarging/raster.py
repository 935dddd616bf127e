"""Raster: a whole picture in its own depth, in memory or, above a budget, in a temporary file on disk."""

from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.enlarging.canvas import Block, Levels, type_of_depth
from restorer.enlarging.mapped import mapped
from restorer.errors import WriteError
from restorer.photo.geometry import Region, Size

MEMORY_BUDGET = 1 << 30
"""Bytes above which a raster lives on disk."""


class Raster:
    """A picture of `size`, `channels` (1 or 3) and `depth` (8 or 16) to be filled and read; a Source for tiles.

    Use it as a context manager, or call `close()`: it may own a temporary file. Raises WriteError if that has no room.
    """

    def __init__(self, size: Size, channels: int, depth: int, budget: int = MEMORY_BUDGET) -> None:
        self._size = size
        self._top = np.float32((1 << depth) - 1)
        shape, kind = (size.height, size.width, channels), np.dtype(type_of_depth[depth])
        self._on_disk = size.area * channels * kind.itemsize > budget
        self._levels: Levels = _on_disk(shape, kind) if self._on_disk else np.zeros(shape, kind)
        self._filled = 0

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return self._size

    @property
    def on_disk(self) -> bool:
        """Whether it was too large for memory."""
        return self._on_disk

    @property
    def whole(self) -> Levels:
        """A view of the whole picture (height, width, channels) in the raster's own depth."""
        return self._levels

    def put(self, block: Block) -> None:
        """Take a finished block."""
        self._levels[block.region.slices] = block.pixels

    def write_rows(self, rows: Levels) -> None:
        """Take the next rows from the top, (h, width, channels)."""
        self._levels[self._filled : self._filled + len(rows)] = rows
        self._filled += len(rows)

    def levels(self, region: Region) -> Levels:
        """A view of a region in the raster's own depth."""
        return self._levels[region.slices]

    def nothing_in(self, region: Region) -> bool:
        """Never: what is missing of a photo is something in an earlier pass's result."""
        return False

    def region(self, region: Region) -> NDArray[np.float32]:
        """The pixels of a region as RGB in 0..1 (h, w, 3)."""
        pixels = self._levels[region.slices].astype(np.float32) / self._top
        return np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels

    def close(self) -> None:
        """Let go of memory and file."""
        self._levels = np.zeros((0, 0, 1), np.uint8)

    def __enter__(self) -> "Raster":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _on_disk(shape: tuple[int, int, int], kind: "np.dtype[Any]") -> Levels:
    try:
        return mapped(shape, kind)
    except OSError as error:
        raise WriteError(
            "This result needs {size} GB of room for temporary files, which is not there: make room on that disk, or "
            "choose a smaller size.",
            size=f"{shape[0] * shape[1] * shape[2] * kind.itemsize / 1e9:.1f}",
        ) from error
