"""A photo's header alone: its kind, size and XMP, without its pixels and without reading a large file."""

import struct
from dataclasses import dataclass
from pathlib import Path

from restorer.photo.formats import heif_in, sniff
from restorer.photo.formats.jpeg import jpeg_in
from restorer.photo.formats.png import png_in
from restorer.photo.formats.simple import simple_in
from restorer.photo.formats.source import FileSource, Source
from restorer.photo.formats.stored import Stored
from restorer.photo.formats.tiff import tiff_tags
from restorer.photo.geometry import Size
from restorer.photo.origin import Format

_WIDTH, _HEIGHT, _XMP = 256, 257, 700
_MOST_XMP = 64 << 20


@dataclass(frozen=True, slots=True)
class Header:
    """Kind, size as stored, the XMP packet (None if there is none), and whether the file's end is there."""

    format: Format
    size: Size
    xmp: bytes | None
    whole: bool = True


def read(path: Path) -> Header:
    """The header of a photo file. OSError, ValueError or whatever a library raises if there is none."""
    # Not mapped into memory: a file that is cut off meanwhile would end the process.
    with FileSource(path) as data:
        kind = sniff.identify_bytes(data[: sniff.HEAD_BYTES])
        match kind:
            case None:
                raise ValueError("not a photo")
            case Format.JPEG:
                seen = jpeg_in.found(data)
                return Header(kind, Size(*seen.sides), jpeg_in.extras(seen).xmp, data[len(data) - 2 :] == b"\xff\xd9")
            case Format.PNG:
                chunks = png_in.found(data, pixels=False)
                size = Size(*struct.unpack(">II", chunks.header[:8]))
                return Header(kind, size, chunks.xmp, data[len(data) - 8 :][:4] == b"IEND")
            case Format.TIFF:
                return _tiff(data)
            case Format.HEIC:
                return _of(kind, heif_in.read_heic(data.whole()))
            case Format.AVIF:
                return _of(kind, heif_in.read_avif(data.whole()))
            case Format.WEBP:
                whole = int.from_bytes(data[4:8], "little") + 8 <= len(data)
                return _of(kind, simple_in.read(kind, data.whole()), whole)
            case Format.BMP | Format.GIF:
                return _of(kind, simple_in.read(kind, data.whole()))


def _of(kind: Format, stored: Stored, whole: bool = True) -> Header:
    return Header(kind, stored.size, stored.extras.xmp, whole)


def _tiff(data: Source) -> Header:
    stream = tiff_tags.opened(data[:16])
    count_code, entry_code, inline = ("Q", "HHQ", 8) if stream.big else ("H", "HHI", 4)
    at = stream.first + struct.calcsize(count_code)
    (count,) = struct.unpack(stream.order + count_code, data[stream.first : at])
    step = struct.calcsize("<" + entry_code) + inline
    if count > tiff_tags.MOST_ENTRIES:
        raise ValueError("a TIFF directory is damaged")
    values: dict[int, bytes] = {}
    for place in range(at, at + count * step, step):
        entry = data[place : place + step]
        tag, kind, items = struct.unpack(stream.order + entry_code, entry[:-inline])
        if tag in (_WIDTH, _HEIGHT, _XMP):
            length, value = tiff_tags.ITEM_BYTES.get(kind, 0) * items, entry[-inline:]
            order = "little" if stream.order == "<" else "big"
            if inline < length <= _MOST_XMP:
                start = int.from_bytes(value, order)
                value = data[start : start + length]
            values[tag] = value[:length] if tag == _XMP else int.from_bytes(value[:length], order).to_bytes(8)
    width, height = (int.from_bytes(values[tag]) for tag in (_WIDTH, _HEIGHT))
    return Header(Format.TIFF, Size(width, height), values.get(_XMP))
