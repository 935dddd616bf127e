"""A TIFF picture with damaged blocks: what is there is read, block by block, and the rest is told.

This is slower, and done only when the picture as a whole cannot be decoded.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.errors import PhotoError
from restorer.photo.formats.tiff.tiff_bytes import BYTEWISE, NONE
from restorer.photo.formats.tiff.tiff_fields import COMPRESSION, Layer
from restorer.photo.formats.tiff.tiff_grid import Grid, alone
from restorer.photo.formats.tiff.tiff_kind import JPEG
from restorer.photo.geometry import Region

Rows: TypeAlias = NDArray[Any]
Decoder: TypeAlias = Callable[[Layer], Iterator[Rows]]
"""A picture's bands (h, W, C); raises anything where it is damaged."""
_MOST_BLOCKS = 20_000
_TAILS = bytes(512), b"\xaa" * 512
_END_OF_IMAGE, _PADDING = b"\xff\xd9", 64


def decoded(layer: Layer, blocks: Grid, decode: Decoder, lost: list[Region], channels: int) -> Iterator[Rows]:
    """The bands of a picture, or the whole as one where it is damaged; `lost` gets the regions that are not there.

    `channels`: how many are read; planes behind them need not be there.

    Raises what `decode` raised when nothing can be read.
    """
    lost.clear()
    try:
        needed = channels * blocks.count if layer.separate else len(blocks.places)
        if not _sound(layer, replace(blocks, places=blocks.places[:needed], lengths=blocks.lengths[:needed])):
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
        return
    yield first
    yield from found


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
        pixels = self._rows(index, height)
        if pixels is None:
            return self._begun(index, height)
        if self.layer.number(COMPRESSION, 1) in BYTEWISE:
            return pixels
        # Decoders of JPEG and fax make up what is missing: it begins where it matters how the data goes on.
        one, other = (self._rows(index, height, tail) for tail in _TAILS)
        if one is None or other is None:
            return pixels
        changed = np.flatnonzero((one != other).any(axis=(1, 2)))
        end = changed[0] if len(changed) else height
        return pixels[:end] if end else None

    def _begun(self, index: int, height: int) -> Rows | None:
        """As many rows as can be decoded of a block whose end is damaged: found by halving."""
        best, enough, too_many = None, 0, height
        while too_many - enough > 1:
            middle = (too_many + enough) // 2
            pixels = self._rows(index, middle)
            if pixels is None:
                too_many = middle
            else:
                best, enough = pixels, middle
        return best

    def _rows(self, index: int, count: int, tail: bytes = b"") -> Rows | None:
        small = alone(self.layer, self.blocks, index, count, tail)
        try:
            return None if small is None else np.concatenate(list(self.decode(small)))
        except MemoryError:
            raise
        except Exception:
            return None


def _sound(layer: Layer, blocks: Grid) -> bool:
    """Whether all blocks are there as far as can be seen from outside.

    Two things decoders take for a picture: a JPEG without an end, whose rest libjpeg paints grey, and compressed data
    of zeros alone, which a failing disk or an unfinished copy leaves.
    """
    data, compression = layer.stream.data, layer.number(COMPRESSION, NONE)
    if compression == NONE or not blocks.within(len(data)):
        return blocks.within(len(data))
    for place, length in zip(blocks.places, blocks.lengths, strict=True):
        end = place + length
        if compression == JPEG and _END_OF_IMAGE not in data[max(0, end - _PADDING) : end]:
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
