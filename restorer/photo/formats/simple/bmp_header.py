"""The header of a BMP file, or of a bare bitmap (DIB) without the file's own. Source: Microsoft, BITMAPV5HEADER."""

import struct
from dataclasses import dataclass

SIZES = (12, 16, 40, 52, 56, 64, 108, 124)
"""Lengths that a bitmap's header may have; it begins with its length."""
_BITS = (1, 2, 4, 8, 16, 24, 32)
PLAIN, RLE8, RLE4, FIELDS, ALPHA_FIELDS = 0, 1, 2, 3, 6
_FILE_HEADER, _SHORT, _USUAL = 14, 16, 40


@dataclass(frozen=True)
class Header:
    """`start`: where the header lies; `pixels`: where they begin; `masks`: of red, green, blue and alpha."""

    start: int
    pixels: int
    width: int
    height: int
    upwards: bool
    bits: int
    compression: int
    masks: tuple[int, int, int, int]
    per_metre: tuple[int, int]

    @property
    def stride(self) -> int:
        """Bytes of a row that is not compressed."""
        return (self.width * self.bits + 31) // 32 * 4


def is_bare(head: bytes) -> bool:
    """Whether a file begins with a bitmap's header itself (`.dib`): one plane, and figures that exist."""
    size = int.from_bytes(head[:4], "little")
    if size == 12:
        planes, bits = struct.unpack_from("<HH", head, 8) if len(head) >= 12 else (0, 0)
        return planes == 1 and bits in _BITS and min(struct.unpack_from("<HH", head, 4)) > 0
    if size not in SIZES or len(head) < 40:
        return False
    width, height, planes, bits, compression = struct.unpack_from("<iiHHI", head, 4)
    return width > 0 and height != 0 and planes == 1 and bits in _BITS and compression <= ALPHA_FIELDS


def parsed(data: bytes) -> Header:
    """The header. ValueError or struct.error if it is none."""
    start = _FILE_HEADER if data[:2] == b"BM" else 0
    (size,) = struct.unpack_from("<I", data, start)
    compression, colours, per_metre = PLAIN, 0, (0, 0)
    if size == 12:
        width, height, _, bits = struct.unpack_from("<HHHH", data, start + 4)
    else:
        width, height, _, bits = struct.unpack_from("<iiHH", data, start + 4)
        if size >= 40:
            compression, _, across, down, colours = struct.unpack_from("<IIiiI", data, start + 16)
            per_metre = across, down
    masks, behind = _masks(data, start, size, bits, compression)
    pixels = int.from_bytes(data[10:14], "little") if start else 0
    if not pixels:
        entries = (colours or 1 << bits) if bits <= 8 else colours
        pixels = start + size + behind + entries * (3 if size == 12 else 4)
    if width < 1 or not height:
        raise ValueError("no size")
    return Header(start, pixels, width, abs(height), height > 0, bits, compression, masks, per_metre)


def _masks(data: bytes, start: int, size: int, bits: int, compression: int) -> tuple[tuple[int, int, int, int], int]:
    """The masks of red, green, blue and alpha, and how many bytes of them lie behind the header."""
    usual = {16: (0x7C00, 0x3E0, 0x1F, 0), 32: (0xFF0000, 0xFF00, 0xFF, 0)}.get(bits, (0, 0, 0, 0))
    if compression not in (FIELDS, ALPHA_FIELDS) or size < 40:
        return usual, 0
    count = 4 if compression == ALPHA_FIELDS or size >= 56 else 3
    found = struct.unpack_from(f"<{count}I", data, start + 40)
    red, green, blue = found[:3]
    alpha = found[3] if count == 4 else 0
    masks = usual if not (red or green or blue) else (red, green, blue, alpha)
    return masks, 4 * count if size == 40 else 0


def with_file_header(data: bytes, header: Header) -> bytes:
    """The file as other readers want it: with the file's own header, true places, and no more colours than there are.

    OS/2's short header becomes the usual one.
    """
    body, pixels = data[header.start :], header.pixels - header.start
    size = int.from_bytes(body[:4], "little")
    if size == _SHORT:
        body, pixels = struct.pack("<I", _USUAL) + body[4:_SHORT] + bytes(_USUAL - _SHORT) + body[_SHORT:], pixels + 24
    elif size >= _USUAL and header.bits <= 8:
        colours = min(int.from_bytes(body[32:36], "little"), 1 << header.bits)
        body = body[:32] + struct.pack("<I", colours) + body[36:]
    return struct.pack("<2sIHHI", b"BM", _FILE_HEADER + len(body), 0, 0, _FILE_HEADER + pixels) + body
