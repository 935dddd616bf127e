"""Apple's own kind of PNG (CgBI), as Xcode puts pictures into programs for telephones.

Pixels are packed without zlib's head and sum, blue comes first, and alpha is multiplied in.
Source: iPhone Development Wiki, CgBI file format.
"""

import zlib
from collections.abc import Iterator

from restorer.photo.formats.stored import Band, unmultiplied

CHUNK = b"CgBI"
_HEAD = b"\x78\x01"


def packed(header: bytes, pixels: list[tuple[bytes, bool]]) -> list[tuple[bytes, bool]]:
    """The contents of IDAT, each with whether its sum is right, as in other files; `header` is the content of IHDR."""
    width, height = (int.from_bytes(header[at : at + 4]) for at in (0, 4))
    # Four bytes a pixel, and of each row, of which passes have more, one that says how it is filtered.
    most = 4 * width * height + 16 * (height + 8)
    try:
        plain = zlib.decompressobj(-zlib.MAX_WBITS).decompress(b"".join(part for part, _ in pixels), most)
    except zlib.error:
        plain = b""
    return [(_HEAD, True), *pixels, (zlib.adler32(plain).to_bytes(4), True)]


def ordered(bands: Iterator[Band]) -> Iterator[Band]:
    """Bands with red first, and alpha not multiplied in."""
    for band in bands:
        colours = band[..., [2, 1, 0, *range(3, band.shape[2])]] if band.shape[2] >= 3 else band
        yield unmultiplied(colours) if band.shape[2] == 4 else colours
