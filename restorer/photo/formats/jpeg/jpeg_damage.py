"""What of its picture a damaged JPEG file does not hold.

A decoder says nothing of it: where coded pixels end early it puts grey. So the picture is decoded twice, once as it is
and once with more behind its coded pixels: the units (MCUs) that change are those that were not there. Restart marks
part the coded pixels; each part is put into its own place and looked at by itself.
"""

import re
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from restorer.errors import Sentence
from restorer.photo.formats import pillow_in
from restorer.photo.formats.jpeg import jpeg_restarts
from restorer.photo.formats.jpeg.jpeg_scan import Coded, Frame
from restorer.photo.formats.jpeg.jpeg_tables import plain_zeros
from restorer.photo.formats.jpeg.jpeg_units import regions
from restorer.photo.formats.stored import DAMAGED, DamageNotice
from restorer.photo.geometry import Region
from restorer.photo.origin import Format

_UNMARKED = DamageNotice("Its end mark is missing; all of the picture is there.")
_COARSE = DamageNotice("It is cut off: all of it is there, but less sharp than it was, or with less colour.")
_COARSE_REST = DamageNotice("What is there of it is less sharp than it was, or has less colour.")
_EOI = b"\xff\xd9"
_HUFFMAN = frozenset({0xC0, 0xC1})
"""Frames of one scan for each component whose pixels have Huffman's code."""
_GREYS = {1: (128,), 3: ((128, 128, 128),), 4: tuple(product((127, 128), repeat=4))}
"""What decoders put where there are no coded pixels, by channels; inks are inverted, some before and some after."""
_MORE = (bytes(range(0xD5, 0x05, -1)) * 20, bytes(range(0x6A, 0xE5)) * 34, bytes(4096))
"""What is put behind coded pixels: other bits at once than the zeros that decoders put there, and no marks.

Zeros, too: they are code of something by any tables, when other bits need not be."""
_LEAST_MORE, _MOST_MORE = 192, 1 << 20
"""Bytes behind each part, and behind all: of small parts there may be a million."""
_STRAY = re.compile(rb"\xff+[\x01-\xfe]")
_ZEROS = bytes(512)
_HOLE = re.compile(rb"\0{512,}|\0{64,}\Z")
"""Zeros where a disk or card lost what was there; a plain picture may have such zeros, too."""
_NO_PICTURE = re.compile(rb"\0{32,}")
"""Zeros where tables give them no plain picture: some blocks of the steepest pattern that there is."""
_TAIL = re.compile(rb"\0{2,}\Z")
_MOST_HOLES, _NEEDED = 8, 8
"""Holes of a part that are looked at, and zeros that are taken from its end to see whether it needs them."""


@dataclass(frozen=True)
class Damage:
    """A file that decoders read, the regions that it does not hold, and what is to be said besides."""

    file: bytes
    lost: list[Region]
    notices: list[Sentence]

    def told(self, stumbled: bool) -> list[Sentence]:
        """What is to be said, given whether a decoder stumbled over the file: over missing pixels it always does."""
        return self.notices if self.lost or _COARSE in self.notices or not stumbled else [DAMAGED]


