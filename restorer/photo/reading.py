"""A file becomes a Photo: upright, in its own colours, 16 bits kept as 16 bits. Files are only read, never changed."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from restorer.asking import opened
from restorer.errors import PhotoError
from restorer.photo import metadata_exif, metadata_xmp
from restorer.photo.formats import colour, heif_in, jpeg_in, png_in, simple_in, sniff, tiff_in
from restorer.photo.formats.quiet import quiet
from restorer.photo.formats.stored import Extras, Stored, gathered
from restorer.photo.geometry import Size
from restorer.photo.origin import Format, Origin
from restorer.photo.photo import Photo
from restorer.photo.suffixes import SUFFIXES

MOST_PIXELS = 500_000_000
"""Larger pictures are refused: in memory they would take more than 6 GB."""
_EMPTY_PIXELS, _PIXELS_PER_BYTE = 50_000_000, 20_000


def is_photo_name(path: Path) -> bool:
    """Whether a file's name ends like a photo's and is not hidden; used when walking through folders."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def identify(path: Path) -> Format | None:
    """What kind of photo a file is by its first bytes; None if it is none or cannot be read."""
    try:
        with opened(path) as file:
            return sniff.identify_bytes(file.read(sniff.HEAD_BYTES))
    except OSError:
        return None


def read_photo(path: Path, *, max_pixels: int = MOST_PIXELS) -> Photo:
    """The photo in a file, upright, with its Origin filled.

    Reads JPEG, PNG, TIFF, WebP, BMP, GIF, AVIF and HEIC, told apart by content; of several pictures the first.
    Values are exact: k/255, or k/65535 where the file has more than 8 bits. Pictures of more than `max_pixels` are
    refused before memory is taken for them. Raises PhotoError and nothing else.
    """
    try:
        with quiet():
            return _photo(_File(path, _bytes(path)), max_pixels)
    except PhotoError:
        raise
    except MemoryError as error:
        raise PhotoError(
            "“{name}” does not fit into this computer's memory: close other programs and try again.", name=path.name
        ) from error
    except Exception as error:
        # Decoders raise many kinds of errors on damaged files; for the person they all mean the same.
        raise _cut_off(path.name) from error


@dataclass(frozen=True)
class _File:
    path: Path
    data: bytes

    @property
    def name(self) -> str:
        return self.path.name


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise PhotoError("“{name}” is a folder, not a photo: choose the photos inside it.", name=path.name)
        if path.exists() and not path.is_file():
            raise PhotoError("“{name}” is not a file: choose a photo.", name=path.name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise PhotoError(
            "“{name}” is not there: it may have been moved, renamed or deleted.", name=path.name
        ) from error
    except PermissionError as error:
        raise PhotoError(
            "“{name}” may not be opened: ask its owner for permission to read it.", name=path.name
        ) from error
    except (OSError, ValueError) as error:
        raise PhotoError("“{name}” cannot be read: check the disk or card that it is on.", name=path.name) from error
    if not data:
        raise PhotoError("“{name}” is empty: copy it again from where it came from.", name=path.name)
    return data


def _photo(file: _File, max_pixels: int) -> Photo:
    kind = sniff.identify_bytes(file.data[: sniff.HEAD_BYTES])
    suffix = file.path.suffix.lower()
    if kind is None or (kind is Format.TIFF and sniff.is_raw_tiff(file.data[:16], suffix)):
        what = sniff.RAW if kind else sniff.foreign(file.data[: sniff.HEAD_BYTES], suffix)
        if what:
            raise PhotoError(
                "“{name}” is {what}, which Restorer cannot open: save it as JPEG, PNG or TIFF first.",
                name=file.name,
                what=what,
            )
        raise PhotoError("“{name}” is not a photo that Restorer knows, or it is damaged.", name=file.name)
    stored = _stored(kind, file)
    if stored.orientation is None:
        stored = replace(stored, orientation=metadata_xmp.orientation(stored.extras.xmp))
    check_size(stored.size, len(file.data), file.name, max_pixels)
    pixels, alpha = gathered(stored)
    return Photo(pixels, alpha, _origin(kind, file, stored))


def _stored(kind: Format, file: _File) -> Stored:
    match kind:
        case Format.JPEG:
            return jpeg_in.read(file.data, file.name)
        case Format.PNG:
            return png_in.read(file.data)
        case Format.TIFF:
            return tiff_in.read(file.data, file.name)
        case Format.HEIC:
            return heif_in.read_heic(file.data, file.name)
        case Format.AVIF:
            return heif_in.read_avif(file.data)
        case Format.WEBP | Format.BMP | Format.GIF:
            return simple_in.read(kind, file.data)


def check_size(size: Size, length: int, name: str, max_pixels: int = MOST_PIXELS) -> None:
    """Raise PhotoError if a picture is too large to be opened, or larger than a file of `length` bytes can hold."""
    area = size.area
    if area > max_pixels:
        raise PhotoError(
            "“{name}” has {millions:,.0f} million pixels, more than the {most:,.0f} million that Restorer opens: "
            "scan it again with a lower resolution.",
            name=name,
            millions=area / 1e6,
            most=max_pixels / 1e6,
        )
    # Real photos never shrink so far: such a file only claims to be large.
    if area > _EMPTY_PIXELS and area > _PIXELS_PER_BYTE * length:
        raise _cut_off(name)


def _cut_off(name: str) -> PhotoError:
    return PhotoError("“{name}” is cut off or damaged: copy it again from where it came from.", name=name)


def _origin(kind: Format, file: _File, stored: Stored) -> Origin:
    extras, grey = stored.extras, stored.channels < 3
    return Origin(
        path=file.path,
        format=kind,
        grey=grey,
        depth=stored.depth,
        exif=metadata_exif.upright(extras.exif),
        xmp=metadata_xmp.upright(extras.xmp) if extras.xmp else None,
        iptc=extras.iptc,
        icc=colour.fitting(extras.icc, grey=grey),
        dpi=_turned_dpi(extras, stored.orientation),
        sha256=hashlib.sha256(file.data).hexdigest(),
        texts=extras.texts,
        lossless=extras.lossless,
        notices=extras.notices,
    )


def _turned_dpi(extras: Extras, turn: int | None) -> tuple[float, float] | None:
    if extras.dpi is None or (turn or 1) < 5:
        return extras.dpi
    across, down = extras.dpi
    return down, across
