"""A TIFF picture with damaged blocks: what is there is read, block by block, and the rest is told.

This is slower, and done only when the picture as a whole cannot be decoded.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.errors import PhotoError, Sentence
from restorer.photo.formats.holes import ends_in_hole
from restorer.photo.formats.stored import DAMAGED
from restorer.photo.formats.tiff import tiff_plain_jpeg, tiff_streams
from restorer.photo.formats.tiff.tiff_bytes import BYTEWISE, NONE
from restorer.photo.formats.tiff.tiff_fields import COMPRESSION, WITHOUT_ZEROS, Layer
from restorer.photo.formats.tiff.tiff_grid import Change, Grid, alone
from restorer.photo.formats.tiff.tiff_inflating import DEFLATE
from restorer.photo.formats.tiff.tiff_kind import JPEG
from restorer.photo.geometry import Region

Rows: TypeAlias = NDArray[Any]
Decoder: TypeAlias = Callable[[Layer], Iterator[Rows]]
"""A picture's bands (h, W, C); raises anything where it is damaged."""
_MOST_BLOCKS = 20_000
_TAILS = bytes(512), b"\xaa" * 512, bytes(range(0xD5, 0x05, -1)) * 3, bytes(range(0x6A, 0xE5)) * 4
"""What is put behind data that may lack their end: bits of all kinds, since not any is seen in any picture."""
_END_OF_IMAGE, _PADDING = b"\xff\xd9", 64


@dataclass(frozen=True)
class Damage:
    """What is found while a picture is decoded: regions that are not there, and what is told besides."""

    lost: list[Region]
    told: list[Sentence]
    summed: bool = False
    """Whether what decodes the picture fails where a block's sum is wrong."""


def decoded(layer: Layer, blocks: Grid, decode: Decoder, channels: int, damage: Damage) -> Iterator[Rows]:
    """The bands of a picture, or the whole as one where it is damaged, which `damage` gets.

    `channels`: how many are read; planes behind them need not be there.

    Raises what `decode` raised when nothing can be read.
    """
    damage.lost.clear()
    needed = channels * blocks.count if layer.separate else len(blocks.places)
    shown = replace(blocks, places=blocks.places[:needed], lengths=blocks.lengths[:needed])
    whole = yield from _decoded(layer, blocks, shown, decode, damage.lost)
    if whole and damage.summed:
        return
    seen = tiff_streams.seen(layer, shown)
    # Where rows are missing, that is told of their data's end already.
    wrong = seen.wrong or (seen.cut and not damage.lost)
    if (wrong or _Damaged(layer, blocks, decode).has_surplus(seen.doubtful)) and DAMAGED not in damage.told:
        damage.told.append(DAMAGED)


def _decoded(
    layer: Layer, blocks: Grid, shown: Grid, decode: Decoder, lost: list[Region]
) -> Generator[Rows, None, bool]:
    """Whether it could be decoded as a whole."""
    try:
        if not _sound(layer, shown):
            raise ValueError("strips or tiles are cut off or empty")
        found = decode(layer)
        first = next(found)
    except (MemoryError, PhotoError):
        raise
    except Exception:
        whole = _Damaged(layer, blocks, decode).mended(lost) if blocks.count <= _MOST_BLOCKS else None
        if whole is None:
            raise
        yield whole
        return False
    yield first
    yield from found
    return True


