"""Damage inside the strips and tiles of a TIFF picture that its decoder goes over without a word.

libtiff stops where a block has as many bytes as it needs, and looks neither at the sum behind deflate's data nor at
what they are; LZW, fax and JPEG have no sum, but zeros that a disk puts where it has lost a sector never occur in them.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from restorer.photo.formats.holes import has_hole
from restorer.photo.formats.tiff.tiff_bytes import NONE
from restorer.photo.formats.tiff.tiff_fields import COMPRESSION, FILL_ORDER, WITHOUT_ZEROS, Layer
from restorer.photo.formats.tiff.tiff_grid import Grid, row_bytes
from restorer.photo.formats.tiff.tiff_inflating import DEFLATE, MORE, THREADS
from restorer.photo.formats.tiff.tiff_kind import JPEG
from restorer.photo.formats.tiff.tiff_plain_jpeg import may_be_zeros

_REVERSED = np.packbits(np.unpackbits(np.arange(256, dtype=np.uint8)).reshape(256, 8)[:, ::-1], axis=1).tobytes()
_PIECE, _GROUP = 1 << 14, 64
"""Packed bytes that are unpacked at once, which spares memory, and blocks that a thread takes at once."""


@dataclass(frozen=True)
class Seen:
    """What was seen of some blocks: `wrong` ones, and ones whose data end before they say so (`cut`).

    `doubtful`: numbers of JPEG blocks with zeros that may be a lost sector or a plain picture.
    """

    wrong: bool = False
    cut: bool = False
    doubtful: tuple[int, ...] = ()

    def __or__(self, other: "Seen") -> "Seen":
        return Seen(self.wrong or other.wrong, self.cut or other.cut)


def seen(layer: Layer, blocks: Grid) -> Seen:
    """What can be seen of the blocks that lie in the file."""
    compression = layer.number(COMPRESSION, NONE)
    if compression in DEFLATE:
        return _deflated(layer, blocks)
    return _zeros(layer, blocks, compression == JPEG) if compression in WITHOUT_ZEROS else Seen()


def _zeros(layer: Layer, blocks: Grid, jpeg: bool) -> Seen:
    data, wrong, doubtful = layer.stream.data, False, list[int]()
    for number, (place, length) in enumerate(zip(blocks.places, blocks.lengths, strict=True)):
        if place and has_hole(data, place, place + length):
            plain = jpeg and may_be_zeros(layer, data[place : place + length])
            wrong |= not plain
            doubtful += [number] if plain else []
    return Seen(wrong, doubtful=tuple(doubtful))


def _deflated(layer: Layer, blocks: Grid) -> Seen:
    # Blocks may share a place.
    there = sorted({(place, length) for place, length in zip(blocks.places, blocks.lengths, strict=True) if place})
    each = _GROUP if len(there) > _GROUP else 1
    groups = [there[first : first + each] for first in range(0, len(there), each)]
    limit, found = most(layer, blocks), Seen()
    # Threads do not wait for each other while zlib works.
    with ThreadPoolExecutor(THREADS) as pool:
        for one in pool.map(partial(_unpacked, layer, limit), groups):
            found |= one
    return found


def most(layer: Layer, blocks: Grid) -> int:
    """How many bytes of a block's data are looked at, unpacked."""
    return MORE * row_bytes(layer, blocks.block.width) * blocks.block.height + _PIECE


def _unpacked(layer: Layer, limit: int, group: Iterable[tuple[int, int]]) -> Seen:
    found = Seen()
    for place, length in group:
        found |= _stream(layer, place, min(place + length, len(layer.stream.data)), limit)
    return found


def _stream(layer: Layer, start: int, end: int, limit: int) -> Seen:
    """What is seen of one stream; bytes behind it are padding."""
    worker, size = zlib.decompressobj(), 0
    for at in range(start, end, _PIECE):
        try:
            size += len(worker.decompress(_turned(layer, layer.stream.data[at : min(end, at + _PIECE)])))
        except zlib.error:
            return Seen(wrong=True)
        if worker.eof or size > limit:
            return Seen()
    return Seen(cut=True)


def repacked(layer: Layer, limit: int, block: bytes) -> bytes:
    """A deflate block of what one holds up to where it makes no sense, its sum made right."""
    plain, size, packed = list[bytes](), 0, _turned(layer, block)
    # Without the sum: the numbers in front (two bytes) and behind it are not looked at.
    worker = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(2, len(packed), _PIECE):
        before, piece = worker.copy(), packed[at : at + _PIECE]
        try:
            plain.append(worker.decompress(piece))
        except zlib.error:
            plain += _bytewise(before.decompress, piece)
            break
        size += len(plain[-1])
        if worker.eof or size > limit:
            break
    return _turned(layer, zlib.compress(b"".join(plain), 1))


def _bytewise(unpack: Callable[[bytes], bytes], piece: bytes) -> Iterator[bytes]:
    """What comes out before the byte that makes no sense."""
    for at in range(len(piece)):
        try:
            yield unpack(piece[at : at + 1])
        except zlib.error:
            return


def _turned(layer: Layer, data: bytes) -> bytes:
    """Bytes with their bits in the usual order."""
    return data.translate(_REVERSED) if layer.number(FILL_ORDER, 1) == 2 else data
