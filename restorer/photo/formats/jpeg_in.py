"""JPEG in."""

import struct
from dataclasses import dataclass, field

from PIL import Image, ImageChops

from restorer.errors import PhotoError
from restorer.photo.formats import colour, pillow_in
from restorer.photo.formats.jpeg_segments import (
    APP0,
    APP1,
    APP2,
    APP13,
    APP14,
    EXIF,
    EXTENDED_XMP,
    ICC,
    PHOTOSHOP,
    SOF,
    XMP,
    joined_extension,
    joined_icc,
    segments,
)
from restorer.photo.formats.stored import Extras, Stored
from restorer.photo.formats.tiff_tags import Data
from restorer.photo.geometry import Size
from restorer.photo.metadata_exif import orientation, parsed, resolution, sane_dpi
from restorer.photo.metadata_iptc import from_resources
from restorer.photo.metadata_xmp import merged
from restorer.photo.origin import Format


@dataclass
class Found:
    """What the segments in front of the pixels say."""

    exif: bytes = b""
    xmp: bytes | None = None
    resources: bytes = b""
    icc: dict[int, bytes] = field(default_factory=dict[int, bytes])
    extension: dict[bytes, list[tuple[int, bytes]]] = field(default_factory=dict[bytes, list[tuple[int, bytes]]])
    dpi: tuple[float, float] | None = None
    precision: int = 8
    sides: tuple[int, int] = (0, 0)
    adobe: bool = False


def found(data: Data) -> Found:
    """Look through the segments of a JPEG file."""
    result = Found()
    for marker, content, _ in segments(data):
        if marker == APP0 and content[:5] == b"JFIF\0" and len(content) >= 12:
            unit, across, down = struct.unpack_from(">BHH", content, 7)
            factor = {1: 1.0, 2: 2.54}.get(unit)
            result.dpi = sane_dpi(across * factor, down * factor) if factor else result.dpi
        elif marker == APP1:
            _app1(result, content)
        elif marker == APP2 and content.startswith(ICC) and len(content) > 14:
            result.icc.setdefault(content[12], content[14:])
        elif marker == APP13 and content.startswith(PHOTOSHOP):
            result.resources += content[len(PHOTOSHOP) :]
        elif marker == APP14 and content.startswith(b"Adobe"):
            result.adobe = True
        elif marker in SOF and len(content) >= 5:
            result.precision, height, width = struct.unpack_from(">BHH", content)
            result.sides = width, height
    return result


def _app1(result: Found, content: bytes) -> None:
    if content.startswith(EXIF):
        # A block above 64 kB goes on in the next segment (unofficial, but cameras do it).
        result.exif += content[len(EXIF) :]
    elif content.startswith(XMP) and result.xmp is None:
        result.xmp = content[len(XMP) :]
    elif content.startswith(EXTENDED_XMP) and len(content) > 75:
        start = len(EXTENDED_XMP)
        (offset,) = struct.unpack_from(">I", content, start + 36)
        result.extension.setdefault(content[start : start + 32], []).append((offset, content[start + 40 :]))


def extras(seen: Found) -> Extras:
    """What came with the pixels, from what was found."""
    exif = seen.exif or None
    known = parsed(exif) if exif else None
    extension = joined_extension(seen.extension)
    xmp = merged(seen.xmp, extension) if seen.xmp and extension else seen.xmp
    dpi = seen.dpi or (resolution(known) if known else None)
    return Extras(exif, xmp, from_resources(seen.resources), joined_icc(seen.icc), dpi)


def read(data: bytes, name: str) -> Stored:
    """The picture in a JPEG file."""
    seen = found(data)
    if seen.precision != 8:
        raise PhotoError(
            "“{name}” is a JPEG of a rare kind with {bits} bits a colour: save it as TIFF first.",
            name=name,
            bits=seen.precision,
        )
    picture = pillow_in.opened(Format.JPEG, data)
    mode, known = pillow_in.target(picture), extras(seen)
    to_rgb = None
    if picture.mode == "CMYK":
        to_rgb = _inks(colour.from_cmyk(known.icc), seen.adobe)

    return Stored(
        Size(*picture.size),
        len(mode),
        8,
        lambda: pillow_in.bands(picture, mode, to_rgb),
        known,
        orientation(known.exif),
    )


def _inks(to_rgb: colour.ToRgb, adobe: bool) -> colour.ToRgb:
    """Pillow takes every CMYK JPEG for one of Adobe's, which are inverted; one without Adobe's mark is not."""
    if adobe:
        return to_rgb

    def turned(picture: Image.Image) -> Image.Image:
        return to_rgb(ImageChops.invert(picture))

    return turned
