"""BMP in: palettes by Pillow, everything else, whose values lie in bit fields of any kind, here."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.errors import PhotoError
from restorer.photo.formats import pillow_in
from restorer.photo.formats.simple import bmp_header
from restorer.photo.formats.simple.bmp_header import ALPHA_FIELDS, FIELDS, PLAIN, RLE4, RLE8, Header
from restorer.photo.formats.stored import Band, Extras, Stored, band_rows
from restorer.photo.geometry import Region, Size
from restorer.photo.metadata_exif import sane_dpi
from restorer.photo.origin import Format

_MOST_RUN, _SMALL = 128, 1 << 20
"""Pixels that a byte of runs can stand for, and of a picture that may be nearly empty all the same."""
_Words: TypeAlias = NDArray[np.uint8 | np.uint16 | np.uint32]
"""Rows as they lie in the file: (h, W) or, for 24 bits, (h, W, 3)."""


def read(data: bytes, name: str = "") -> Stored:
    """The picture in a BMP file, or a bare bitmap. ValueError where there is no row of it."""
    header = bmp_header.parsed(data)
    palette = header.bits <= 8
    known = (PLAIN, RLE8, RLE4) if palette else (PLAIN, FIELDS, ALPHA_FIELDS)
    if header.compression not in known or header.bits not in (1, 4, 8, 16, 24, 32):
        raise PhotoError("“{name}” is a BMP picture of a rare kind: save it as PNG or TIFF first.", name=name)
    known_dpi = sane_dpi(*(each * 0.0254 for each in header.per_metre))
    extras = Extras(icc=_profile(data, header), dpi=known_dpi)
    size = Size(header.width, header.height)
    if header.compression in (RLE8, RLE4) and size.area > _MOST_RUN * len(data) + _SMALL:
        raise ValueError("nearly nothing of it is there")
    if palette:
        return _indexed(data, header, extras)
    rows = _rows(data, header)
    words = _words(data, header, rows)
    masks = header.masks if _has_alpha(words, header.masks[3]) else header.masks[:3]
    deep = header.bits != 24 and any(mask.bit_count() > 8 for mask in masks)
    stored = Stored(size, len(masks), 16 if deep else 8, lambda: iter(()), extras)

    def bands() -> Iterator[Band]:
        stored.lost.extend(_missing(header, rows))
        return _bands(words, masks, header, deep)

    return replace(stored, bands=bands)


def _profile(data: bytes, header: Header) -> bytes | None:
    """The profile inside of it (version 5)."""
    if data[header.start] != 124 or data[header.start + 56 : header.start + 60] != b"DEBM":
        return None
    at, length = struct.unpack_from("<II", data, header.start + 112)
    return data[header.start + at : header.start + at + length] or None


def _rows(data: bytes, header: Header) -> int:
    """How many rows the file has; the last one may come without what fills it up. ValueError if there is none."""
    spare = header.stride - (header.width * header.bits + 7) // 8
    rows = (len(data) - header.pixels + spare) // header.stride
    if rows < 1:
        raise ValueError("no row is there")
    return min(rows, header.height)


def _missing(header: Header, rows: int) -> list[Region]:
    """What is lost when the file has only so many rows; usually the lowest comes first."""
    gone = header.height - rows
    if gone <= 0:
        return []
    return [Region(0, 0 if header.upwards else rows, header.width, gone)]


def _words(data: bytes, header: Header, rows: int) -> _Words:
    """Rows as they lie in the file (h, W, or for 24 bits h, W, 3)."""
    end = header.pixels + rows * header.stride
    body = data[header.pixels : end] + bytes(max(0, end - len(data)))
    raw = np.frombuffer(body, np.uint8).reshape(rows, header.stride)
    used = raw[:, : header.width * header.bits // 8]
    if header.bits == 24:
        return used.reshape(rows, header.width, 3)
    return np.ascontiguousarray(used).view("<u2" if header.bits == 16 else "<u4")


def _has_alpha(words: _Words, mask: int) -> bool:
    """Whether alpha means something: where it is 0 everywhere, nobody meant the picture to be invisible."""
    return bool(mask) and bool((words & mask).any())


def _bands(words: _Words, masks: tuple[int, ...], header: Header, deep: bool) -> Iterator[Band]:
    step, height = band_rows(header.width), header.height
    for top in range(0, height, step):
        places = np.arange(top, min(top + step, height))
        places = height - 1 - places if header.upwards else places
        there = words[np.minimum(places, len(words) - 1)]
        if header.bits == 24:
            yield there[..., ::-1].astype(np.uint8, copy=False)
        else:
            yield np.stack([_field(there, mask, deep) for mask in masks], axis=2)


def _field(words: _Words, mask: int, deep: bool) -> Band:
    """The values of a bit field, as 8 or 16 bits: none is 0, and all ones are white."""
    if not mask:
        return np.zeros(words.shape, np.uint16 if deep else np.uint8)
    shift = (mask & -mask).bit_length() - 1
    value, most = (words & mask) >> shift, mask >> shift
    top = 65535 if deep else 255
    return (value if most == top else np.rint(value * (top / most))).astype(np.uint16 if deep else np.uint8)


def _indexed(data: bytes, header: Header, extras: Extras) -> Stored:
    """Pillow gets rows in place of those that are missing."""
    file = bmp_header.with_file_header(data, header)
    picture = pillow_in.opened(Format.BMP, file)
    mode = pillow_in.target(picture, extras.icc)
    stored = Stored(Size(header.width, header.height), len(mode), 8, lambda: iter(()), extras)
    rows = _rows(data, header) if header.compression == PLAIN else 0

    def bands() -> Iterator[Band]:
        if header.compression == PLAIN:
            stored.lost.extend(_missing(header, rows))
            whole = file + bytes(max(0, header.pixels + header.stride * header.height - len(data)))
        else:
            pixels = int.from_bytes(file[10:14], "little")
            runs = file[: pixels + _end_of_runs(file[pixels:], header)]
            stored.lost.extend(_missing_runs(runs, header))
            whole = runs + _runs(header, 0)
        return pillow_in.bands(pillow_in.opened(Format.BMP, whole), mode)

    return replace(stored, bands=bands)


def _end_of_runs(packed: bytes, header: Header) -> int:
    """Where runs end, by their own mark or the file's end; always behind a pair of bytes."""
    at, in_byte = 0, 2 if header.compression == RLE4 else 1
    while at + 2 <= len(packed):
        count, value = packed[at : at + 2]
        if not count and value == 1:
            return at
        at += 2
        if not count and value:
            # A way to go on elsewhere, or so many pixels one by one; all in pairs of bytes.
            at += 2 if value == 2 else -(-value // (2 * in_byte)) * 2
    return len(packed) // 2 * 2


def _missing_runs(file: bytes, header: Header) -> list[Region]:
    """What changes with the runs behind the end of the file is not in it. ValueError if that is everything."""
    one, other = (np.asarray(pillow_in.opened(Format.BMP, file + _runs(header, value))) for value in (0, 1))
    changed = np.flatnonzero((one != other).any(axis=1))
    if len(changed) >= header.height:
        raise ValueError("no row is there")
    return [Region.between(0, int(changed[0]), header.width, int(changed[-1]) + 1)] if len(changed) else []


def _runs(header: Header, value: int) -> bytes:
    """Runs of one colour for all rows, behind what may be cut off."""
    full = value * (1 if header.compression == RLE8 else 0x11)
    return (bytes((255, full)) * -(-header.width // 255) + b"\0\0") * header.height
