"""A TIFF picture with damaged blocks: what is there is read, block by block, and the rest is told.

This is slower, and done only when the picture as a whole cannot be decoded.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.errors import PhotoError
from restorer.photo.formats.tiff_bytes import BYTEWISE
from restorer.photo.formats.tiff_fields import COMPRESSION, Layer
from restorer.photo.formats.tiff_grid import Grid, alone
from restorer.photo.geometry import Region

Rows: TypeAlias = NDArray[Any]
Decoder: TypeAlias = Callable[[Layer], Iterator[Rows]]
"""A picture's bands (h, W, C); raises anything where it is damaged."""
_MOST_BLOCKS = 20_000
_SHORTER = 64


def decoded(layer: Layer, blocks: Grid, decode: Decoder, lost: list[Region]) -> Iterator[Rows]:
    """The bands of a picture, or the whole as one where it is damaged; `lost` gets the regions that are not there.

    Raises what `decode` raised when nothing can be read.
    """
    lost.clear()
    try:
        if not blocks.within(len(layer.stream.data)):
            raise ValueError("strips or tiles lie outside the file")
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
        sides = self.blocks.picture.height, self.blocks.picture.width
        for index in range(self.blocks.count):
            region, pixels, height = self.blocks.region(index), self._block(index), 0
            if pixels is not None:
                # What is not there takes a colour that is: no fractions are stretched by it.
                canvas = np.broadcast_to(pixels[0, 0], (*sides, pixels.shape[2])).copy() if canvas is None else canvas
                height = min(len(pixels), region.height)
                canvas[region.y : region.y + height, region.x : region.right] = pixels[:height, : region.width]
            if height < region.height:
                _lose(lost, Region.between(region.x, region.y + height, region.right, region.bottom))
        return canvas

    def _block(self, index: int) -> Rows | None:
        """The rows of a block that can be decoded, from its top; None if there are none."""
        height = self.blocks.block.height if self.blocks.tiled else self.blocks.region(index).height
        pixels = self._rows(index, height)
        if pixels is None:
            return self._begun(index, height)
        if self.layer.number(COMPRESSION, 1) in BYTEWISE or not self._cut(index):
            return pixels
        # Decoders of JPEG and fax make up what is missing: it begins where less of the data makes another picture.
        shorter = self._rows(index, height, _SHORTER)
        changed = [0] if shorter is None else np.flatnonzero((pixels != shorter).any(axis=(1, 2)))
        end = changed[0] if len(changed) else height
        return pixels[:end] if end else None

    def _cut(self, index: int) -> bool:
        numbers, end = range(index, len(self.blocks.places), self.blocks.count), len(self.layer.stream.data)
        return any(self.blocks.places[number] + self.blocks.lengths[number] > end for number in numbers)

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

    def _rows(self, index: int, count: int, shorter: int = 0) -> Rows | None:
        small = alone(self.layer, self.blocks, index, count, shorter)
        try:
            return None if small is None else np.concatenate(list(self.decode(small)))
        except MemoryError:
            raise
        except Exception:
            return None


def _lose(lost: list[Region], region: Region) -> None:
    if lost and (lost[-1].x, lost[-1].right, lost[-1].bottom) == (region.x, region.right, region.y):
        region = Region.between(region.x, lost.pop().y, region.right, region.bottom)
    lost.append(region)
