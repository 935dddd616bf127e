"""Rows of bytes become numbers: bits are unpacked, the byte order is made this computer's, differences are summed up.

Source: TIFF 6.0 sections 4, 14 and 19; Adobe's TIFF Technical Note 3 for floating-point numbers.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.photo.formats.tiff import tiff_bytes
from restorer.photo.formats.tiff.tiff_bytes import Bytes
from restorer.photo.formats.tiff.tiff_fields import BITS, COMPRESSION, PREDICTOR, SAMPLE_FORMAT, Layer
from restorer.photo.formats.tiff.tiff_grid import Grid, grid

Numbers: TypeAlias = NDArray[Any]
"""Numbers as the file has them (H, W, C): whole ones in the narrowest type that holds them, or fractions."""
UNSIGNED, SIGNED, FRACTION = 1, 2, 3
_LETTERS = {UNSIGNED: "u", SIGNED: "i", FRACTION: "f"}
_STRAIGHT = (8, 16, 32, 64)
_CHUNK = 1 << 20


def bands(layer: Layer, channels: int) -> Iterator[Numbers]:
    """The first `channels` channels of a picture as one band (H, W, C). Raises much where the file is damaged."""
    yield _numbers(layer, grid(layer), channels)


def _numbers(layer: Layer, blocks: Grid, channels: int) -> Numbers:
    if not layer.separate:
        return _plane(layer, blocks, 0, layer.samples)[..., :channels]
    if channels == 1:
        return _plane(layer, blocks, 0, 1)
    planes = [_plane(layer, blocks, plane, 1) for plane in range(channels)]
    return np.concatenate(planes, axis=2)


def sample_format(layer: Layer) -> int:
    """What kind of numbers the file has; 4 (unknown) and odd ones count as unsigned."""
    return layer.number(SAMPLE_FORMAT, UNSIGNED)


def _plane(layer: Layer, blocks: Grid, plane: int, samples: int) -> Numbers:
    rows = tiff_bytes.rows(layer, blocks, plane)
    height, across, wide = len(rows), blocks.across, blocks.block.width
    block_rows = rows.reshape(height * across, -1)
    embedded = layer.number(COMPRESSION, 1) in tiff_bytes.EMBEDDED
    predictor = 1 if embedded else layer.number(PREDICTOR, 1)
    if predictor == 3:
        found = _floats(block_rows, layer.number(BITS, 1), wide, samples)
    else:
        found = _unpacked(layer, block_rows, wide * samples).reshape(len(block_rows), wide, samples)
        if predictor == 2:
            found = _summed(found)
    return found.reshape(height, across * wide, samples)[:, : blocks.picture.width]


def _unpacked(layer: Layer, rows: Bytes, count: int) -> Numbers:
    bits, kind = layer.number(BITS, 1), sample_format(layer)
    letter = _LETTERS.get(kind, "u")
    if bits in _STRAIGHT:
        native = np.dtype(f"{letter}{bits // 8}")
        found = rows.view(native.newbyteorder("<" if layer.stream.order == "<" else ">"))
        return found if native.itemsize == 1 else found.astype(native, copy=False)
    if bits == 24:
        big = rows.reshape(len(rows), count, 3)[..., :: 1 if layer.stream.order == ">" else -1]
        return np.concatenate([np.zeros_like(big[..., :1]), big], axis=2).view(">u4")[..., 0].astype(np.uint32)
    found = np.empty((len(rows), count), np.uint8 if bits < 8 else np.uint16)
    step = max(1, _CHUNK // count)
    for top in range(0, len(rows), step):
        found[top : top + step] = _of_bits(rows[top : top + step], bits, count)
    return _with_sign(found, bits) if kind == SIGNED else found


def _of_bits(rows: Bytes, bits: int, count: int) -> Numbers:
    width = 8 if bits < 8 else 16
    apart = np.unpackbits(rows, axis=1, count=count * bits).reshape(len(rows), count, bits)
    padded = np.zeros((len(rows), count, width), np.uint8)
    padded[..., width - bits :] = apart
    return np.packbits(padded, axis=2).view(f">u{width // 8}")[..., 0]


def _with_sign(found: Numbers, bits: int) -> Numbers:
    wide = found.astype(np.int32)
    return np.where(wide >= 1 << (bits - 1), wide - (1 << bits), wide).astype(np.int8 if bits < 8 else np.int16)


def _summed(found: Numbers) -> Numbers:
    """Horizontal differences (rows, W, C) summed up, each channel apart, modulo the type's range; fractions as bits."""
    whole = found.view(f"u{found.dtype.itemsize}") if found.dtype.kind == "f" else found
    total = whole if whole.flags.writeable else whole.copy()
    if total.shape[1] > 1:
        np.add.accumulate(total, axis=1, dtype=total.dtype, out=total)
    return total.view(found.dtype)


def _floats(rows: Bytes, bits: int, wide: int, samples: int) -> Numbers:
    """Fractions whose bytes were sorted by weight, the heaviest first, and then differenced."""
    size = bits // 8
    total = np.add.accumulate(rows.reshape(len(rows), -1, samples), axis=1, dtype=np.uint8)
    apart = total.reshape(len(rows), size, wide * samples).swapaxes(1, 2)
    return np.ascontiguousarray(apart).view(f">f{size}").astype(f"f{size}").reshape(len(rows), wide, samples)
