"""Where the coded pixels of the picture that is shown lie in a HEIC or AVIF file, and whether a sector of it was lost.

Source: ISO/IEC 14496-12 (iloc, iref, stco, stsz), 23008-12 (dimg, auxl).
"""

from collections.abc import Iterator
from typing import TypeAlias

from restorer.photo.formats.heif_boxes import associations, boxes, inside, is_film, main_item, samples
from restorer.photo.formats.holes import has_zeros

_MOST_ITEMS = 100_000
_ZEROS = 64
"""HEVC has no three zeros in a row (7.4.2 of it), and AV1 fewer than 32, as encoders show; a small part has no more."""
_ALPHA = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1"
_IN_FILE, _IN_META = 0, 1
_Places: TypeAlias = dict[int, list[tuple[int, int, int]]]
"""For each item how it is placed, where, and how long it is."""


def lost_sector(data: bytes) -> bool:
    """Whether there are zeros in the coded pixels as a lost sector leaves them: HEVC and AV1 never have so many."""
    top = dict(reversed(list(boxes(data))))
    if is_film(top):
        return _in_first_sample(data, samples(top[b"moov"]))
    meta = top.get(b"meta", b"")[4:]
    places, own = _placed(inside(meta, b"iloc")), inside(meta, b"idat")
    for item in _shown(meta):
        for how, start, length in places.get(item, []):
            held = data if how == _IN_FILE else own if how == _IN_META else b""
            if has_zeros(held, start, start + length if length else len(held), _ZEROS):
                return True
    return False


def _in_first_sample(data: bytes, table: bytes) -> bool:
    sizes, wide = inside(table, b"stsz"), inside(table, b"co64")
    start = int.from_bytes(wide[8:16] if wide else inside(table, b"stco")[8:12])
    length = int.from_bytes(sizes[4:8]) or int.from_bytes(sizes[12:16])
    return has_zeros(data, start, start + length, _ZEROS)


def _shown(meta: bytes) -> set[int]:
    """The main item, its alpha, and the items that they are put together from."""
    main, found, refers = main_item(meta), set[int](), list(_references(inside(meta, b"iref")))
    alphas = (item for kind, item, others in refers if kind == b"auxl" and main in others)
    waiting = [main, *(item for item in alphas if _is_alpha(meta, item))]
    while waiting:
        found.add(item := waiting.pop())
        for kind, whole, parts in refers:
            if kind == b"dimg" and whole == item:
                waiting += [part for part in parts if part not in found]
    return found


def _references(iref: bytes) -> Iterator[tuple[bytes, int, list[int]]]:
    """Kind, the item that refers, and those that it refers to."""
    width = 4 if iref[:1] > b"\0" else 2
    for kind, content in boxes(iref[4:]):
        count = int.from_bytes(content[width : width + 2])
        places = range(width + 2, min(len(content), width + 2 + count * width), width)
        yield kind, int.from_bytes(content[:width]), [int.from_bytes(content[at : at + width]) for at in places]


def _is_alpha(meta: bytes, item: int) -> bool:
    held = list(boxes(inside(meta, b"iprp", b"ipco")))
    numbers = associations(inside(meta, b"iprp", b"ipma")).get(item, [])
    properties = (held[number - 1] for number in numbers if 0 < number <= len(held))
    return any(kind == b"auxC" and content[4:].startswith(_ALPHA) for kind, content in properties)


def _placed(iloc: bytes) -> _Places:
    found: _Places = {}
    if len(iloc) < 8:
        return found
    version, widths = iloc[0], (iloc[4] >> 4, iloc[4] & 15, iloc[5] >> 4, iloc[5] & 15 if iloc[0] else 0)
    offset, length, base, index = widths
    numbers = _Numbers(iloc, 6)
    for _ in range(min(_MOST_ITEMS, numbers.next(4 if version > 1 else 2))):
        item = numbers.next(4 if version > 1 else 2)
        how = numbers.next(2) & 15 if version else _IN_FILE
        numbers.next(2)
        start = numbers.next(base)
        for _ in range(numbers.next(2)):
            numbers.next(index)
            place = (how, start + numbers.next(offset), numbers.next(length))
            found.setdefault(item, []).append(place)
        if numbers.over:
            break
    return found


class _Numbers:
    """Whole numbers one after another; 0 behind the end."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    @property
    def over(self) -> bool:
        """Whether the end was reached."""
        return self._at >= len(self._data)

    def next(self, width: int) -> int:
        """The next one, of so many bytes."""
        self._at += width
        return int.from_bytes(self._data[self._at - width : self._at])