@dataclass(frozen=True)
class _Damaged:
    """A picture that cannot be decoded as a whole."""

    layer: Layer
    blocks: Grid
    decode: Decoder

    def mended(self, lost: list[Region]) -> Rows | None:
        """The picture with all blocks that are there; None if none is."""
        canvas: Rows | None = None
        sides, missing = (self.blocks.picture.height, self.blocks.picture.width), list[Region]()
        for index in range(self.blocks.count):
            region, pixels, height = self.blocks.region(index), self._block(index), 0
            if pixels is not None:
                # What is not there takes a colour that is: no fractions are stretched by it.
                canvas = np.broadcast_to(pixels[0, 0], (*sides, pixels.shape[2])).copy() if canvas is None else canvas
                height = min(len(pixels), region.height)
                canvas[region.y : region.y + height, region.x : region.right] = pixels[:height, : region.width]
            if height < region.height:
                missing.append(Region.between(region.x, region.y + height, region.right, region.bottom))
        lost.extend(_joined(missing))
        return canvas

    def _block(self, index: int) -> Rows | None:
        """The rows of a block that can be decoded, from its top; None if there are none."""
        # Of a tile that reaches below the picture, or claims to, no more than is seen.
        height = self.blocks.region(index).height
        pixels, compression, change = self._rows(index, height), self.layer.number(COMPRESSION, 1), bytes
        if pixels is None and compression in DEFLATE:
            change = partial(tiff_streams.repacked, self.layer, tiff_streams.most(self.layer, self.blocks))
            pixels = self._rows(index, height, change)
        if pixels is None:
            return self._begun(index, height, change)
        if compression in BYTEWISE:
            return pixels
        # Decoders of JPEG and fax make up what is missing: it begins where it matters how the data goes on.
        changed = self._depends(index, height, _followed)
        end = changed[0] if len(changed) else height
        return pixels[:end] if end else None

    def _begun(self, index: int, height: int, change: Change = bytes) -> Rows | None:
        """As many rows as can be decoded of a block whose end is damaged: found by halving."""
        best, enough, too_many = None, 0, height
        while too_many - enough > 1:
            middle = (too_many + enough) // 2
            pixels = self._rows(index, middle, change)
            if pixels is None:
                too_many = middle
            else:
                best, enough = pixels, middle
        return best

    def has_surplus(self, numbers: Iterable[int]) -> bool:
        """Whether any of these JPEG blocks needs not all of its data: zeros stand for more of it than was there."""
        for index in {number % self.blocks.count for number in numbers}:
            if not len(self._depends(index, self.blocks.region(index).height, _shortened)):
                return True
        return False

    def _depends(self, index: int, height: int, change: "Callable[[bytes, bytes], bytes]") -> NDArray[np.intp]:
        """The rows of a block that depend on how its data, as `change` makes them of a tail and them, go on."""
        first, differs = None, np.zeros(height, np.bool_)
        for tail in (partial(change, each) for each in _TAILS):
            rows = self._rows(index, height, tail)
            rows = self._begun(index, height, tail) if rows is None else rows
            first = rows if first is None else first
            there = 0 if first is None or rows is None else min(len(first), len(rows))
            differs[there:] = True
            if first is not None and rows is not None:
                differs[:there] |= (first[:there] != rows[:there]).any(axis=(1, 2))
        return np.flatnonzero(differs)

    def _rows(self, index: int, count: int, change: Change = bytes) -> Rows | None:
        small = alone(self.layer, self.blocks, index, count, change)
        try:
            return None if small is None else np.concatenate(list(self.decode(small)))
        except MemoryError:
            raise
        except Exception:
            return None


def _followed(tail: bytes, block: bytes) -> bytes:
    return block + tail


def _shortened(tail: bytes, block: bytes) -> bytes:
    return tiff_plain_jpeg.shortened(block) + tail


def _sound(layer: Layer, blocks: Grid) -> bool:
    """Whether all blocks are there as far as can be seen from outside.

    Decoders take for a picture: a JPEG without an end, whose rest libjpeg paints grey, and compressed data that are
    zeros or end so, which a failing disk or an unfinished copy leaves.
    """
    data, compression = layer.stream.data, layer.number(COMPRESSION, NONE)
    if compression == NONE or not blocks.within(len(data)):
        return blocks.within(len(data))
    for place, length in zip(blocks.places, blocks.lengths, strict=True):
        end = place + length
        if compression == JPEG and _END_OF_IMAGE not in data[max(0, end - _PADDING) : end]:
            return False
        if compression in WITHOUT_ZEROS and ends_in_hole(data, place, end):
            return False
        if not data[place : min(end, place + _PADDING)].strip(b"\0") and not data[place:end].strip(b"\0"):
            return False
    return True


def _joined(regions: list[Region]) -> list[Region]:
    """The same pixels in fewer regions: those beside each other are joined, then those above each other."""
    rows = list[Region]()
    for one in regions:
        beside = bool(rows) and (rows[-1].y, rows[-1].bottom, rows[-1].right) == (one.y, one.bottom, one.x)
        rows.append(Region.between(rows.pop().x, one.y, one.right, one.bottom) if beside else one)
    found = list[Region]()
    for one in rows:
        above = bool(found) and (found[-1].x, found[-1].right, found[-1].bottom) == (one.x, one.right, one.y)
        found.append(Region.between(one.x, found.pop().y, one.right, one.bottom) if above else one)
    return found
