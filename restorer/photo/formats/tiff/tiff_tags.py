"""TIFF directories, taken apart and put together; EXIF is one too. Source: TIFF 6.0, BigTIFF, Exif 2.32.

Values stay the bytes they were, so that nothing that was not touched is changed, not even by rounding. They are taken
out of the stream when they are first asked for, and a stream has a budget: thousands of entries may claim the same
bytes, and would together be longer than any memory.
"""

import mmap
import struct
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Data: TypeAlias = bytes | mmap.mmap
"""A file's bytes, in memory or mapped."""
ITEM_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""Bytes of one item of each field type."""
_CODES = {1: "B", 3: "H", 4: "I", 6: "b", 7: "B", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_SWAPPED = {3: 2, 4: 4, 5: 4, 8: 2, 9: 4, 10: 4, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, LONG8 = 1, 2, 3, 4, 5, 7, 16
MOST_ENTRIES = 4096
"""A directory that claims more entries than this is damaged."""
PIXELS_FIRST = frozenset((*range(254, 348), *range(512, 533)))
"""Tags that say how pixels lie: they have the first claim on the budget, so that nothing beside them costs a photo."""
_SHARED = 64
"""Values up to this length may share their bytes with others: some writers keep one resolution for both sides."""


@dataclass(slots=True)
class Span:
    """Bytes of a stream that were not taken out yet."""

    data: Data
    at: int
    length: int
    taken: bytes | None = None

    def bytes(self) -> bytes:
        """The bytes; the same object every time."""
        if self.taken is None:
            self.taken = self.data[self.at : self.at + self.length]
        return self.taken


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a directory: its field type, number of items, and their bytes in the byte order of the stream."""

    kind: int
    count: int
    source: bytes | Span

    @property
    def data(self) -> bytes:
        """The items' bytes."""
        return self.source.bytes() if isinstance(self.source, Span) else self.source


Directory: TypeAlias = dict[int, Entry]


@dataclass(frozen=True)
class Stream:
    """A TIFF stream and how to read it: `order` is "<" or ">", `big` BigTIFF, `first` the first directory's place.

    All values that its directories give are together no longer than the stream.
    """

    data: Data
    order: str
    big: bool
    first: int
    known: dict[int, tuple[Directory, int]] = field(default_factory=dict[int, tuple[Directory, int]])
    spent: list[int] = field(default_factory=lambda: [0])
    dropped: set[int] = field(default_factory=set[int])
    """Tags whose values were left out of any directory so far."""

    def directory(self, offset: int) -> tuple[Directory, int]:
        """The directory at `offset` and the place of the next one (0: none).

        Entries that point outside the stream, are of no known type, overlap a shorter one or go beyond the stream's
        budget are left out. ValueError if nothing is there.
        """
        if offset not in self.known:
            start, raw, following = self.entries(offset)
            self.known[offset] = self._afforded(self._claimed(start, raw), start, start + len(raw)), following
        return self.known[offset]

    def entries(self, offset: int) -> tuple[int, bytes, int]:
        """Where the entries of the directory at `offset` begin, their bytes, and the place of the next directory.

        ValueError if nothing is there.
        """
        count_code, entry_bytes, inline = ("Q", 20, 8) if self.big else ("H", 12, 4)
        start = offset + struct.calcsize(count_code)
        if not 0 < offset <= len(self.data) - (start - offset):
            raise ValueError("a TIFF directory lies outside the file")
        (count,) = struct.unpack(self.order + count_code, self.data[offset:start])
        end = start + count * entry_bytes
        if count > MOST_ENTRIES or end > len(self.data):
            raise ValueError("a TIFF directory is cut off")
        link = self.data[end : end + inline]
        following = struct.unpack(self.order + ("Q" if self.big else "I"), link)[0] if len(link) == inline else 0
        return start, self.data[start:end], following

    def _claimed(self, start: int, raw: bytes) -> dict[int, tuple[Entry, Span]]:
        found: dict[int, tuple[Entry, Span]] = {}
        step, inline, wide = (20, 8, "Q") if self.big else (12, 4, "I")
        for place, (tag, kind, items, value) in zip(
            range(start, start + len(raw), step),
            struct.iter_unpack(f"{self.order}HH{wide}{inline}s", raw),
            strict=True,
        ):
            length = ITEM_BYTES.get(kind, 0) * items
            at = place + step - inline if length <= inline else struct.unpack(self.order + wide, value)[0]
            if length and at + length > len(self.data):
                self.dropped.add(tag)
            elif length and tag not in found:
                span = Span(self.data, at, length)
                found[tag] = Entry(kind, items, span), span
        return found

    def _afforded(self, claims: dict[int, tuple[Entry, Span]], start: int, end: int) -> Directory:
        taken, kept = [(start, end)], set[int]()
        for tag in sorted(claims, key=lambda tag: (tag not in PIXELS_FIRST, claims[tag][1].length)):
            span = claims[tag][1]
            inside = start <= span.at < end and span.length <= 8
            if span.length > _SHARED and not _claim(taken, span):
                continue
            if self.spent[0] + span.length <= len(self.data) or inside:
                self.spent[0] += span.length
                kept.add(tag)
        self.dropped.update(claims.keys() - kept)
        return {tag: entry for tag, (entry, _) in claims.items() if tag in kept}

    def numbers(self, entry: Entry) -> tuple[int, ...]:
        """The whole numbers of an entry; empty if it has none."""
        return numbers(entry, self.order)


