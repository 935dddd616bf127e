"""A photo's header alone: its kind, size and XMP, without its pixels and without reading a large file."""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

from restorer.asking import opened
from restorer.photo.formats import heif_in, jpeg_in, png_in, simple_in, sniff, tiff_in, tiff_tags
from restorer.photo.formats.stored import Stored
from restorer.photo.geometry import Size
from restorer.photo.origin import Format


@dataclass(frozen=True, slots=True)
class Header:
    """Kind, size as stored, and the XMP packet (None if there is none)."""

    format: Format
    size: Size
    xmp: bytes | None


def read(path: Path) -> Header:
    """The header of a photo file, no pipe; OSError, ValueError or whatever a library raises if there is none."""
    with opened(path) as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        kind = sniff.identify_bytes(data[: sniff.HEAD_BYTES])
        match kind:
            case None:
                raise ValueError("not a photo")
            case Format.JPEG:
                seen = jpeg_in.found(data)
                return Header(kind, Size(*seen.sides), jpeg_in.extras(seen).xmp)
            case Format.PNG:
                chunks = png_in.found(data, pixels=False)
                return Header(kind, Size(*struct.unpack(">II", chunks.header[:8])), chunks.xmp)
            case Format.TIFF:
                return _tiff(data)
            case Format.HEIC:
                return _of(kind, heif_in.read_heic(data[:]))
            case Format.AVIF:
                return _of(kind, heif_in.read_avif(data[:]))
            case Format.WEBP | Format.BMP | Format.GIF:
                return _of(kind, simple_in.read(kind, data[:]))


def _of(kind: Format, stored: Stored) -> Header:
    return Header(kind, stored.size, stored.extras.xmp)


def _tiff(data: mmap.mmap) -> Header:
    stream = tiff_tags.opened(data)
    tags, _ = stream.directory(stream.first)
    layer = tiff_in.Layer(stream, tags)
    xmp = tags.get(tiff_in.XMP)
    size = Size(layer.number(tiff_in.WIDTH, 0), layer.number(tiff_in.HEIGHT, 0))
    return Header(Format.TIFF, size, xmp.data if xmp else None)
