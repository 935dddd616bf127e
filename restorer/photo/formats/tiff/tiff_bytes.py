"""The bytes of a plane of a TIFF picture, with their compression undone.

libtiff inside Pillow undoes nearly every compression rightly, but Pillow knows only a few kinds of numbers. So it is
told that the plane is a grey 8-bit picture as wide as a row has bytes, which makes it hand over the bytes as they are.
"""

import io
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, Jpeg2KImagePlugin, WebPImagePlugin

from restorer.photo.formats.tiff import tiff_redirect
from restorer.photo.formats.tiff.tiff_fields import (
    BITS,
    COMPRESSION,
    FILL_ORDER,
    HEIGHT,
    PHOTOMETRIC,
    SAMPLES,
    TILE_WIDTH,
    WIDTH,
    Layer,
)
from restorer.photo.formats.tiff.tiff_grid import Grid, row_bytes
from restorer.photo.formats.tiff.tiff_inflating import inflated, inflates
from restorer.photo.formats.tiff.tiff_tags import LONG, SHORT, Directory, whole

Bytes: TypeAlias = NDArray[np.uint8]
NONE, WEBP = 1, 50001
BYTEWISE = frozenset({NONE, 5, 8, 32773, 32946, 34925, 50000})
"""Compressions that know nothing of pixels: none, LZW, deflate (two numbers), PackBits, LZMA, Zstandard."""
EMBEDDED = frozenset({WEBP, 33005, 34712})
"""Compressions whose blocks are files of another format: WebP, JPEG 2000 (two numbers)."""
_REVERSED = np.packbits(np.unpackbits(np.arange(256, dtype=np.uint8)).reshape(256, 8)[:, ::-1], axis=1)[:, 0]


def rows(layer: Layer, blocks: Grid, plane: int) -> Bytes:
    """A plane's rows of bytes (H, blocks across · bytes of a block's row). Raises much where they are damaged."""
    compression = layer.number(COMPRESSION, NONE)
    if compression in EMBEDDED:
        return _embedded(layer, blocks, plane)
    if compression == NONE:
        return _copied(layer, blocks, plane)
    if inflates(layer):
        return inflated(layer, blocks, plane)
    picture = tiff_redirect.opened(layer, blocks, _as_grey(layer, blocks), plane)
    picture.load()
    return np.asarray(picture)


def _as_grey(layer: Layer, blocks: Grid) -> Directory:
    row = row_bytes(layer, blocks.block.width)
    tags = {
        WIDTH: whole(LONG, (row * blocks.across,), "<"),
        HEIGHT: whole(LONG, (blocks.picture.height,), "<"),
        BITS: whole(SHORT, (8,), "<"),
        COMPRESSION: whole(SHORT, (layer.number(COMPRESSION, NONE),), "<"),
        PHOTOMETRIC: whole(SHORT, (1,), "<"),
        FILL_ORDER: whole(SHORT, (layer.number(FILL_ORDER, 1),), "<"),
        SAMPLES: whole(SHORT, (1,), "<"),
    }
    return tags | ({TILE_WIDTH: whole(LONG, (row,), "<")} if blocks.tiled else {})


def _copied(layer: Layer, blocks: Grid, plane: int) -> Bytes:
    row, height = row_bytes(layer, blocks.block.width), blocks.picture.height
    if blocks.count == 1:
        gathered = _block(layer, blocks, plane, row)[:height]
    else:
        gathered = np.empty((height, row * blocks.across), np.uint8)
        for index in range(blocks.count):
            region, left = blocks.region(index), index % blocks.across * row
            block = _block(layer, blocks, plane * blocks.count + index, row)
            gathered[region.y : region.bottom, left : left + row] = block[: region.height]
    return _REVERSED[gathered] if layer.number(FILL_ORDER, 1) == 2 else gathered


def _block(layer: Layer, blocks: Grid, number: int, row: int) -> Bytes:
    place, length = blocks.places[number], blocks.lengths[number]
    return np.frombuffer(layer.stream.data, np.uint8, length, place).reshape(-1, row)


def _embedded(layer: Layer, blocks: Grid, plane: int) -> Bytes:
    samples = 1 if layer.separate else layer.samples
    row = blocks.block.width * samples
    gathered = np.zeros((blocks.picture.height, row * blocks.across), np.uint8)
    for index in range(blocks.count):
        number, region, left = plane * blocks.count + index, blocks.region(index), index % blocks.across * row
        place, length = blocks.places[number], blocks.lengths[number]
        with _file(layer, layer.stream.data[place : place + length]) as picture:
            pixels = np.asarray(picture).reshape(picture.height, picture.width, -1)
        if samples == 4 and pixels.shape[2] == 3:
            # WebP leaves out an alpha that hides nothing.
            pixels = np.pad(pixels, ((0, 0), (0, 0), (0, 1)), constant_values=255)
        if pixels.shape[2] != samples or pixels.dtype != np.uint8:
            raise ValueError("a block of a TIFF has other channels than the file says")
        part = pixels[: region.height, : region.width].reshape(region.height, -1)
        gathered[region.y : region.bottom, left : left + part.shape[1]] = part
    return gathered


def _file(layer: Layer, data: bytes) -> Image.Image:
    if layer.number(COMPRESSION, NONE) == WEBP:
        return WebPImagePlugin.WebPImageFile(io.BytesIO(data), "")
    return Jpeg2KImagePlugin.Jpeg2KImageFile(io.BytesIO(data), "")
