"""Deflate blocks of a TIFF picture unpacked with their sums looked at, several at once.

libtiff stops where a block is full and does not look at the sum behind it, by which a lost sector is seen. zlib does,
and threads do not wait for each other while it works.
"""

import os
import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from restorer.photo.formats.tiff.tiff_fields import COMPRESSION, FILL_ORDER, Layer
from restorer.photo.formats.tiff.tiff_grid import Grid, row_bytes

DEFLATE = frozenset({8, 32946})
THREADS = min(4, os.cpu_count() or 1)
MORE = 4
"""A block's data may hold more than the block: the last strip's, all rows of a strip. So many times is looked at."""


def inflates(layer: Layer) -> bool:
    """Whether its blocks are deflate with bits in the usual order."""
    return layer.number(COMPRESSION, 1) in DEFLATE and layer.number(FILL_ORDER, 1) == 1


def inflated(layer: Layer, blocks: Grid, plane: int) -> NDArray[np.uint8]:
    """A plane's rows of bytes, see `tiff_bytes.rows`; ValueError, zlib.error where one is short or its sum wrong."""
    row = row_bytes(layer, blocks.block.width)
    gathered = np.empty((blocks.picture.height, row * blocks.across), np.uint8)

    def fill(index: int) -> None:
        region, left = blocks.region(index), index % blocks.across * row
        number, needed = plane * blocks.count + index, region.height * row
        part = _unpacked(layer, blocks.places[number], blocks.lengths[number], needed, row * blocks.block.height)
        gathered[region.y : region.bottom, left : left + row] = part.reshape(region.height, row)

    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(fill, range(blocks.count), chunksize=1):
            pass
    return gathered


def _unpacked(layer: Layer, place: int, length: int, needed: int, whole: int) -> NDArray[np.uint8]:
    worker, most = zlib.decompressobj(), MORE * whole
    data = worker.decompress(memoryview(layer.stream.data)[place : place + length], most)
    if len(data) < needed or not (worker.eof or len(data) >= most):
        raise ValueError("a block of a TIFF is short")
    return np.frombuffer(data, np.uint8, needed)
