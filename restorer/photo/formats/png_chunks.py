"""The chunks of a PNG file. Source: PNG third edition."""

import struct
import zlib
from collections.abc import Iterator

from restorer.photo.formats.tiff_tags import Data

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_KEY = b"XML:com.adobe.xmp"
IPTC_KEY = b"Raw profile type iptc"
MOST_TEXT = 64 << 20
"""No compressed text or profile is unpacked to more bytes."""
_MOST_PACKED = 1 << 20
"""Pillow, and every program that uses it, refuses a PNG with a packed text of more bytes."""


def chunks(data: Data, *, pixels: bool = True) -> Iterator[tuple[bytes, bytes]]:
    """(kind, content) of each chunk; without `pixels` only those in front of the picture.

    ValueError when the file ends before its end or a picture chunk is damaged.
    """
    at = len(SIGNATURE)
    while True:
        if at + 12 > len(data):
            raise ValueError("cut off")
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError("cut off")
        if kind == b"IDAT" and not pixels:
            return
        content = data[at + 8 : end - 4]
        # Readers forgive wrong sums of what is not the picture itself; so do we.
        if kind[:1].isupper() and zlib.crc32(content, zlib.crc32(kind)) != int.from_bytes(data[end - 4 : end]):
            raise ValueError("damaged")
        yield kind, content
        if kind == b"IEND":
            return
        at = end


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def unpacked(data: bytes) -> bytes:
    """Compressed text or profile unpacked; empty if it is damaged or too large."""
    worker = zlib.decompressobj()
    try:
        plain = worker.decompress(data, MOST_TEXT)
    except zlib.error:
        return b""
    return plain if worker.eof else b""


def international_text(content: bytes) -> tuple[bytes, bytes]:
    """(keyword, UTF-8 text) of an iTXt chunk; empty where it is damaged."""
    key, _, rest = content.partition(b"\0")
    parts = rest[2:].split(b"\0", 2)
    if len(rest) < 2 or len(parts) < 3:
        return key, b""
    return key, unpacked(parts[2]) if rest[0] else parts[2]


def raw_profile(words: bytes) -> bytes:
    """The bytes of a "Raw profile" text (ImageMagick's way to put IPTC into a PNG): name, length, hexadecimal."""
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
