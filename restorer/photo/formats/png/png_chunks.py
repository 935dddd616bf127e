"""The chunks of a PNG file. Source: PNG third edition."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from restorer.photo.formats.budget import Budget
from restorer.photo.formats.source import Source

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_KEY = b"XML:com.adobe.xmp"
IPTC_KEY = b"Raw profile type iptc"
_MOST_PACKED = 1 << 20
"""Pillow, and every program that uses it, refuses a PNG with a packed text of more bytes."""


class Chunk(NamedTuple):
    """One chunk; `sound`: it is whole and its sum is right."""

    kind: bytes
    content: bytes
    sound: bool


def chunks(data: Source, *, pixels: bool = True) -> Iterator[Chunk]:
    """Each chunk up to the end mark; without `pixels` only those in front of the picture.

    Where the file is cut off, what is there of the last chunk is given; where lengths make no sense, it stops.
    """
    at = len(SIGNATURE)
    while at + 8 < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if not kind.isalpha() or (kind == b"IDAT" and not pixels):
            return
        end = at + 12 + length
        content = data[at + 8 : min(end - 4, len(data))]
        total = int.from_bytes(data[end - 4 : end])
        yield Chunk(kind, content, end <= len(data) and zlib.crc32(content, zlib.crc32(kind)) == total)
        if kind == b"IEND":
            return
        at = end


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def international_text(content: bytes, budget: Budget) -> tuple[bytes, bytes]:
    """(keyword, UTF-8 text) of an iTXt chunk; empty where it is damaged or too large."""
    key, _, rest = content.partition(b"\0")
    parts = rest[2:].split(b"\0", 2)
    if len(rest) < 2 or len(parts) < 3:
        return key, b""
    return key, budget.unpacked(parts[2]) if rest[0] else budget.take(parts[2])


def raw_profile(words: bytes) -> bytes:
    """The bytes of a "Raw profile" text (ImageMagick's way to put EXIF, IPTC or XMP into a PNG).

    Name, length, hexadecimal.
    """
    parts = words.split(maxsplit=2)
    try:
        return bytes.fromhex(parts[2].decode("ascii")) if len(parts) == 3 else b""
    except ValueError:
        return b""


def raw_profile_chunk(key: bytes, data: bytes) -> bytes:
    """A "Raw profile" text of these bytes; not packed where readers would refuse to unpack it."""
    digits = data.hex()
    rows = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    name = key.decode().rpartition(" ")[2]
    words = f"\n{name}\n{len(data):8d}\n{rows}\n".encode()
    if len(words) > _MOST_PACKED:
        return chunk(b"tEXt", key + b"\0" + words)
    return chunk(b"zTXt", key + b"\0\0" + zlib.compress(words))


def text_chunk(keyword: str, words: str) -> bytes:
    """A text: in Latin-1 where that has all its letters, else in UTF-8."""
    key = keyword.encode("latin-1", "replace")
    try:
        plain = words.encode("latin-1")
    except UnicodeEncodeError:
        return chunk(b"iTXt", key + b"\0\0\0\0\0" + words.encode("utf-8", "replace"))
    return chunk(b"tEXt", key + b"\0" + plain)
