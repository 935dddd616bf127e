"""PNG in: up to 8 bits a channel by Pillow; 16 bits by OpenCV, since Pillow reads 16-bit colour as 8-bit."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from restorer.photo.formats import pillow_in, png_chunks
from restorer.photo.formats.stored import Band, Extras, Stored, moving, sliced
from restorer.photo.formats.tiff_tags import Data
from restorer.photo.geometry import Size
from restorer.photo.metadata_exif import orientation, parsed, resolution, sane_dpi
from restorer.photo.metadata_iptc import from_resources
from restorer.photo.origin import Format

_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


@dataclass
class Found:
    """What the chunks say; `plain` is the same picture without anything beside it."""

    header: bytes = b""
    plain: bytes = b""
    key: bytes = b""
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    frames: int = 1


def found(data: Data, *, pixels: bool = True) -> Found:
    """Look through the chunks of a PNG file, or those before its pixels. ValueError when it is cut off or damaged."""
    result, body = Found(), [png_chunks.SIGNATURE]
    for kind, content in png_chunks.chunks(data, pixels=pixels):
        if kind in (b"IHDR", b"PLTE", b"IDAT", b"IEND"):
            body.append(png_chunks.chunk(kind, content))
        _note(result, kind, content)
    if len(result.header) != 13:
        raise ValueError("no header")
    result.plain = b"".join(body)
    return result


def _note(result: Found, kind: bytes, content: bytes) -> None:
    if kind == b"IHDR":
        result.header = content
    elif kind == b"tRNS":
        result.key = content
    elif kind == b"eXIf":
        result.exif = content.removeprefix(b"Exif\0\0")
    elif kind == b"iCCP":
        result.icc = png_chunks.unpacked(content.partition(b"\0")[2][1:]) or None
    elif kind == b"pHYs" and len(content) == 9 and content[8] == 1:
        across, down = struct.unpack(">II", content[:8])
        result.dpi = sane_dpi(_per_inch(across), _per_inch(down))
    elif kind == b"acTL" and len(content) == 8:
        result.frames = int.from_bytes(content[:4])
    elif kind in (b"iTXt", b"zTXt", b"tEXt"):
        _text(result, kind, content)


def _per_inch(per_metre: int) -> float:
    """PNG counts whole pixels a metre: 300 an inch become 11811, which must become 300 again, not 299.9994."""
    exact = per_metre * 0.0254
    return float(round(exact)) if round(round(exact) / 0.0254) == per_metre else exact


def _text(result: Found, kind: bytes, content: bytes) -> None:
    if kind == b"iTXt":
        key, words = png_chunks.international_text(content)
    else:
        key, _, words = content.partition(b"\0")
        words = png_chunks.unpacked(words[1:]) if kind == b"zTXt" and key.startswith(b"Raw profile") else words
    if key == png_chunks.XMP_KEY:
        result.xmp = words or None
    elif key == png_chunks.IPTC_KEY:
        profile = png_chunks.raw_profile(words)
        result.iptc = from_resources(profile) or (profile if profile[:1] == b"\x1c" else None)
    elif key in (b"Raw profile type exif", b"Raw profile type APP1") and result.exif is None:
        profile = png_chunks.raw_profile(words)
        result.exif = profile.removeprefix(b"Exif\0\0") if profile.startswith((b"Exif\0\0", b"II", b"MM")) else None


def extras(seen: Found) -> Extras:
    """What came with the pixels, from what was found."""
    known = parsed(seen.exif) if seen.exif else None
    notices = moving(seen.frames)
    dpi = seen.dpi or (resolution(known) if known else None)
    return Extras(seen.exif, seen.xmp, seen.iptc, seen.icc, dpi, notices)


def read(data: bytes) -> Stored:
    """The picture in a PNG file. ValueError when it is cut off or damaged."""
    seen = found(data)
    width, height, depth, colour_type = struct.unpack(">IIBB", seen.header[:10])
    known = extras(seen)
    if depth == 16:
        key = _key(seen.key, colour_type, 1)
        channels = _CHANNELS[colour_type] + (key is not None)
        return Stored(
            Size(width, height),
            channels,
            16,
            lambda: _deep(seen.plain, colour_type, key),
            known,
            orientation(known.exif),
        )
    picture = pillow_in.opened(Format.PNG, data)
    key = _key(seen.key, colour_type, 255 // ((1 << depth) - 1))
    if colour_type != 3:
        picture.info.pop("transparency", None)
    mode = pillow_in.target(picture)
    channels = len(mode) + (key is not None)
    return Stored(
        Size(*picture.size),
        channels,
        8,
        lambda: pillow_in.bands(picture, mode, key=key),
        known,
        orientation(known.exif),
    )


def _key(chunk: bytes, colour_type: int, scale: int) -> tuple[int, ...] | None:
    """The colour that a tRNS chunk makes transparent; `scale` brings it from 1, 2 or 4 bits to 8."""
    wanted = {0: 2, 2: 6}.get(colour_type)
    if wanted is None or len(chunk) != wanted:
        return None
    values = struct.unpack(f">{wanted // 2}H", chunk)
    top = 65535 if scale == 1 else 255 // scale
    return tuple((value & top) * scale for value in values)


def _deep(plain: bytes, colour_type: int, key: tuple[int, ...] | None) -> Iterator[Band]:
    """OpenCV gets the bare picture: no gamma, transparency or turning that it could apply of its own."""
    array = cv2.imdecode(np.frombuffer(plain, np.uint8), cv2.IMREAD_UNCHANGED)
    if array is None or array.dtype != np.uint16:
        raise ValueError("damaged")
    deep = array.astype(np.uint16, copy=False).reshape(*array.shape[:2], -1)
    order = {0: [0], 2: [2, 1, 0], 4: [0, 3], 6: [2, 1, 0, 3]}[colour_type]
    for band in sliced(deep):
        ordered = band[..., order]
        yield ordered if key is None else pillow_in.keyed(ordered, key, 65535)
