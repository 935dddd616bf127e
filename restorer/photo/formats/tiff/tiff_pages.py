"""Which pictures of a TIFF file are pages, told by places and inline numbers alone: no value is loaded for it.

Smaller copies (NewSubfileType bit 0) and masks (bit 2) are none; a full picture may lie below its smaller copy, in a
SubIFD. Source: TIFF 6.0, TIFF Technical Note 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from restorer.photo.formats.tiff.tiff_fields import HEIGHT, NEW_SUBFILE, SUB_IFDS, SUBFILE, WIDTH
from restorer.photo.formats.tiff.tiff_tags import ITEM_BYTES, Stream

MOST_PAGES = 10_000
"""Pages behind this one are not counted."""
_MOST_BELOW = 16
_REDUCED, _MASK = 1, 4


@dataclass(frozen=True)
class Page:
    """Where a full picture's directory is, and that of the smaller copy above it, which may describe it (or None)."""

    place: int
    above: int | None = None


@dataclass(frozen=True)
class _Head:
    place: int
    area: int
    kind: int
    below: tuple[int, ...]


def pages(stream: Stream) -> list[Page]:
    """The full pictures of a file in their order, at least one; smaller copies only where there is nothing else.

    ValueError if the first directory cannot be read.
    """
    heads = list(_chain(stream))
    found = [page for head in heads if (page := _full(stream, head)) is not None]
    if not found:
        found = [Page(head.place) for head in heads if not head.kind & _MASK]
    return found or [Page(stream.first)]


def _full(stream: Stream, head: _Head) -> Page | None:
    if head.kind & _MASK:
        return None
    for place in head.below:
        try:
            below, _ = _head(stream, place)
        except ValueError:
            continue
        if not below.kind & (_REDUCED | _MASK) and below.area > head.area:
            return Page(place, head.place)
    return None if head.kind & _REDUCED else Page(head.place)


def _chain(stream: Stream) -> Iterator[_Head]:
    place, seen, read = stream.first, set[int](), 0
    while place and place not in seen and len(seen) < MOST_PAGES and read <= len(stream.data):
        try:
            head, following = _head(stream, place)
        except ValueError:
            if not seen:
                raise
            return
        yield head
        seen.add(place)
        read += len(stream.entries(place)[1])
        place = following


def _head(stream: Stream, place: int) -> tuple[_Head, int]:
    start, raw, following = stream.entries(place)
    wide = f"{stream.order}u{8 if stream.big else 4}"
    fields = [("tag", f"{stream.order}u2"), ("kind", f"{stream.order}u2"), ("count", wide), ("value", wide)]
    table = np.frombuffer(raw, np.dtype(fields))
    inline = {int(row["tag"]): index for index, row in _rows(table)}

    def numbers(tag: int) -> tuple[int, ...]:
        if tag not in inline:
            return ()
        row, step = table[inline[tag]], table.itemsize
        size, count = ITEM_BYTES.get(int(row["kind"]), 0), min(int(row["count"]), _MOST_BELOW)
        value = start + inline[tag] * step + step - table["value"].itemsize
        if size * int(row["count"]) > table["value"].itemsize:
            value = int(row["value"])
        data = stream.data[value : value + size * count]
        whole = len(data) // size if size in (1, 2, 4, 8) else 0
        return tuple(int(one) for one in np.frombuffer(data, f"{stream.order}u{size}", whole)) if whole else ()

    def number(tag: int) -> int:
        return (numbers(tag) or (0,))[0]

    kind = number(NEW_SUBFILE) or (_REDUCED if number(SUBFILE) == 2 else 0)
    return _Head(place, number(WIDTH) * number(HEIGHT), kind, numbers(SUB_IFDS)), following


def _rows(table: "np.ndarray[tuple[int], np.dtype[np.void]]") -> Iterator[tuple[int, np.void]]:
    wanted = np.isin(table["tag"], (NEW_SUBFILE, SUBFILE, WIDTH, HEIGHT, SUB_IFDS))
    # The first entry of a tag is the one that counts.
    for index in np.flatnonzero(wanted)[::-1]:
        yield int(index), table[int(index)]
