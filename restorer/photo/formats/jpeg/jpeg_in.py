"""JPEG in. Decoders get the picture alone: what lies beside it must not make them refuse it."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

from PIL import Image, ImageChops, ImageFile

from restorer.errors import PhotoError, Sentence
from restorer.photo.formats import pillow_in
from restorer.photo.formats.colours import colour
from restorer.photo.formats.jpeg import jpeg_damage, jpeg_decoding, jpeg_scan, jpeg_trailer
from restorer.photo.formats.jpeg.jpeg_segments import (
    APP0,
    APP1,
    APP2,
    APP13,
    APP14,
    APP15,
    COM,
    EXIF,
    EXTENDED_XMP,
    ICC,
    PHOTOSHOP,
    SOF,
    SOS,
    XMP,
    joined_extension,
    joined_icc,
    segment,
    segments,
)
from restorer.photo.formats.source import Source
from restorer.photo.formats.stored import DAMAGED, Band, Extras, Stored
from restorer.photo.formats.texts import LEFT_OUT, Texts, decoded
from restorer.photo.geometry import Region, Size
from restorer.photo.metadata_exif import orientation, parsed, resolution, sane_dpi
from restorer.photo.metadata_iptc import from_resources
from restorer.photo.metadata_xmp import merged
from restorer.photo.origin import Format

_DRI = 0xDD
_HIERARCHICAL = frozenset({0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF})
"""Frames, also lossless ones with arithmetic coding, that no decoder reads."""
_NO_FRAME = jpeg_scan.Frame(0, b"")


@dataclass
class Found:
    """What the segments in front of the pixels say; `head` is those that a decoder needs, up to `start`."""

    head: list[bytes] = field(default_factory=lambda: [b"\xff\xd8"])
    start: int = 0
    components: int = 0
    frame: jpeg_scan.Frame = _NO_FRAME
    exif: list[bytes] = field(default_factory=list[bytes])
    xmp: bytes | None = None
    resources: list[bytes] = field(default_factory=list[bytes])
    icc: dict[int, bytes] = field(default_factory=dict[int, bytes])
    extension: dict[bytes, list[tuple[int, bytes]]] = field(default_factory=dict[bytes, list[tuple[int, bytes]]])
    texts: Texts = field(default_factory=Texts)
    dpi: tuple[float, float] | None = None
    adobe: bool = False

    @property
    def precision(self) -> int:
        """Bits a colour."""
        return self.frame.content[0] if self.frame.content else 8

    @property
    def sides(self) -> tuple[int, int]:
        """Width and height; zeros if the file does not get that far."""
        return self.frame.sides


def found(data: Source) -> Found:
    """Look through the segments of a JPEG file."""
    result, restart = Found(), 0
    for marker, content, end in segments(data):
        if APP0 <= marker <= APP15 or marker == COM:
            _beside(result, marker, content)
            continue
        result.head.append(segment(marker, content))
        if marker in SOF and len(content) >= 9:
            result.frame = jpeg_scan.Frame(marker, content)
        elif marker == _DRI and len(content) == 2:
            restart = int.from_bytes(content)
        elif marker == SOS and content:
            result.start, result.components = end, content[0]
            result.frame = replace(result.frame, restart=restart)
    return result


def _beside(result: Found, marker: int, content: bytes) -> None:
    if marker == APP0 and content[:5] == b"JFIF\0" and len(content) >= 12:
        unit, across, down = struct.unpack_from(">BHH", content, 7)
        factor = {1: 1.0, 2: 2.54}.get(unit)
        result.dpi = sane_dpi(across * factor, down * factor) if factor else result.dpi
        if len(content) >= 14:
            # Without its small picture; that it is there tells decoders what colours are meant.
            result.head.append(segment(APP0, content[:12] + b"\0\0"))
    elif marker == APP1:
        _app1(result, content)
    elif marker == APP2 and content.startswith(ICC) and len(content) > 14:
        result.icc.setdefault(content[12], content[14:])
    elif marker == APP13 and content.startswith(PHOTOSHOP):
        result.resources.append(content[len(PHOTOSHOP) :])
    elif marker == APP14 and content.startswith(b"Adobe") and len(content) >= 12:
        result.adobe = True
        result.head.append(segment(APP14, content))
    elif marker == COM:
        result.texts.add("Comment", decoded(content))


def _app1(result: Found, content: bytes) -> None:
    if content.startswith(EXIF):
        # A block above 64 kB goes on in the next segment (unofficial, but cameras do it).
        result.exif.append(content[len(EXIF) :])
    elif content.startswith(XMP) and result.xmp is None:
        result.xmp = content[len(XMP) :]
    elif content.startswith(EXTENDED_XMP) and len(content) > 75:
        start = len(EXTENDED_XMP)
        (offset,) = struct.unpack_from(">I", content, start + 36)
        result.extension.setdefault(content[start : start + 32], []).append((offset, content[start + 40 :]))


def extras(seen: Found) -> Extras:
    """What came with the pixels, from what was found."""
    exif = b"".join(seen.exif) or None
    known = parsed(exif) if exif else None
    extension = joined_extension(seen.extension)
    xmp = merged(seen.xmp, extension) if seen.xmp and extension else seen.xmp
    dpi = seen.dpi or (resolution(known) if known else None)
    iptc, icc = from_resources(b"".join(seen.resources)), joined_icc(seen.icc)
    told = (LEFT_OUT,) if seen.texts.over else ()
    return Extras(exif, xmp, iptc, icc, dpi, told, seen.texts.all())


@dataclass(frozen=True)
class Coded:
    """A JPEG file for decoders: `plain` has the picture alone, and an end mark in any case."""

    data: bytes
    seen: Found
    scans: jpeg_scan.Coded

    @property
    def plain(self) -> bytes:
        """The file."""
        end = self.scans.end - 2 if self.scans.marked else self.scans.end
        return b"".join([*self.seen.head, memoryview(self.data)[self.seen.start : end], b"\xff\xd9"])

    def opened(self) -> ImageFile.ImageFile:
        """Its picture, not yet decoded."""
        return pillow_in.opened(Format.JPEG, self.plain)

    def loaded(self, lost: list[Region], noted: list[Sentence]) -> Image.Image:
        """Its picture, decoded, with what it does not hold. ValueError where it holds nothing."""
        frame, head = self.seen.frame, b"".join(self.seen.head)
        alone = frame.sequential and self.seen.components == len(frame.content[6:]) // 3
        stumbled = None
        if not jpeg_damage.broken(self.scans, frame):
            with suppress(OSError, SyntaxError):
                picture, stumbled = jpeg_decoding.decoded(self.plain)
                zeros = jpeg_damage.has_zeros(self.data, head, self.scans, frame)
                plain = zeros or jpeg_damage.ends_grey(picture, frame)
                rare = stumbled is None and alone
                if rare:
                    stumbled = jpeg_damage.has_more(self.data, head, self.scans, frame)
                if not (plain or rare) or (alone and jpeg_damage.holds_all(self.data, head, self.scans, frame)):
                    noted.extend([DAMAGED] if stumbled else [])
                    return picture
        damage = jpeg_damage.examined(self.data, head, self.scans, frame, alone)
        picture, over_rest = jpeg_decoding.decoded(damage.file)
        lost.extend(damage.lost)
        # Of a file whose marks are right the rest says less: it may lack zeros that are as good as none.
        noted.extend(damage.told(bool(over_rest if stumbled is None else stumbled)))
        return picture


def coded(data: bytes, seen: Found) -> Coded:
    """The file for decoders. ValueError if there are no pixels."""
    if not seen.start or not all(seen.sides):
        raise ValueError("no pixels")
    return Coded(data, seen, jpeg_scan.walked(data, seen.start, seen.frame, seen.components))


def read(data: bytes, name: str) -> Stored:
    """The picture in a JPEG file, as far as the file holds it. ValueError where it holds none."""
    seen = found(data)
    if seen.precision != 8:
        raise PhotoError(
            "“{name}” is a JPEG of a rare kind with {bits} bits a colour: save it as TIFF first.",
            name=name,
            bits=seen.precision,
        )
    if seen.frame.marker in _HIERARCHICAL:
        raise PhotoError("“{name}” is a JPEG of a rare kind: save it as TIFF first.", name=name)
    file = coded(data, seen)
    picture, known = file.opened(), extras(seen)
    mode, to_rgb = pillow_in.target(picture), None
    if picture.mode == "CMYK":
        to_rgb = _inks(colour.from_cmyk(known.icc), seen.adobe)
    known = replace(known, notices=(*known.notices, *jpeg_trailer.notices(data, file.scans)))
    stored = Stored(Size(*picture.size), len(mode), 8, lambda: iter(()), known, orientation(known.exif))

    def bands() -> Iterator[Band]:
        return pillow_in.bands(file.loaded(stored.lost, stored.told), mode, to_rgb)

    return replace(stored, bands=bands)


def _inks(to_rgb: colour.ToRgb, adobe: bool) -> colour.ToRgb:
    """Pillow takes every CMYK JPEG for one of Adobe's, which are inverted; one without Adobe's mark is not."""
    if adobe:
        return to_rgb

    def turned(picture: Image.Image) -> Image.Image:
        return to_rgb(ImageChops.invert(picture))

    return turned
