"""TIFF files laid out by hand, for what other writers do not write."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_CODES = {1: "B", 3: "H", 4: "I", 7: "B", 13: "I"}


@dataclass
class Made:
    """A picture: its tags as numbers (SHORT where they fit, else LONG; bytes as UNDEFINED), its strips or tiles."""

    tags: dict[int, Any]
    blocks: list[bytes] = field(default_factory=list[bytes])
    below: Sequence["Made"] = ()


def rgb(width: int, height: int, **more: Any) -> dict[int, Any]:
    """The tags of a bare 8-bit RGB picture; `more` as t258=(16, 16, 16)."""
    tags = {256: width, 257: height, 258: (8, 8, 8), 259: 1, 262: 2, 277: 3, 278: height}
    return tags | {int(name[1:]): value for name, value in more.items()}


def grey(width: int, height: int, **more: Any) -> dict[int, Any]:
    """The tags of a bare 8-bit grey picture."""
    tags = {256: width, 257: height, 258: 8, 259: 1, 262: 1, 277: 1, 278: height}
    return tags | {int(name[1:]): value for name, value in more.items()}


def made(*pages: Made, order: str = "<") -> bytes:
    """A classic TIFF file of these pages."""
    data = bytearray((b"II*\0" if order == "<" else b"MM\0*") + bytes(4))
    link = 4
    for page in pages:
        start, following = _directory(data, page, order)
        struct.pack_into(order + "I", data, link, start)
        link = following
    return bytes(data)


def _directory(data: bytearray, page: Made, order: str) -> tuple[int, int]:
    tags = dict(page.tags)
    if page.blocks:
        tiled = 322 in tags
        tags[324 if tiled else 273] = [_put(data, block) for block in page.blocks]
        tags[325 if tiled else 279] = [len(block) for block in page.blocks]
    if page.below:
        tags[330] = [_directory(data, below, order)[0] for below in page.below]
    entries = [_entry(data, tag, value, order) for tag, value in sorted(tags.items())]
    start = _put(data, struct.pack(order + "H", len(entries)) + b"".join(entries) + bytes(4))
    return start, len(data) - 4


def _entry(data: bytearray, tag: int, value: Any, order: str) -> bytes:
    if isinstance(value, bytes):
        kind, count, packed = 7, len(value), value
    else:
        numbers = [value] if isinstance(value, int) else list(value)
        kind, count = (3 if max(numbers) < 65536 and tag not in (273, 279, 324, 325, 330) else 4), len(numbers)
        packed = struct.pack(f"{order}{count}{_CODES[kind]}", *numbers)
    if len(packed) > 4:
        packed = struct.pack(order + "I", _put(data, packed))
    return struct.pack(order + "HHI", tag, kind, count) + packed.ljust(4, b"\0")


def _put(data: bytearray, piece: bytes) -> int:
    data += b"\0" * (len(data) % 2)
    data += piece
    return len(data) - len(piece)


def packed_bits(rows: Any, bits: int) -> bytes:
    """Whole numbers (H, count) as a row of bits each, the highest first; rows end at whole bytes."""
    packed = bytearray()
    for row in rows.tolist():
        text = "".join(f"{value & ((1 << bits) - 1):0{bits}b}" for value in row)
        text = text.ljust(-(-len(text) // 8) * 8, "0")
        packed += int(text, 2).to_bytes(len(text) // 8)
    return bytes(packed)
