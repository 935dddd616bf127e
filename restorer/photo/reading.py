"""A file becomes a Photo: upright, in its own colours, 16 bits kept as 16 bits. Files are only read, never changed."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from restorer.errors import PhotoError, Sentence
from restorer.photo import metadata_exif, metadata_xmp
from restorer.photo.asked import MOST_PIXELS, USUAL, Asked
from restorer.photo.contents import contents
from restorer.photo.formats import sniff
from restorer.photo.formats.colours import colour
from restorer.photo.formats.quiet import quiet
from restorer.photo.formats.source import FileSource
from restorer.photo.formats.stored import DamageNotice, Extras, Stored, gathered, turned_upright
from restorer.photo.geometry import Size
from restorer.photo.missing import PLAIN, Missing, missing_in
from restorer.photo.opening import opened
from restorer.photo.origin import Format, Origin
from restorer.photo.photo import Photo, Pixels
from restorer.photo.suffixes import SUFFIXES

_MOST_MISSING = 0.99
"""Of a photo of which more is gone there is nothing to restore, but a large grey picture to be made."""
_EMPTY_PIXELS, _PIXELS_PER_BYTE = 50_000_000, 20_000


def is_photo_name(path: Path) -> bool:
    """Whether a file's name ends like a photo's and is not hidden; used when walking through folders."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def identify(path: Path) -> Format | None:
    """What kind of photo a file is by its first bytes; None if it is none or cannot be read."""
    try:
        with FileSource(path) as file:
            return sniff.identify_bytes(file[: sniff.HEAD_BYTES])
    except (OSError, ValueError):
        return None


def read_photo(path: Path, asked: Asked = USUAL) -> Photo:
    """The photo in a file, upright, with its Origin filled.

    Reads JPEG, PNG, TIFF, WebP, BMP, GIF, AVIF and HEIC, told apart by content; of several pictures the first. Of a
    damaged file what is there is read: `missing` of the photo and a notice tell of the rest. Values are exact: k/255,
    or k/65535 where the file has more than 8 bits. Raises PhotoError and nothing else.
    """
    try:
        with quiet():
            return _photo(_File(path, contents(path)), asked)
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


def _photo(file: _File, asked: Asked) -> Photo:
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
    stored = opened(kind, file.data, file.path, asked.page)
    check_size(stored.size, len(file.data), file.name, asked.max_pixels)
    pixels, alpha = gathered(stored)
    if asked.strict and (stored.lost or any(isinstance(told, DamageNotice) for told in stored.told)):
        raise _cut_off(file.name)
    origin, missing = _origin(kind, file, stored), _missing(stored, pixels, alpha)
    if missing is None:
        return Photo(pixels, alpha, origin)
    if missing.mean() > _MOST_MISSING:
        raise _cut_off(file.name)
    share = max(0.01, min(0.99, round(float(missing.mean()), 2)))
    told = Sentence("About {share:.0%} of the picture is not in the file: that part stays grey.", share=share)
    return Photo(pixels, alpha, replace(origin, notices=(*origin.notices, told)), missing)


def _missing(stored: Stored, pixels: Pixels, alpha: Pixels | None) -> Missing | None:
    """What the file does not hold of an upright picture, which is made plain there."""
    missing = missing_in(stored.lost, stored.size)
    if missing is None:
        return None
    missing = turned_upright(missing, stored.orientation or 1)
    pixels[missing] = PLAIN
    if alpha is not None:
        alpha[missing] = 1
    return missing


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
    exif = metadata_exif.upright(extras.exif)
    unread = (Sentence("Its EXIF is damaged and is left out."),) if extras.exif and exif is None else ()
    return Origin(
        path=file.path,
        format=kind,
        grey=grey,
        depth=stored.depth,
        exif=exif,
        xmp=metadata_xmp.upright(extras.xmp) if extras.xmp else None,
        iptc=extras.iptc,
        icc=colour.fitting(extras.icc, grey=grey),
        dpi=_turned_dpi(extras, stored.orientation),
        turned=stored.orientation or 1,
        size=_upright(stored),
        modified=_modified(file.path),
        sha256=hashlib.sha256(file.data).hexdigest(),
        texts=extras.texts,
        lossless=extras.lossless,
        notices=(*extras.notices, *stored.told, *unread, *colour.left_out(extras.icc, grey=grey)),
    )


def _upright(stored: Stored) -> Size:
    return stored.size if (stored.orientation or 1) < 5 else Size(stored.size.height, stored.size.width)


def _modified(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):
        return None


def _turned_dpi(extras: Extras, turn: int | None) -> tuple[float, float] | None:
    if extras.dpi is None or (turn or 1) < 5:
        return extras.dpi
    across, down = extras.dpi
    return down, across
