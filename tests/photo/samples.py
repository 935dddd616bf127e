"""Small pictures and files that hold them, made byte by byte or by other libraries than the reader under test."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from restorer.photo.geometry import Size
from restorer.photo.origin import Format, Origin
from restorer.photo.photo import Photo
from restorer.photo.writing import ABILITIES, PhotoWriter, PictureSpec, WriteOptions

Whole = NDArray[np.uint8 | np.uint16]
DATA = Path(__file__).parent / "data"
ORIENTATIONS = range(1, 9)
COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}


def noise(channels: int, depth: int = 8, height: int = 13, width: int = 22, seed: int = 7) -> Whole:
    """Random whole numbers (H, W, C): nothing about them can be guessed."""
    dtype = np.uint8 if depth == 8 else np.uint16
    return np.random.default_rng(seed).integers(0, 1 << depth, (height, width, channels), dtype)


def smooth(channels: int, height: int = 48, width: int = 64) -> NDArray[np.uint8]:
    """Soft slopes, for lossy formats (H, W, C)."""
    y, x = np.mgrid[0:height, 0:width]
    planes = [x * 255 // width, y * 255 // height, 255 - (x + y) * 255 // (height + width), (x * 3) % 256]
    return np.stack(planes[:channels], axis=-1).astype(np.uint8)


def turned(stored: Whole, orientation: int) -> Whole:
    """The upright picture of a stored one, by the words of the Exif standard."""
    match orientation:
        case 2:
            return stored[:, ::-1]
        case 3:
            return np.rot90(stored, 2)
        case 4:
            return stored[::-1]
        case 5:
            return stored.swapaxes(0, 1)
        case 6:
            return np.rot90(stored, -1)
        case 7:
            return np.rot90(stored, 2).swapaxes(0, 1)
        case 8:
            return np.rot90(stored, 1)
        case _:
            return stored


def whole(photo: Photo) -> Whole:
    """A photo's whole numbers (H, W, C) in the depth of its file: grey as one channel, alpha last.

    AssertionError if a value is not exactly k / 255 or k / 65535.
    """
    top = (1 << photo.origin.depth) - 1
    dtype = np.uint8 if photo.origin.depth == 8 else np.uint16
    planes = [photo.pixels] if photo.alpha is None else [photo.pixels, photo.alpha[..., None]]
    values = np.concatenate(planes, axis=2)
    result = np.rint(values * top).astype(dtype)
    assert np.array_equal(values, result.astype(np.float32) / np.float32(top))
    if not photo.origin.grey:
        return result
    assert np.array_equal(result[..., 0], result[..., 1]) and np.array_equal(result[..., 0], result[..., 2])
    return result[..., [0, *range(3, result.shape[2])]]


def exif(orientation: int = 1, **more: Any) -> bytes:
    """A small EXIF stream."""
    block = Image.Exif()
    block[274] = orientation
    block[306] = "1923:06:01 10:00:00"
    for tag, value in more.items():
        block[int(tag.removeprefix("t"))] = value
    return block.tobytes().removeprefix(b"Exif\0\0")


def chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(array: Whole, *extra: bytes, colour_type: int | None = None, bits: int | None = None) -> bytes:
    """A PNG of the array without filters; `extra` chunks come before the pixels."""
    height, width, channels = array.shape
    bits = bits or array.dtype.itemsize * 8
    kind = COLOUR_TYPES[channels] if colour_type is None else colour_type
    if bits < 8:
        flat = (
            np.unpackbits(array.astype(np.uint8), axis=2).reshape(height, width, 8)[..., 8 - bits :].reshape(height, -1)
        )
        rows = [np.packbits(row).tobytes() for row in flat]
    else:
        rows = [row.astype(array.dtype.newbyteorder(">")).tobytes() for row in array]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + pixels + chunk(b"IEND", b"")


def tiff(array: Whole, orientation: int = 1, **options: Any) -> bytes:
    """A TIFF by tifffile: (H, W, C), grey or RGB with or without alpha."""
    channels = array.shape[2]
    options.setdefault("photometric", "rgb" if channels >= 3 else "minisblack")
    if channels in (2, 4) and options["photometric"] in ("rgb", "minisblack"):
        options.setdefault("extrasamples", ["unassalpha"])
    if options.get("planarconfig") == "separate":
        array = np.moveaxis(array, 2, 0)
    elif channels == 1:
        array = array[..., 0]
    else:
        options.setdefault("planarconfig", "contig")
    file = io.BytesIO()
    tifffile.imwrite(file, array, extratags=[(274, 3, 1, orientation, True)], metadata=None, **options)
    return file.getvalue()


def by_pillow(array: Whole, kind: str, **options: Any) -> bytes:
    """An 8-bit file by Pillow."""
    return saved(Image.fromarray(array[..., 0] if array.shape[2] == 1 else array), kind, **options)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """A Pillow picture as a file's bytes."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def spec_of(array: Whole) -> PictureSpec:
    """What a result of these whole numbers (H, W, C) is like."""
    height, width, channels = array.shape
    return PictureSpec(Size(width, height), channels < 3, channels in (2, 4), array.dtype.itemsize * 8)


def written(folder: Path, array: Whole, options: WriteOptions, origin: Origin | None = None) -> Path:
    """A result in `folder`, fed in uneven pieces."""
    destination = folder / f"result{ABILITIES[options.format].suffix}"
    with PhotoWriter(destination, spec_of(array), origin or Origin(), options) as writer:
        top = 0
        for rows in (1, 5, 2, array.shape[0]):
            writer.write_rows(array[top : top + rows])
            top += rows
        return writer.commit()


def at(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


LOSSLESS = (Format.PNG, Format.TIFF)
