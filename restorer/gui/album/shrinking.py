"""A photo file becomes a small picture, in steps, and no copy of it is made at its full size.

Heavy to import; for worker threads.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from restorer.photo.contents import contents
from restorer.photo.formats import pillow_in, sniff
from restorer.photo.formats.colours import colour
from restorer.photo.formats.jpeg import jpeg_in
from restorer.photo.formats.quiet import quiet
from restorer.photo.formats.stored import Band, Stored
from restorer.photo.geometry import Size
from restorer.photo.metadata_exif import orientation
from restorer.photo.opening import completed, opened
from restorer.photo.origin import Format
from restorer.photo.reading import check_size


@dataclass(frozen=True, eq=False)
class Small:
    """A photo made small.

    `pixels`: uint8 or uint16 (h, w, 1|3), grey or RGB, upright, on white; `icc`: their profile, None if there is
    none; `size`: the photo's own, upright.
    """

    pixels: Band
    icc: bytes | None
    size: Size


def shrink(path: Path, edge: int, page: int | None = None) -> Generator[None, None, Small]:
    """Yield now and then, return the photo with its longer side at most `edge` pixels, by averages of areas.

    Raises whatever reading and decoding raise when it is no photo.
    """
    data = contents(path)
    yield
    with quiet():
        stored, size = _stored(path, data, edge, page)
    # A thumbnail must not take the memory that opening the photo refuses to take.
    check_size(size, len(data), path.name)
    pixels = yield from _averaged(stored, edge)
    icc = colour.fitting(stored.extras.icc, grey=pixels.shape[2] == 1)
    upright = size if (stored.orientation or 1) < 5 else Size(size.height, size.width)
    return Small(_turned(pixels, (stored.orientation or 1)), icc, upright)


def _stored(path: Path, data: bytes, edge: int, page: int | None) -> tuple[Stored, Size]:
    """The picture as it will be decoded, perhaps smaller than it is, and its size in the file."""
    kind = sniff.identify_bytes(data[: sniff.HEAD_BYTES])
    if kind is None:
        raise ValueError("not a photo")
    if kind is Format.JPEG:
        return _jpeg(path, data, edge)
    stored = opened(kind, data, path, page)
    return stored, stored.size


def _jpeg(path: Path, data: bytes, edge: int) -> tuple[Stored, Size]:
    """JPEG can be decoded at an eighth, a quarter or half of its size, for a fraction of the work."""
    seen = jpeg_in.found(data)
    picture = jpeg_in.coded(data, seen).opened()
    size = Size(*picture.size)
    if picture.mode not in ("L", "RGB"):
        return opened(Format.JPEG, data, path), size
    picture.draft(None, (edge, edge))
    mode, known = pillow_in.target(picture), jpeg_in.extras(seen)
    turn = orientation(known.exif)
    stored = Stored(Size(*picture.size), len(mode), 8, lambda: pillow_in.bands(picture, mode), known, turn)
    return completed(stored, path), size


def _averaged(stored: Stored, edge: int) -> Generator[None, None, Band]:
    """Shrink band by band by a whole number to about twice what is wanted, then the little that is left to `edge`."""
    factor = max(1, stored.size.long_side // (2 * edge))
    gathered: list[Band] = []
    rest: Band | None = None
    bands = stored.bands()
    while (band := _next(bands)) is not None:
        shown = _on_white(band)
        rows = shown if rest is None else np.concatenate([rest, shown])
        whole = len(rows) // factor * factor
        if whole:
            gathered.append(_resized(rows[:whole], rows.shape[1] // factor, whole // factor))
        rest = rows[whole:]
        yield
    if not gathered and rest is not None:
        gathered.append(_resized(rest, rest.shape[1] // factor, 1))
    pixels = np.concatenate(gathered)
    height, width = pixels.shape[:2]
    scale = min(1.0, edge / max(width, height))
    return _resized(pixels, round(width * scale), round(height * scale))


def _next(bands: Iterator[Band]) -> Band | None:
    with quiet():
        return next(bands, None)


def _resized(pixels: Band, width: int, height: int) -> Band:
    size = max(1, width), max(1, height)
    if size == (pixels.shape[1], pixels.shape[0]):
        return pixels
    # OpenCV drops the axis of a single channel.
    smaller = cast(Band, cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
    return smaller.reshape(size[1], size[0], -1)


def _on_white(band: Band) -> Band:
    if band.shape[2] in (1, 3):
        return band
    top = np.float32(np.iinfo(band.dtype).max)
    alpha = band[..., -1:] / top
    return np.rint(band[..., :-1] * alpha + top * (1 - alpha)).astype(band.dtype)


def _turned(pixels: Band, turn: int) -> Band:
    """The upright picture of a stored one; `turn` 1 to 8 as in EXIF tag 274."""
    seen = pixels.swapaxes(0, 1) if turn >= 5 else pixels
    flip_rows, flip_columns = turn in (3, 4, 7, 8), turn in (2, 3, 6, 7)
    return np.ascontiguousarray(seen[:: -1 if flip_rows else 1, :: -1 if flip_columns else 1])