def broken(coded: Coded, frame: Frame) -> bool:
    """Whether something is missing, or may be, as far as marks tell that: without decoding."""
    scan = coded.scans[-1]
    wrong = not coded.marked or coded.stray
    if len(coded.scans) == 1 and frame.sequential and not wrong:
        across, down = frame.units
        count = -(-across * down // frame.restart) - 1 if frame.restart else 0
        numbers = [number for number, _, _ in scan.restarts]
        wrong = numbers != [index % 8 for index in range(count)]
    return wrong


def has_zeros(data: bytes, head: bytes, coded: Coded, frame: Frame) -> bool:
    """Whether there are zeros as a disk leaves them where it has lost something, or as a plain picture has them."""
    scan = coded.scans[-1]
    few = _ZEROS[:32] if _only_lost(head, frame) else _ZEROS
    return data.find(few, scan.start, scan.end) >= 0 or data.endswith(_ZEROS[:64], scan.start, scan.end)


def _only_lost(head: bytes, frame: Frame) -> bool:
    """Whether zeros among coded pixels can be no picture's own."""
    return frame.marker in _HUFFMAN and not plain_zeros(head)


def ends_grey(picture: Image.Image, frame: Frame) -> bool:
    """Whether coded pixels end, before a restart or at all, with the grey that decoders put where there are none."""
    (columns, rows), (across, down), (width, height) = frame.units, frame.unit, picture.size
    pixel, greys = picture.load(), _GREYS[len(picture.getbands())]
    length = frame.restart or columns * rows
    for unit in (min(end, columns * rows) - 1 for end in range(length, columns * rows + length, length)):
        x, y = unit % columns * across, unit // columns * down
        right, bottom = min(x + across, width), min(y + down, height)
        if pixel is not None and pixel[(x + right) // 2, (y + bottom) // 2] in greys:
            # Not the outermost pixels, where decoders mix in the neighbour's colour.
            box = picture.crop(
                (min(x + 1, right - 1), min(y + 1, bottom - 1), max(x + 1, right - 1), max(y + 1, bottom - 1))
            )
            levels = np.asarray(box)
            if bool((levels == levels[:1, :1]).all()):
                return True
    return False


def holds_all(data: bytes, head: bytes, coded: Coded, frame: Frame) -> bool:
    """Whether more behind its coded pixels changes nothing of the picture, and zeros in them are its own.

    Seen at an eighth of its size, which costs little: a large picture may be plain by nature.
    """
    parts = _parts(data, coded, frame)
    if not all(parts) or _changes_small(head, parts):
        return False
    if _only_lost(head, frame) and any(_NO_PICTURE.search(part.rstrip(b"\0")) for part in parts):
        return False
    holes = [index for index, part in enumerate(parts) if _HOLE.search(part)]
    # Zeros that a picture needs, and that suffice for it, are its own.
    return len(holes) <= _MOST_HOLES and all(
        _changes_small(head, [*parts[:index], parts[index][:-_NEEDED], *parts[index + 1 :]]) for index in holes
    )


def has_more(data: bytes, head: bytes, coded: Coded, frame: Frame) -> bool:
    """Whether some of its coded pixels are of no use: where a decoder has slipped, it is done too early or too late."""
    parts = _parts(data, coded, frame)
    length = frame.restart or frame.units[0] * frame.units[1]
    short = _lacking(head, [part[:-_NEEDED] for part in parts], frame=frame, length=length)
    return len(short) < len(parts)


def _changes_small(head: bytes, parts: list[bytes]) -> bool:
    first, *others = (_eighth(_joined(head, parts, more)) for more in (b"", *_MORE))
    return any(not np.array_equal(first, other) for other in others)


def _eighth(file: bytes) -> NDArray[np.uint8]:
    picture = pillow_in.opened(Format.JPEG, file)
    picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
    return np.asarray(picture)


def examined(data: bytes, head: bytes, coded: Coded, frame: Frame, alone: bool) -> Damage:
    """What the file holds. `head`: all before the coded pixels; `alone`: the only scan has all components.

    ValueError where no pixel is left.
    """
    if alone:
        damage = _parts_examined(_parts(data, coded, frame), head, coded, frame)
    else:
        damage = _scans_examined(data, head, coded, frame)
    if (
        damage.lost
        and damage.lost[0].y == 0
        and sum(each.area for each in damage.lost) >= frame.sides[0] * (frame.sides[1])
    ):
        raise ValueError("nothing is left")
    return damage


def _parts(data: bytes, coded: Coded, frame: Frame) -> list[bytes]:
    """The coded pixels between restarts, each in its place; empty where it is missing."""
    across, down = frame.units
    parts = [b""] * (-(-across * down // frame.restart) if frame.restart else 1)
    for index, begin, end in jpeg_restarts.placed(data, coded, len(parts)):
        if index < len(parts):
            parts[index] = _STRAY.sub(b"\xff\0", data[begin:end]).rstrip(b"\xff")
    return parts


def _parts_examined(parts: list[bytes], head: bytes, coded: Coded, frame: Frame) -> Damage:
    across, down = frame.units
    length, total = frame.restart or across * down, across * down
    lacking = partial(_lacking, head, frame=frame, length=length)
    gone = {index: index * length for index, part in enumerate(parts) if not part}
    only_lost = _only_lost(head, frame)
    holes = _holes(parts, coded.marked, _NO_PICTURE if only_lost else _HOLE)
    missing, ranges = lacking(parts), list[tuple[int, int]]()
    noted = coded.stray or len(jpeg_restarts.in_order(coded.scans[0].restarts)) < len(coded.scans[0].restarts)
    if holes:
        # Zeros that a picture needs, and that suffice for it, are its own.
        ends = {index: min(_NEEDED, len(each[-1][0])) for index, each in holes.items()}
        short = lacking([part[: len(part) - ends.get(index, 0)] for index, part in enumerate(parts)])
        holes = {index: each for index, each in holes.items() if only_lost or index in missing or index not in short}
        cut = [part[: holes[index][0].start()] if index in holes else part for index, part in enumerate(parts)]
        before = lacking(cut)
        holes = {index: each for index, each in holes.items() if index in before}
        if len(parts) == 1 and holes and holes[0][-1].end() < len(parts[0]):
            ranges, noted = _between(parts[0], holes[0], lacking), True
        else:
            parts, missing = cut, before
    missing |= gone
    ranges += [(first, min((index + 1) * length, total)) for index, first in missing.items()]
    lost = regions(ranges, frame)
    notices = [DAMAGED] if noted else [] if lost or coded.marked else [_UNMARKED]
    return Damage(_joined(head, parts, b""), lost, notices)


def _holes(parts: list[bytes], marked: bool, hole: "re.Pattern[bytes]") -> "dict[int, list[re.Match[bytes]]]":
    """Where parts hold zeros that may stand for what was lost; few suffice at the end of a file without end mark."""
    holes = {index: found for index, part in enumerate(parts) if (found := list(hole.finditer(part))[:_MOST_HOLES])}
    last = max((index for index, part in enumerate(parts) if part), default=0)
    tail = None if marked or last in holes else _TAIL.search(parts[last])
    return holes | {last: [tail]} if tail else holes


def _between(part: bytes, holes: "list[re.Match[bytes]]", lacking: "partial[dict[int, int]]") -> list[tuple[int, int]]:
    """Ranges of units that were decoded from zeros, in coded pixels without restarts: what follows is shown."""
    ranges: list[tuple[int, int]] = []
    for hole in holes:
        first = lacking([part[: hole.start()]]).get(0)
        if first is not None:
            after = lacking([part[: hole.end()]]).get(0) if hole.end() < len(part) else None
            ranges.append((first, after if after is not None and after > first else 1 << 62))
    return ranges


def _lacking(head: bytes, parts: list[bytes], *, frame: Frame, length: int) -> dict[int, int]:
    """The first unit of each part that it does not hold, by the part's number."""
    changed = _changed([_joined(head, parts, more) for more in (b"", *_MORE)], frame)
    units = np.flatnonzero(changed)
    numbers, places = np.unique(units // length, return_index=True)
    return dict(zip(numbers.tolist(), units[places].tolist(), strict=True))


def _joined(head: bytes, parts: list[bytes], more: bytes) -> bytes:
    joined, more = [head], more[: max(_LEAST_MORE, _MOST_MORE // len(parts))]
    for index, part in enumerate(parts):
        # A last 0xFF would be the first half of a mark.
        joined += [bytes((0xFF, 0xD0 + (index - 1) % 8)) if index else b"", part.rstrip(b"\xff"), more]
    return b"".join([*joined, _EOI])


def _changed(files: list[bytes], frame: Frame) -> NDArray[np.bool_]:
    """Whether each unit, row by row, differs between files; its outermost pixels may be its neighbour's colour."""
    (columns, rows), (across, down) = frame.units, frame.unit
    first = np.asarray(pillow_in.opened(Format.JPEG, files[0]))
    height, width = first.shape[:2]
    seen = np.zeros((height, width), bool)
    for file in files[1:]:
        unequal = first != np.asarray(pillow_in.opened(Format.JPEG, file))
        seen |= unequal.any(axis=2) if unequal.ndim == 3 else unequal
    # Units at the edges may show but one row or column.
    beyond = (0, rows * down - height), (0, columns * across - width)
    differs = np.pad(seen, beyond, mode="edge")
    inner = differs.reshape(rows, down, columns, across)[:, 1:-1, :, 1:-1]
    return inner.any(axis=(1, 3)).reshape(-1)


def _scans_examined(data: bytes, head: bytes, coded: Coded, frame: Frame) -> Damage:
    """Several scans: once the first one is whole, all of the picture is there, if not all of its detail."""
    *whole, last = coded.scans
    body = [head]
    for index, scan in enumerate(coded.scans):
        body.append(data[scan.tables : scan.start] if index else b"")
        body.append(_clean(data[scan.start : scan.end], coded, frame) if scan is not last else b"")
    tail = _clean(data[last.start : last.end], coded, frame)
    if not coded.marked:
        tail = tail.rstrip(b"\0") if tail.endswith(bytes(64)) else tail.rstrip(b"\xff")
    before = b"".join(body)
    lost: list[Region] = []
    if not whole:
        units = np.flatnonzero(_changed([before + tail + more + _EOI for more in (b"", *_MORE)], frame))
        across, down = frame.units
        lost = regions([(int(units[0]), across * down)] if len(units) else [], frame)
    notices = ([DAMAGED] if coded.stray else []) + ([] if coded.marked else [_COARSE_REST if lost else _COARSE])
    return Damage(before + tail + _EOI, lost, notices)


def _clean(part: bytes, coded: Coded, frame: Frame) -> bytes:
    """Coded pixels without marks that mean nothing."""
    return _STRAY.sub(b"\xff\0", part) if coded.stray and not frame.restart else part
