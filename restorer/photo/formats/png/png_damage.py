"""What is left of the pixels in a damaged PNG file.

The rows are unpacked as far as that goes, and packed again with empty ones behind them: the usual decoders then read
them as they read any other. Source: PNG third edition, RFC 1950.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from restorer.errors import Sentence
from restorer.photo.formats.stored import Band, DamageNotice
from restorer.photo.geometry import Region

_WRONG_SUM = DamageNotice("It is damaged, but all of it could be read: some of its colours may be wrong.")
_COARSE = DamageNotice("It is cut off or damaged: all of it is there, but parts are less sharp than they were.")
_STEP = 1 << 14
_ZEROS = bytes(64)
"""Packed pixels never hold so many zeros where a sum is wrong but because a disk or card lost them."""
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Adam7: first column and row, distance of columns and rows, and where to find a pixel of an earlier pass instead.
_PASSES = (
    (0, 0, 8, 8, 0, 0),
    (4, 0, 8, 8, 4, 0),
    (0, 4, 4, 8, 0, 4),
    (2, 0, 4, 4, 2, 0),
    (0, 2, 2, 4, 0, 2),
    (1, 0, 2, 2, 1, 0),
    (0, 1, 1, 2, 0, 1),
)
_PLAIN = ((0, 0, 1, 1, 0, 0),)


@dataclass(frozen=True)
class Rows:
    """The rows that are there: `packed` for an IDAT chunk, `passes` how many of each pass are whole."""

    packed: bytes
    lost: list[Region]
    notices: list[Sentence]
    interlaced: bool
    passes: list[int]

    def filled(self, array: Band) -> Band:
        """An interlaced picture (H, W, C) whose missing pixels are those of earlier passes beside them."""
        whole = array.copy()
        for (x, y, across, down, left, up), there in zip(_PASSES, self.passes, strict=True):
            if left or up:
                first = y + there * down
                target = whole[first::down, x::across]
                source = whole[first - up :: down, x - left :: across]
                target[:] = source[: target.shape[0], : target.shape[1]]
        return whole


def salvaged(header: bytes, pixels: list[tuple[bytes, bool]]) -> Rows:
    """What can be unpacked of IDAT contents, each with whether its sum is right; ValueError where no row is left.

    `header` is the content of IHDR.
    """
    width, height = (int.from_bytes(header[at : at + 4]) for at in (0, 4))
    interlaced, layout = header[12] == 1, _layout(header)
    expected = sum(length * rows for length, rows in layout)
    raw, right = _unpacked(pixels, expected)
    passes, end = _whole_rows(raw, layout)
    if not passes[0]:
        raise ValueError("no row is left")
    complete = end == expected
    lost: list[Region] = []
    from_row = passes[0] * (8 if interlaced else 1)
    if from_row < height:
        lost.append(Region.between(0, from_row, width, height))
    notices = [] if right and complete else [_WRONG_SUM] if complete else [_COARSE] if interlaced else []
    body = raw[:end] + bytes(expected - end)
    return Rows(zlib.compress(body, 1), lost, notices, interlaced, passes)


def is_short(header: bytes, pixels: list[tuple[bytes, bool]]) -> bool:
    """Whether IDAT contents that can be unpacked hold fewer bytes than the picture has."""
    expected = sum(length * rows for length, rows in _layout(header))
    return len(_unpacked(pixels, expected)[0]) < expected


def _layout(header: bytes) -> list[tuple[int, int]]:
    """Bytes of a row and rows, of each pass."""
    width, height = (int.from_bytes(header[at : at + 4]) for at in (0, 4))
    bits = header[8] * _SAMPLES[header[9]]
    sides = [
        (max(0, -(-(width - x) // across)), max(0, -(-(height - y) // down)))
        for x, y, across, down, _, _ in (_PASSES if header[12] == 1 else _PLAIN)
    ]
    return [(1 + (columns * bits + 7) // 8, rows if columns else 0) for columns, rows in sides]


def _whole_rows(raw: bytes, layout: list[tuple[int, int]]) -> tuple[list[int], int]:
    """How many rows of each pass are whole, and where in `raw` they end; `layout`: (bytes a row, rows)."""
    counts, at, ended = [0] * len(layout), 0, False
    for index, (length, rows) in enumerate(layout):
        if ended or not rows:
            continue
        there = min(rows, (len(raw) - at) // length)
        filters = np.frombuffer(raw, np.uint8, there * length, at)[::length]
        wrong = np.flatnonzero(filters > 4)
        if len(wrong):
            # No filter has this number: what was unpacked has slipped, in the row before at the latest.
            there = max(0, int(wrong[0]) - 1)
        counts[index], at, ended = there, at + there * length, there < rows
    return counts, at


def _unpacked(pixels: list[tuple[bytes, bool]], most: int) -> tuple[bytes, bool]:
    """At most so many bytes of rows, as far as they can be unpacked, and whether their sum is right."""
    found = _inflated(b"".join(content for content, _ in pixels), most)
    if found[1] or all(sound for _, sound in pixels):
        return found
    # A sum is wrong: zeros are what a disk or card lost, no more pixels.
    there = [content if sound else content.partition(_ZEROS)[0] for content, sound in _until_hole(pixels)]
    if not pixels[-1][1]:
        there[-1] = there[-1].rstrip(b"\0")
    return _inflated(b"".join(there), most)


def _inflated(packed: bytes, most: int) -> tuple[bytes, bool]:
    # Room for one byte more, or the end of the stream might stay unread.
    worker, parts, left = zlib.decompressobj(-15), list[bytes](), most + 1
    for start in range(2, len(packed), _STEP):
        if worker.eof or left <= 0:
            break
        before, piece = worker.copy(), packed[start : start + _STEP]
        try:
            part = worker.decompress(worker.unconsumed_tail + piece, left)
        except zlib.error:
            parts.append(_bit_by_bit(before.decompress, piece, left))
            break
        parts.append(part)
        left -= len(part)
    raw = b"".join(parts)[:most]
    return raw, worker.eof and int.from_bytes(worker.unused_data[:4]) == zlib.adler32(raw)


def _until_hole(pixels: list[tuple[bytes, bool]]) -> list[tuple[bytes, bool]]:
    """The contents up to the one in which zeros stand for what was lost."""
    for index, (content, sound) in enumerate(pixels):
        if not sound and _ZEROS in content:
            return pixels[: index + 1]
    return pixels


def _bit_by_bit(decompress: Callable[[bytes, int], bytes], piece: bytes, most: int) -> bytes:
    """What comes in front of the place where unpacking fails."""
    found, size = list[bytes](), 0
    for at in range(len(piece)):
        try:
            part = decompress(piece[at : at + 1], most - size) if size < most else b""
        except zlib.error:
            break
        found.append(part)
        size += len(part)
    return b"".join(found)
