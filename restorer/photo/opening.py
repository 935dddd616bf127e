"""A photo's file is opened: its kind, its picture as stored, and what lies beside the pixels, in the file and by it."""

from dataclasses import replace
from pathlib import Path

from restorer.errors import PhotoError
from restorer.photo import metadata_xmp
from restorer.photo.formats import heif_in
from restorer.photo.formats.jpeg import jpeg_in
from restorer.photo.formats.png import png_in
from restorer.photo.formats.simple import simple_in
from restorer.photo.formats.stored import Stored
from restorer.photo.formats.tiff import tiff_in
from restorer.photo.origin import Format
from restorer.photo.sidecar import with_sidecar


def opened(kind: Format, data: bytes, path: Path, page: int | None = None) -> Stored:
    """The picture in a file of a kind, pixels not decoded, with its sidecar's words.

    `page`: of a file with several, from 1; None: the first. Raises PhotoError, or whatever decoders raise.
    """
    if kind is not Format.TIFF and page not in (None, 1):
        raise PhotoError("“{name}” has one page, and none is number {page}.", name=path.name, page=page)
    return completed(_stored(kind, data, path.name, page), path)


def completed(stored: Stored, path: Path) -> Stored:
    """A stored picture with its sidecar's words, turned as XMP says where nothing else says it."""
    xmp, told = with_sidecar(path, stored.extras.xmp)
    turn = metadata_xmp.orientation(xmp) if stored.orientation is None else stored.orientation
    extras = replace(stored.extras, xmp=xmp, notices=(*stored.extras.notices, *told))
    return replace(stored, extras=extras, orientation=turn)


def _stored(kind: Format, data: bytes, name: str, page: int | None) -> Stored:
    match kind:
        case Format.JPEG:
            return jpeg_in.read(data, name)
        case Format.PNG:
            return png_in.read(data)
        case Format.TIFF:
            return tiff_in.read(data, name, page)
        case Format.HEIC:
            return heif_in.read_heic(data, name)
        case Format.AVIF:
            return heif_in.read_avif(data, name)
        case Format.WEBP | Format.BMP | Format.GIF:
            return simple_in.read(kind, data, name)
