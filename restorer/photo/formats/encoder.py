"""What every way into a file has in common: rows come from the top, blocks of them become bytes."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO, Protocol

import numpy as np

from restorer.photo.formats.spec import PictureSpec
from restorer.photo.formats.stored import Band

WORKERS = 2
"""Blocks are compressed beside each other: zlib and NumPy let other threads run meanwhile."""


class Encoder(Protocol):
    """Turns rows into a file's bytes; `rows` are exactly those that follow the ones before."""

    def write(self, rows: Band) -> None:
        """Take the next rows (h, W, C)."""
        ...

    def finish(self) -> None:
        """All rows have come: write what is left."""
        ...

    def close(self) -> None:
        """Let go of threads and memory; may be called at any time, more than once."""
        ...


class BlockMaker(Protocol):
    """What one block of rows becomes. Called in worker threads, blocks beside each other."""

    def __call__(self, index: int, above: Band | None, rows: Band, last: bool) -> bytes:
        """The bytes of a block; `above` is the row over it (None at the top), `last` whether none follows."""
        ...


class Blocks:
    """Cuts rows into blocks, has them made into bytes by a few threads, and gives these on in order."""

    def __init__(self, spec: PictureSpec, block_rows: int, make: BlockMaker) -> None:
        """`block_rows` rows make a block; the last may have fewer."""
        self._spec, self._make = spec, make
        self._room = min(block_rows, spec.size.height)
        self._filled, self._index, self._left = 0, 0, spec.size.height
        self._block = self._new_block()
        self._above: Band | None = None
        self._pool = ThreadPoolExecutor(WORKERS, "photo-writing")
        self._running: list[Future[bytes]] = []

    def _new_block(self) -> Band:
        dtype = np.uint8 if self._spec.depth == 8 else np.uint16
        return np.empty((min(self._room, self._left), self._spec.size.width, self._spec.channels), dtype)

    def feed(self, rows: Band) -> list[bytes]:
        """Take rows; returns what is ready of earlier blocks. At most a few blocks are under way."""
        ready: list[bytes] = []
        while len(rows):
            part = rows[: len(self._block) - self._filled]
            self._block[self._filled : self._filled + len(part)] = part
            self._filled += len(part)
            rows = rows[len(part) :]
            if self._filled == len(self._block):
                self._start()
            while len(self._running) > WORKERS:
                ready.append(self._running.pop(0).result())
        return ready

    def _start(self) -> None:
        self._left -= self._filled
        job = self._pool.submit(self._make, self._index, self._above, self._block, not self._left)
        self._running.append(job)
        self._above = self._block[-1:]
        self._index += 1
        self._filled = 0
        if self._left:
            self._block = self._new_block()

    def rest(self) -> list[bytes]:
        """What is still under way, when all rows have come."""
        done = [job.result() for job in self._running]
        self._running.clear()
        return done

    def close(self) -> None:
        """Stop the threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()


def block_rows(row_bytes: int, multiple: int = 1, wanted: int = 1 << 20) -> int:
    """Rows for blocks of about `wanted` bytes, a multiple of `multiple`."""
    return max(1, wanted // (row_bytes * multiple)) * multiple


class BlockEncoder:
    """An encoder that writes blocks one behind the other."""

    def __init__(self, file: BinaryIO, blocks: Blocks) -> None:
        self._file, self._blocks = file, blocks

    def write(self, rows: Band) -> None:
        """Take the next rows."""
        for data in self._blocks.feed(rows):
            self._put(data)

    def finish(self) -> None:
        """Write what is left."""
        for data in self._blocks.rest():
            self._put(data)
        self._end()

    def close(self) -> None:
        """Stop the threads."""
        self._blocks.close()

    def _put(self, data: bytes) -> None:
        self._file.write(data)

    def _end(self) -> None:
        """What follows the last block."""
