"""PNG in: up to 8 bits a channel by Pillow; 16 bits by OpenCV, since Pillow reads 16-bit colour as 8-bit.

Both get the bare picture: what lies beside it must neither change its pixels nor make them refuse it.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import cv2
import numpy as np

from restorer.errors import Sentence
from restorer.photo.formats import pillow_in
from restorer.photo.formats.budget import Budget
from restorer.photo.formats.png import png_apple, png_chunks, png_colour, png_damage
from restorer.photo.formats.png.png_text import PngTexts
from restorer.photo.formats.source import Source
from restorer.photo.formats.stored import Band, Extras, Stored, moving, sliced
from restorer.photo.formats.texts import LEFT_OUT
from restorer.photo.geometry import Region, Size
from restorer.photo.metadata_exif import orientation, parsed, resolution, sane_dpi
from restorer.photo.origin import Format

_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
_Decode: TypeAlias = Callable[[bytes], Iterator[Band]]


@dataclass
class Found:
    """What the chunks say; `sound`: nothing of the picture itself is missing or has a wrong sum."""

    texts: PngTexts
    header: bytes = b""
    palette: bytes = b""
    key: bytes = b""
    pixels: list[tuple[bytes, bool]] = field(default_factory=list[tuple[bytes, bool]])
    sound: bool = True
    colour: dict[bytes, bytes] = field(default_factory=dict[bytes, bytes])
    exif: bytes | None = None
    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    frames: int = 1
    apple: bool = False
    over: bool = False
    """Whether something beside the pixels was left out."""

    @property
    def xmp(self) -> bytes | None:
        """The XMP packet."""
        return self.texts.xmp

    @property
    def streams(self) -> list[tuple[bytes, bool]]:
        """The contents of IDAT, each with whether its sum is right, packed in the usual way."""
        return png_apple.packed(self.header, self.pixels) if self.apple else self.pixels

    def plain(self, pixels: list[bytes]) -> bytes:
        """A file of the picture alone, with these pixels."""
        # There is one way to compress and to filter, and one to interlace: other numbers are damage.
        header = self.header[:10] + bytes((0, 0, self.header[12] == 1))
        parts = [png_chunks.SIGNATURE, png_chunks.chunk(b"IHDR", header)]
        if self.palette:
            parts.append(png_chunks.chunk(b"PLTE", self.palette))
        if self.key and self.header[9] == 3:
            parts.append(png_chunks.chunk(b"tRNS", self.key))
        parts.extend(png_chunks.chunk(b"IDAT", part) for part in pixels)
        return b"".join([*parts, png_chunks.chunk(b"IEND", b"")])


def found(data: Source, *, pixels: bool = True) -> Found:
    """Look through the chunks of a PNG file, or those before its pixels. ValueError where there is no picture."""
    budget, last = Budget(), b""
    result = Found(PngTexts(budget))
    for kind, content, sound in png_chunks.chunks(data, pixels=pixels):
        last = kind
        # Readers forgive wrong sums of what is not the picture itself; so do we.
        result.sound &= sound or kind not in (b"IHDR", b"PLTE", b"IDAT")
        _note(result, kind, content, sound, budget)
    if len(result.header) != 13 or (pixels and not result.pixels):
        raise ValueError("no header or no pixels")
    result.sound &= last == b"IEND"
    result.over = budget.over
    return result


def _note(result: Found, kind: bytes, content: bytes, sound: bool, budget: Budget) -> None:
    if kind == b"IDAT":
        result.pixels.append((content, sound))
    elif kind == b"IHDR":
        result.header = content
    elif kind == png_apple.CHUNK:
        result.apple = True
    elif kind == b"PLTE":
        result.palette = content
    elif kind == b"tRNS":
        result.key = content
    elif kind == b"eXIf":
        result.exif = content.removeprefix(b"Exif\0\0")
    elif kind == b"iCCP":
        result.icc = budget.unpacked(content.partition(b"\0")[2][1:]) or None
    elif kind in png_colour.CHUNKS:
        result.colour.setdefault(kind, content)
    elif kind == b"pHYs" and len(content) == 9 and content[8] == 1:
        across, down = struct.unpack(">II", content[:8])
        result.dpi = sane_dpi(_per_inch(across), _per_inch(down))
    elif kind == b"acTL" and len(content) == 8:
        result.frames = int.from_bytes(content[:4])
    elif kind in (b"iTXt", b"zTXt", b"tEXt"):
        result.texts.note(kind, content)


def _per_inch(per_metre: int) -> float:
    """PNG counts whole pixels a metre: 300 an inch become 11811, which must become 300 again, not 299.9994."""
    exact = per_metre * 0.0254
    return float(round(exact)) if round(round(exact) / 0.0254) == per_metre else exact


def extras(seen: Found) -> Extras:
    """What came with the pixels, from what was found."""
    exif = seen.exif or seen.texts.exif
    known = parsed(exif) if exif else None
    dpi = seen.dpi or (resolution(known) if known else None)
    icc = png_colour.profile(seen.icc, seen.colour, grey=seen.header[9] in (0, 4))
    told = (*moving(seen.frames), *((LEFT_OUT,) if seen.over or seen.texts.over else ()))
    return Extras(exif, seen.xmp, seen.texts.iptc, icc, dpi, told, seen.texts.all())


def read(data: bytes) -> Stored:
    """The picture in a PNG file, as far as the file holds it. ValueError where it holds none."""
    seen = found(data)
    width, height, depth, colour_type = struct.unpack(">IIBB", seen.header[:10])
    known = extras(seen)
    if depth == 16:
        key = _key(seen.key, colour_type, 1)
        channels = _CHANNELS[colour_type] + (key is not None)

        def decode(plain: bytes) -> Iterator[Band]:
            return _deep(plain, colour_type, key)
    else:
        key = _key(seen.key, colour_type, 255 // ((1 << depth) - 1))
        picture = pillow_in.opened(Format.PNG, seen.plain([]))
        mode = pillow_in.target(picture, known.icc)
        channels, depth = len(mode) + (key is not None), 8

        def decode(plain: bytes) -> Iterator[Band]:
            picture = pillow_in.opened(Format.PNG, plain)
            picture.load()
            # Pillow takes a stream that ends rightly but too soon for a whole one, and leaves black what is not there.
            last = np.asarray(picture.crop((0, height - 1, width, height)))
            if seen.sound and not last.any() and png_damage.is_short(seen.header, seen.streams):
                raise ValueError("cut off")
            return pillow_in.bands(picture, mode, key=key)

    stored = Stored(Size(width, height), channels, depth, lambda: iter(()), known, orientation(known.exif))

    def bands() -> Iterator[Band]:
        rows = _bands(seen, decode, stored.lost, stored.told)
        return png_apple.ordered(rows) if seen.apple and colour_type in (2, 6) else rows

    stored = replace(stored, bands=bands)
    return png_colour.toned(stored, seen.colour)


def _bands(seen: Found, decode: _Decode, lost: list[Region], noted: list[Sentence]) -> Iterator[Band]:
    streams = seen.streams
    if seen.sound:
        try:
            # Decoders give nothing before they have read everything.
            yield from decode(seen.plain([part for part, _ in streams]))
            return
        except (OSError, ValueError, SyntaxError):
            pass
    seen.sound = False
    rows = png_damage.salvaged(seen.header, streams)
    lost.extend(rows.lost)
    noted.extend(rows.notices)
    bands = decode(seen.plain([rows.packed]))
    yield from sliced(rows.filled(np.concatenate(list(bands)))) if rows.interlaced else bands


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
