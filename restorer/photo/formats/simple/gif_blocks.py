"""The blocks of a GIF file. Source: GIF89a, XMP part 3 1.1.2, ICC.1 (GIF: "ICCRGBG1012")."""

import struct
from dataclasses import dataclass, field, replace

from restorer.photo.formats.budget import Budget
from restorer.photo.formats.texts import Texts, decoded

_EXTENSION, _PICTURE = 0x21, 0x2C
_CONTROL, _COMMENT, _APPLICATION = 0xF9, 0xFE, 0xFF
_XMP, _ICC = b"XMP DataXMP", b"ICCRGBG1012"
_MAGIC = bytes((1, *range(0xFF, 0xF0, -1)))
"""How what leads readers over an XMP packet begins."""


@dataclass
class Blocks:
    """What a file holds: `head` up to the first picture, its descriptor, colours and packed indices in blocks."""

    head: bytes = b""
    control: bytes = b""
    descriptor: bytes = b""
    palette: bytes = b""
    code_bits: int = 0
    blocks: bytes = b""
    frames: int = 0
    xmp: bytes | None = None
    icc: bytes | None = None
    texts: Texts = field(default_factory=Texts)
    over: bool = False
    """Whether something beside the pixels was left out."""

    def plain(self) -> bytes:
        """A file of the first picture alone."""
        body = self.control + self.descriptor + self.palette + bytes((self.code_bits,)) + self.blocks
        return self.head + body + b"\0;"

    def recoded(self, code_bits: int, packed: bytes) -> bytes:
        """The same with other indices."""
        parts = [packed[at : at + 255] for at in range(0, len(packed), 255)]
        blocks = b"".join(bytes((len(part),)) + part for part in parts)
        return replace(self, code_bits=code_bits, blocks=blocks).plain()

    @property
    def see_through(self) -> int | None:
        """The index that is transparent."""
        return self.control[6] if len(self.control) >= 8 and self.control[3] & 1 else None

    def seen_through(self, index: int) -> "Blocks":
        """The same with another index that is transparent."""
        return replace(self, control=bytes((_EXTENSION, _CONTROL, 4, 1, 0, 0, index, 0)))

    @property
    def packed(self) -> bytes:
        """The packed indices without the lengths between them."""
        return _joined(self.blocks, 0, len(self.blocks))


def parsed(data: bytes) -> Blocks:
    """The blocks, as far as the file goes. ValueError where it does not reach a picture."""
    flags = data[10] if len(data) > 12 else 0
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    found, budget = Blocks(head=data[:at]), Budget()
    while at + 1 < len(data) and data[at] in (_EXTENSION, _PICTURE):
        at = _picture(found, data, at) if data[at] == _PICTURE else _extension(found, data, at, budget)
    if not found.frames:
        raise ValueError("no picture")
    found.over = budget.over
    return found


def _extension(found: Blocks, data: bytes, at: int, budget: Budget) -> int:
    label, start = data[at + 1], at + 2
    end = _end(data, start)
    if label == _CONTROL and not found.frames:
        found.control = data[at:end]
    elif label == _COMMENT:
        found.texts.add("Comment", decoded(_joined(data, start, end)))
    elif label == _APPLICATION and data[start + 1 : start + 12] == _XMP:
        # The packet lies there as it is; bytes behind it lead readers that take its letters for lengths to the end.
        raw = budget.take(data[start + 12 : end])
        packet = raw.rpartition(_MAGIC)[0] or _joined(data, start + 12, end)
        found.xmp = found.xmp or packet or None
    elif label == _APPLICATION and data[start + 1 : start + 12] == _ICC:
        found.icc = budget.take(_joined(data, start + 12, end)) or None
    return end


def _picture(found: Blocks, data: bytes, at: int) -> int:
    flags = data[at + 9] if at + 9 < len(data) else 0
    start = at + 10 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    end = _end(data, start + 1)
    if not found.frames:
        if start >= len(data):
            return len(data)
        found.descriptor, found.palette = data[at : at + 10], data[at + 10 : start]
        found.code_bits, found.blocks = data[start], _closed(data[start + 1 : end])
    found.frames += 1
    return end


def _end(data: bytes, at: int) -> int:
    """Where the sub-blocks from `at` on end."""
    while at < len(data):
        if not data[at]:
            return at + 1
        at += 1 + data[at]
    return len(data)


def _closed(blocks: bytes) -> bytes:
    """Sub-blocks of which the last, where the file ends in it, is as long as what is there: no more is read for it."""
    at = last = 0
    while at < len(blocks) and blocks[at]:
        last = at
        at += 1 + blocks[at]
    return blocks if at <= len(blocks) else blocks[:last] + bytes((len(blocks) - last - 1,)) + blocks[last + 1 :]


def _joined(data: bytes, at: int, end: int) -> bytes:
    parts: list[bytes] = []
    while at < end and data[at]:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(parts)


def frame(found: Blocks) -> tuple[int, int, int, int, bool]:
    """Left, top, width, height of the first picture, and whether its rows are interlaced."""
    left, top, width, height, flags = struct.unpack("<HHHHB", found.descriptor[1:])
    return left, top, width, height, bool(flags & 0x40)
