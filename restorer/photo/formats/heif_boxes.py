"""How the main picture of a HEIC or AVIF file is coded: its own properties, not those of alpha or a thumbnail.

Source: ISO/IEC 14496-12 (boxes, tracks), 23008-12 (items, properties), AV1-ISOBMFF 2.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from restorer.photo.formats.colours.cicp import Codes

Box: TypeAlias = tuple[bytes, bytes]
"""Kind and content."""
_MOST_BOXES = 10_000
_SAMPLE_ENTRY = 78
"""Bytes of a picture's sample entry in front of its boxes."""


@dataclass(frozen=True)
class Coding:
    """Bits a channel, whether there is only grey, and colours by numbers or by a profile, as far as the file says."""

    bits: int = 8
    grey: bool = False
    codes: Codes | None = None
    icc: bytes | None = None
    kind: bytes = b""
    """What the main item, or the first that it is put together from, is ("hvc1", "av01", …); empty for a track."""
    brief: bool = False
    """Whether the file has a short head instead of boxes, which only decoders look into."""


def coding(data: bytes) -> Coding:
    """How the picture is coded that decoders show: the main item, or the track of a file that is a film first."""
    top = dict(reversed(list(boxes(data))))
    meta, moov = top.get(b"meta", b""), top.get(b"moov", b"")
    if b"mini" in top and not meta and not moov:
        # The brand that such a file begins with has another behind it, which says what packs the picture.
        packed = top.get(b"ftyp", b"")[4:8]
        return Coding(kind={b"heic": b"hvc1", b"avif": b"av01"}.get(packed, packed), brief=True)
    if is_film(top) or not meta:
        return _coding(_of_track(moov), b"")
    main = main_item(meta[4:])
    part = _first_part(inside(meta[4:], b"iref"), main)
    kinds = _kinds(inside(meta[4:], b"iinf"))
    kind = kinds.get(part, b"") if part is not None else kinds.get(main, b"")
    return _coding(_of_item(meta[4:], main, part), kind)


def is_film(top: dict[bytes, bytes]) -> bool:
    """Whether decoders show a file of such boxes as a film: the first picture of a track, not the main item."""
    return top.get(b"ftyp", b"")[:4] in (b"avis", b"hevc", b"msf1") and bool(top.get(b"moov"))


def whole(data: bytes) -> bool:
    """Whether the file ends where its last box does, as far as boxes say it; not whether anything in it is right."""
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(data):
            break
        length, start = int.from_bytes(data[at : at + 4]), 8
        if length == 1:
            length, start = int.from_bytes(data[at + 8 : at + 16]), 16
        if not length:
            return True
        if length < start or not data[at + 4 : at + 8].isalnum():
            return False
        at += length
    return at == len(data)


def main_item(meta: bytes) -> int:
    """The number of the main item."""
    pitm = inside(meta, b"pitm")
    return int.from_bytes(pitm[4:8] if pitm[:1] > b"\0" else pitm[4:6])


def _kinds(iinf: bytes) -> dict[int, bytes]:
    """What each item is."""
    found: dict[int, bytes] = {}
    for kind, content in boxes(iinf[8 if iinf[:1] > b"\0" else 6 :]):
        if kind == b"infe" and content[:1] in (b"\2", b"\3"):
            start = 8 if content[:1] == b"\3" else 6
            found.setdefault(int.from_bytes(content[4:start]), content[start + 2 : start + 6])
    return found


def boxes(data: bytes) -> Iterator[Box]:
    """The boxes that lie in `data`; stops where it is damaged."""
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(data):
            return
        length, kind, start = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], at + 8
        if length == 1:
            length, start = int.from_bytes(data[start : start + 8]), start + 8
        end = at + length if length else len(data)
        if end < start:
            return
        yield kind, data[start:end]
        at = end


def inside(data: bytes, *path: bytes) -> bytes:
    """The content of the first box down a path; empty if there is none."""
    for kind in path:
        data = next((content for each, content in boxes(data) if each == kind), b"")
    return data


def _of_item(meta: bytes, main: int, part: int | None) -> list[Box]:
    """The properties of the main item; what it lacks comes from the first one that it is put together from."""
    places, kinds = associations(inside(meta, b"iprp", b"ipma")), list(boxes(inside(meta, b"iprp", b"ipco")))

    def properties(item: int) -> list[Box]:
        return [kinds[place - 1] for place in places.get(item, []) if 0 < place <= len(kinds)]

    return properties(main) + (properties(part) if part is not None else [])


def associations(ipma: bytes) -> dict[int, list[int]]:
    """The places in `ipco` of each item's properties, counted from 1."""
    found: dict[int, list[int]] = {}
    wide_items, wide_places, at = ipma[:1] > b"\0", bool(ipma[3:4] and ipma[3] & 1), 8
    step = 2 if wide_places else 1
    for _ in range(int.from_bytes(ipma[4:8])):
        item, at = int.from_bytes(ipma[at : at + 4 - 2 * (not wide_items)]), at + 4 - 2 * (not wide_items)
        if at >= len(ipma):
            break
        count, at = ipma[at], at + 1
        places = (int.from_bytes(ipma[each : each + step]) for each in range(at, at + count * step, step))
        found.setdefault(item, [place & (0x7FFF if wide_places else 0x7F) for place in places])
        at += count * step
    return found


def _first_part(iref: bytes, main: int) -> int | None:
    """The first of the items (tiles) that the main one is put together from."""
    width = 4 if iref[:1] > b"\0" else 2
    for kind, content in boxes(iref[4:]):
        if kind == b"dimg" and int.from_bytes(content[:width]) == main and len(content) >= 2 * width + 2:
            return int.from_bytes(content[width + 2 : 2 * width + 2])
    return None


def samples(moov: bytes) -> bytes:
    """The boxes that say what the first track that shows pictures (alpha has another handler) holds, and where."""
    for kind, track in boxes(moov):
        media = inside(track, b"mdia") if kind == b"trak" else b""
        if inside(media, b"hdlr")[8:12] in (b"pict", b"vide"):
            return inside(media, b"minf", b"stbl")
    return b""


def _of_track(moov: bytes) -> list[Box]:
    """The properties of that track."""
    entry = next(boxes(inside(samples(moov), b"stsd")[8:]), (b"", b""))[1]
    return list(boxes(entry[_SAMPLE_ENTRY:]))


def _coding(found: list[Box], item: bytes) -> Coding:
    """What properties say, the first of each kind."""
    bits, grey, codes, icc = 8, False, None, None
    for kind, content in reversed(found):
        if kind == b"av1C" and len(content) >= 4:
            bits, grey = (12 if content[2] & 0x20 else 10) if content[2] & 0x40 else 8, bool(content[2] & 0x10)
        elif kind == b"hvcC" and len(content) >= 23:
            bits, grey = (content[17] & 7) + 8, content[16] & 3 == 0
        elif kind == b"colr" and content[:4] == b"nclx" and len(content) >= 10:
            codes = Codes(int.from_bytes(content[4:6]), int.from_bytes(content[6:8]))
        elif kind == b"colr" and content[:4] in (b"prof", b"rICC"):
            icc = content[4:]
    return Coding(bits, grey, codes, icc, item)
