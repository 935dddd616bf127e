"""The segments of a JPEG file. Source: ITU T.81, JFIF 1.02, Exif 2.32, XMP part 3, ICC.1 annex B."""

import struct
from collections.abc import Iterator

from restorer.photo.formats.source import Source

SOF = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""Markers that begin a frame: precision, height, width, components."""
DHT, SOS, APP0, APP1, APP2, APP13, APP14, APP15, COM = 0xC4, 0xDA, 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xFE
EXIF, XMP, ICC = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"ICC_PROFILE\0"
EXTENDED_XMP, PHOTOSHOP = b"http://ns.adobe.com/xmp/extension/\0", b"Photoshop 3.0\0"
MOST = 65533
"""Bytes that fit into one segment."""


def segments(data: Source) -> Iterator[tuple[int, bytes, int]]:
    """(marker, content, offset behind it) of each segment up to the start of scan.

    What is no segment is skipped, as decoders do, and so is something beside the pixels of an impossible length; a
    segment that is longer than the file ends it.
    """
    at = 2
    while at + 4 <= len(data):
        head = data[at : at + 4]
        marker = head[1]
        if head[0] != 0xFF or marker in (0x00, 0xFF):
            at += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD9:
            at += 2
            continue
        length = int.from_bytes(head[2:])
        if length < 2 and (APP0 <= marker <= APP15 or marker == COM):
            at += 4
            continue
        if length < 2 or at + 2 + length > len(data):
            return
        yield marker, data[at + 4 : at + 2 + length], at + 2 + length
        if marker == SOS:
            return
        at += 2 + length


def segment(marker: int, content: bytes) -> bytes:
    """One segment; ValueError if the content is too long for one."""
    if len(content) > MOST:
        raise ValueError("too long for one JPEG segment")
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def icc_segments(icc: bytes) -> bytes:
    """A profile in as many numbered segments as it takes."""
    room = MOST - len(ICC) - 2
    parts = [icc[at : at + room] for at in range(0, len(icc), room)]
    if len(parts) > 255:
        return b""
    return b"".join(
        segment(APP2, ICC + bytes((number, len(parts))) + part) for number, part in enumerate(parts, start=1)
    )


def joined_icc(parts: dict[int, bytes]) -> bytes | None:
    """A profile from its numbered segments; None if there are none.

    Where one is missing it is shorter than it says, and so none that `colour` takes.
    """
    return b"".join(parts[number] for number in sorted(parts)) or None


def joined_extension(parts: dict[bytes, list[tuple[int, bytes]]]) -> bytes | None:
    """The extended XMP from its pieces, by their common hash; None unless there is exactly one whole packet."""
    for pieces in parts.values():
        end = 0
        for offset, piece in sorted(pieces):
            if offset != end:
                break
            end += len(piece)
        else:
            return b"".join(piece for _, piece in sorted(pieces))
    return None