def _claim(taken: list[tuple[int, int]], span: Span) -> bool:
    """Put a span among those that are taken, in order; False where it overlaps one."""
    right = bisect(taken, (span.at, span.at + span.length))
    overlaps = (right > 0 and taken[right - 1][1] > span.at) or (
        right < len(taken) and taken[right][0] < span.at + span.length
    )
    if not overlaps:
        taken.insert(right, (span.at, span.at + span.length))
    return not overlaps


def opened(data: Data) -> Stream:
    """The stream in `data`; ValueError if it does not begin like TIFF."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        raise ValueError("not a TIFF stream")
    (magic,) = struct.unpack(order + "H", data[2:4])
    if magic == 42:
        return Stream(data, order, False, struct.unpack(order + "I", data[4:8])[0])
    if magic == 43 and len(data) >= 16:
        return Stream(data, order, True, struct.unpack(order + "Q", data[8:16])[0])
    raise ValueError("not a TIFF stream")


def numbers(entry: Entry, order: str) -> tuple[int, ...]:
    """The whole numbers of an entry; empty if it has none."""
    code = _CODES.get(entry.kind)
    return struct.unpack(f"{order}{entry.count}{code}", entry.data) if code else ()


def rationals(entry: Entry, order: str) -> tuple[float, ...]:
    """The fractions (or floating-point numbers) of an entry, x/0 left out; empty if it has none."""
    if entry.kind in (11, 12):
        return struct.unpack(f"{order}{entry.count}{'f' if entry.kind == 11 else 'd'}", entry.data)
    if entry.kind not in (5, 10):
        return tuple(float(value) for value in numbers(entry, order))
    parts = struct.unpack(f"{order}{entry.count * 2}{'I' if entry.kind == 5 else 'i'}", entry.data)
    return tuple(top / under for top, under in zip(parts[::2], parts[1::2], strict=True) if under)


def whole(kind: int, values: Iterable[int], order: str) -> Entry:
    """An entry of whole numbers."""
    listed = tuple(values)
    return Entry(kind, len(listed), struct.pack(f"{order}{len(listed)}{_CODES[kind]}", *listed))


def text(words: str) -> Entry:
    """An entry of text (UTF-8: Exif says ASCII, readers take UTF-8)."""
    data = words.encode() + b"\0"
    return Entry(ASCII, len(data), data)


def blob(data: bytes, kind: int = UNDEFINED) -> Entry:
    """An entry of bytes."""
    return Entry(kind, len(data), data)


def fraction(value: float, order: str) -> Entry:
    """One positive fraction, to a ten-thousandth."""
    under = 1 if float(value).is_integer() else 10_000
    return Entry(RATIONAL, 1, struct.pack(order + "II", min(round(value * under), 0xFFFFFFFF), under))


def swapped(entry: Entry) -> Entry:
    """The same value in the other byte order."""
    size = _SWAPPED.get(entry.kind, 1)
    parts = (entry.data[i : i + size][::-1] for i in range(0, len(entry.data), size))
    return Entry(entry.kind, entry.count, b"".join(parts)) if size > 1 else entry


@dataclass
class Layout:
    """Bytes being laid out behind offset `base` of a stream, with one value pinned to the place where it was.

    MakerNotes hold offsets counted from the start of the stream: they stay right only when they do not move.
    """

    order: str
    big: bool = False
    base: int = 0
    pinned: tuple[int, bytes] | None = None
    buffer: bytearray = field(default_factory=bytearray)

    def reserve(self, length: int) -> int:
        """Room for `length` bytes at an even place, clear of the pinned value; returns its offset in the stream."""
        start = len(self.buffer) + len(self.buffer) % 2
        if self.pinned is not None:
            pin, value = self.pinned[0] - self.base, self.pinned[1]
            if start < pin + len(value) and start + length > pin:
                start = pin + len(value) + (pin + len(value)) % 2
        self.buffer.extend(bytes(start + length - len(self.buffer)))
        return self.base + start

    def put(self, at: int, data: bytes) -> None:
        """Write into reserved room."""
        self.buffer[at - self.base : at - self.base + len(data)] = data

    def add(self, data: bytes) -> int:
        """Place a value, return its offset."""
        if self.pinned is not None and data is self.pinned[1]:
            return self.pinned[0]
        at = self.reserve(len(data))
        self.put(at, data)
        return at

    def directory(self, entries: Mapping[int, "Entry | Branch"]) -> int:
        """Lay out a directory with everything below it; returns its offset."""
        count, link, code, inline = ("Q", "Q", "HHQ", 8) if self.big else ("H", "I", "HHI", 4)
        head = struct.pack(self.order + count, len(entries))
        step = struct.calcsize("<" + code) + inline
        at = self.reserve(len(head) + step * len(entries) + inline)
        self.put(at, head)
        place = at + len(head)
        for tag, branch in sorted(entries.items()):
            entry = self._entry(branch)
            value = entry.data.ljust(inline, b"\0")
            if len(entry.data) > inline:
                value = struct.pack(self.order + link, self.add(entry.data))
            self.put(place, struct.pack(self.order + code, tag, entry.kind, entry.count) + value)
            place += step
        return at

    def _entry(self, branch: "Entry | Branch") -> Entry:
        if isinstance(branch, Entry):
            return branch
        return whole(18 if self.big else LONG, (self.directory(branch.entries),), self.order)

    def finished(self) -> bytes:
        """Everything laid out, the pinned value in its place."""
        if self.pinned is not None:
            pin, value = self.pinned[0] - self.base, self.pinned[1]
            self.buffer.extend(bytes(max(0, pin + len(value) - len(self.buffer))))
            self.buffer[pin : pin + len(value)] = value
        return bytes(self.buffer)


@dataclass(frozen=True)
class Branch:
    """A directory below a directory."""

    entries: "Mapping[int, Entry | Branch]"
