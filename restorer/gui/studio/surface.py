"""Surface: a result while it is made and after, with the pyramid through which it is looked at. No Qt here."""

import threading
from contextlib import suppress

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Block, Levels
from restorer.enlarging.mapped import mapped
from restorer.enlarging.raster import Raster
from restorer.gui.viewer.pyramid import Pyramid
from restorer.photo.geometry import Region, Size

PIECE = Size(2048, 512)
"""What is enlarged at a time; OpenCV cannot place more than 32,767 columns at once."""


class Memory:
    """How many bytes all surfaces together may take; what does not fit lives on disk. For any thread."""

    def __init__(self, total: int = 1 << 30) -> None:
        self._left = total
        self._lock = threading.Lock()

    @property
    def left(self) -> int:
        """Bytes that nobody has taken."""
        return self._left

    def take(self, size: int) -> bool:
        """Take so many bytes; False if there are not as many."""
        with self._lock:
            if size > self._left:
                return False
            self._left -= size
            return True

    def give_back(self, size: int) -> None:
        """Give back what was taken."""
        with self._lock:
            self._left += size


class Surface:
    """A picture of `size`, `channels` (1 or 3) and `depth` (8 or 16) that fills up block by block."""

    def __init__(self, size: Size, channels: int, depth: int, icc: bytes | None, memory: Memory) -> None:
        self._memory, self._taken = memory, size.area * channels * depth // 8
        if not memory.take(self._taken):
            self._taken = 0
        self.raster = Raster(size, channels, depth, self._taken)
        self.pyramid = Pyramid(self.raster.whole, icc, build=False)

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return self.raster.size

    def fill(self, picture: Levels, cancel: CancelToken) -> None:
        """Cover it with a picture (h, w, channels) of the same depth, softly enlarged: seen until blocks come.

        Raises Cancelled.
        """
        # Imported now: OpenCV is heavy, and the window comes first.
        from restorer.finishing.backprojection import stretched

        for y in range(0, self.size.height, PIECE.height):
            for x in range(0, self.size.width, PIECE.width):
                cancel.check()
                region = Region(x, y, PIECE.width, PIECE.height).inside(self.size)
                self.put(Block(region, stretched(picture, self.size, region)))

    def put(self, block: Block) -> None:
        """Take a finished block."""
        self.raster.put(block)
        self.pyramid.refresh(block.region)

    def keep(self, levels: Levels) -> Levels:
        """An array that is needed as long as this: counted as its memory, or moved to disk where that is used up."""
        if self._memory.take(levels.nbytes):
            self._taken += levels.nbytes
            return levels
        with suppress(OSError):
            moved = mapped(levels.shape, levels.dtype)
            moved[...] = levels
            return moved
        return levels

    def close(self) -> None:
        """Let go of memory and disk; it cannot be looked at any more."""
        held = [*self.pyramid.levels, self.raster.whole]
        large = self.raster.on_disk
        self.pyramid.close()
        self.raster.close()
        if large:
            # Gigabytes of a file take half a second to unmap: the window's thread has no time for that.
            threading.Thread(target=held.clear, name="unmapping", daemon=True).start()
        self._memory.give_back(self._taken)
        self._taken = 0
