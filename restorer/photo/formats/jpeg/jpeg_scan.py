"""Where the coded pixels of a JPEG file lie, found by their markers alone, without decoding. Source: ITU T.81, B."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from restorer.photo.formats.jpeg.jpeg_segments import SOS

_EOI, _DNL = 0xD9, 0xDC
_STEP = 1 << 20
_BETWEEN = frozenset({0xC4, 0xCC, SOS, 0xDB, 0xDD, 0xFE, *range(0xE0, 0xF0)})
"""What may lie between scans."""
_SEQUENTIAL = frozenset({0xC0, 0xC1, 0xC9})


@dataclass(frozen=True)
class Frame:
    """How the picture is coded: its frame's marker and content, and how many units lie between restarts (0: all)."""

    marker: int
    content: bytes
    restart: int = 0

    @property
    def sides(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return int.from_bytes(self.content[3:5]), int.from_bytes(self.content[1:3])

    @property
    def sequential(self) -> bool:
        """Whether a scan gives its components once and for all."""
        return self.marker in _SEQUENTIAL

    @property
    def unit(self) -> tuple[int, int]:
        """Width and height in pixels of a unit of all components (MCU)."""
        factors = self.content[7::3]
        if len(factors) < 2:
            return 8, 8
        return 8 * max(1, *(each >> 4 for each in factors)), 8 * max(1, *(each & 15 for each in factors))

    @property
    def units(self) -> tuple[int, int]:
        """How many units lie beside and above each other."""
        (width, height), (across, down) = self.sides, self.unit
        return -(-width // across), -(-height // down)


@dataclass
class Scan:
    """Coded pixels from `start` to `end`; `tables` is where what belongs before them begins; its restart marks."""

    tables: int
    start: int
    end: int = 0
    restarts: list[tuple[int, int, int]] = field(default_factory=list[tuple[int, int, int]])
    """(number, where the mark begins, where it ends)."""


@dataclass
class Coded:
    """All scans; `end`: behind the end mark, if it is `marked`; `stray`: whether marks occur that mean nothing."""

    scans: list[Scan]
    end: int
    marked: bool = False
    stray: bool = False


def walked(data: bytes, start: int, frame: Frame, components: int) -> Coded:
    """The scans from `start` on, where the first one's coded pixels begin; it has so many components."""
    alone = frame.sequential and components == len(frame.content[6:]) // 3
    scan = Scan(start, start)
    coded, at = Coded([scan], len(data)), start
    for place in _marks(data, start):
        if place < at:
            continue
        marker, at = data[place + 1], place + 2
        if 0xD0 <= marker <= 0xD7 and frame.restart:
            scan.restarts.append((marker - 0xD0, place, at))
        elif marker == _EOI:
            scan.end, coded.end, coded.marked = place, at, True
            return coded
        elif marker == _DNL and data[at : at + 2] == b"\0\4":
            scan.end = place
            return _closed(coded, data, at + 4)
        elif (further := None if alone else _further(data, at - 2)) is None:
            coded.stray = True
        else:
            scan.end = place
            scan, at = Scan(place, further), further
            coded.scans.append(scan)
    scan.end = len(data)
    return coded


def _marks(data: bytes, start: int) -> Iterator[int]:
    """Where the marks are: a byte 0xFF before one that is neither 0, which makes it a value, nor another."""
    for first in range(start, len(data) - 1, _STEP):
        part = np.frombuffer(data, np.uint8, min(_STEP + 1, len(data) - first), first)
        following = part[1:]
        yield from (np.flatnonzero((part[:-1] == 0xFF) & (following != 0) & (following != 0xFF)) + first).tolist()


def _closed(coded: Coded, data: bytes, at: int) -> Coded:
    coded.marked = data[at : at + 2] == b"\xff\xd9"
    coded.end = at + 2 if coded.marked else at
    return coded


def _further(data: bytes, at: int) -> int | None:
    """Where the coded pixels of a further scan begin, whose tables begin at `at`; None if there are no such tables."""
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] in _BETWEEN:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if length < 2:
            return None
        at += 2 + length
        if marker == SOS:
            return at if at <= len(data) and length >= 8 else None
    return None
