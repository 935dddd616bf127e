"""EXIF: what the camera or scanner wrote. Taken apart, changed where the result differs, put together again.

A damaged block never fails a photo: what can be read of it is kept, the rest is left behind.
"""

import struct
from dataclasses import dataclass, field

from restorer.errors import Sentence
from restorer.photo.formats.tiff.tiff_tags import (
    LONG,
    SHORT,
    Branch,
    Directory,
    Entry,
    Layout,
    Stream,
    fraction,
    numbers,
    opened,
    rationals,
    swapped,
    text,
    whole,
)
from restorer.photo.geometry import Size

IN_PART = Sentence("Parts of its EXIF are damaged or too large and are left out.")
DESCRIPTION, ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT, SOFTWARE = 270, 274, 282, 283, 296, 305
EXIF_IFD, GPS_IFD, INTEROP_IFD, MAKER_NOTE, EXIF_WIDTH, EXIF_HEIGHT = 34665, 34853, 40965, 37500, 40962, 40963
PIXEL_TAGS = frozenset(
    {254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 277, 278, 279, 280, 281, 284, 288, 289, 290, 291, 292}
    | {293, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 330, 332, 333, 334, 336, 337, 338, 339}
    | {340, 341, 342, 343, 344, 345, 347, 400, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532}
    | {700, 33723, 34377, 34675, 37724, 42112, 42113}
)
"""Tags of the first directory that describe how pixels are stored, or hold what travels apart (XMP, IPTC, ICC)."""


@dataclass
class Exif:
    """EXIF taken apart: its byte order and directories; `pinned` is where the MakerNote was."""

    order: str = "<"
    main: Directory = field(default_factory=dict[int, Entry])
    camera: Directory = field(default_factory=dict[int, Entry])
    place: Directory = field(default_factory=dict[int, Entry])
    interop: Directory = field(default_factory=dict[int, Entry])
    pinned: int | None = None
    whole: bool = True
    """Whether all values could be taken out; those that overlap or lie outside are left behind."""

    def branches(self) -> dict[int, Entry | Branch]:
        """The main directory with the others below it, ready to be laid out."""
        camera: dict[int, Entry | Branch] = dict(self.camera)
        if self.interop:
            camera[INTEROP_IFD] = Branch(self.interop)
        tree: dict[int, Entry | Branch] = dict(self.main)
        if camera:
            tree[EXIF_IFD] = Branch(camera)
        if self.place:
            tree[GPS_IFD] = Branch(self.place)
        return tree

    def in_order(self, order: str) -> "Exif":
        """The same in byte order "<" or ">"."""
        if order == self.order:
            return self
        turned = [
            {tag: swapped(entry) for tag, entry in part.items()}
            for part in (self.main, self.camera, self.place, self.interop)
        ]
        return Exif(order, turned[0], turned[1], turned[2], turned[3])

    def to_bytes(self) -> bytes:
        """A TIFF stream without thumbnail."""
        note = self.camera.get(MAKER_NOTE)
        # A note far behind everything else would only add empty room: it came from a TIFF, not from a camera's JPEG.
        pinned = (self.pinned, note.data) if note and self.pinned and self.pinned < 60_000 else None
        layout = Layout(self.order, pinned=pinned)
        layout.reserve(8)
        first = layout.directory(self.branches())
        layout.put(0, (b"II*\0" if self.order == "<" else b"MM\0*") + struct.pack(self.order + "I", first))
        return layout.finished()


def parsed(data: bytes) -> Exif | None:
    """EXIF taken apart, without thumbnail; None if its first directory cannot be read."""
    try:
        stream = opened(data)
        return from_stream(stream, stream.directory(stream.first)[0])
    except (ValueError, struct.error):
        return None


def from_stream(stream: Stream, main: Directory) -> Exif:
    """What is EXIF in a TIFF stream whose first directory is `main`."""
    camera = _below(stream, main, EXIF_IFD)
    place = _below(stream, main, GPS_IFD)
    interop = _below(stream, camera, INTEROP_IFD)
    apart = PIXEL_TAGS | {EXIF_IFD, GPS_IFD, INTEROP_IFD}
    kept = {tag: entry for tag, entry in main.items() if tag not in apart}
    camera = {tag: entry for tag, entry in camera.items() if tag not in {INTEROP_IFD, EXIF_IFD, GPS_IFD}}
    note = camera.get(MAKER_NOTE)
    pinned = stream.data.find(note.data) if note and len(note.data) > 16 and not stream.big else None
    whole = stream.dropped <= PIXEL_TAGS
    return Exif(stream.order, kept, camera, place, interop, pinned, whole)


def _below(stream: Stream, parent: Directory, tag: int) -> Directory:
    pointers = stream.numbers(parent[tag]) if tag in parent else ()
    try:
        return stream.directory(pointers[0])[0] if pointers else {}
    except ValueError:
        return {}


def orientation(exif: bytes | None) -> int | None:
    """How the stored picture must be turned, 1 to 8; None if it does not say."""
    known = parsed(exif) if exif else None
    entry = known.main.get(ORIENTATION) if known else None
    values = numbers(entry, known.order) if entry and known else ()
    return values[0] if values and 1 <= values[0] <= 8 else None


def upright(exif: bytes | None) -> bytes | None:
    """The same with every orientation in it set to 1, all other bytes untouched; None if it cannot be read."""
    if not exif:
        return None
    changed, seen = bytearray(exif), set[int]()
    try:
        stream = opened(exif)
        offset = stream.first
        while offset and offset not in seen and len(seen) < 8:
            offset = _reset(changed, stream, offset)
            seen.add(offset)
    except (ValueError, struct.error):
        # Only the first directory counts; that of the thumbnail may be damaged.
        return bytes(changed) if seen else None
    return bytes(changed)


def _reset(changed: bytearray, stream: Stream, offset: int) -> int:
    _, following = stream.directory(offset)
    (count,) = struct.unpack_from(stream.order + "H", stream.data, offset)
    for at in range(offset + 2, offset + 2 + 12 * count, 12):
        tag, kind = struct.unpack_from(stream.order + "HH", stream.data, at)
        if tag == ORIENTATION:
            code = "I" if kind == LONG else "H"
            struct.pack_into(stream.order + code, changed, at + 8, 1)
    return following


def resolution(known: Exif) -> tuple[float, float] | None:
    """Pixels an inch, across and down; None if it does not say."""
    across, down = (
        rationals(known.main[tag], known.order)[:1] if tag in known.main else () for tag in (X_RESOLUTION, Y_RESOLUTION)
    )
    unit = numbers(known.main[RESOLUTION_UNIT], known.order)[:1] if RESOLUTION_UNIT in known.main else (2,)
    if not across or not down or unit not in ((2,), (3,)):
        return None
    factor = 2.54 if unit == (3,) else 1.0
    return sane_dpi(across[0] * factor, down[0] * factor)


def has_caption(known: Exif | None) -> bool:
    """Whether it says what the picture shows."""
    entry = known.main.get(DESCRIPTION) if known else None
    return entry is not None and bool(entry.data.strip(b"\0 \t\r\n"))


def sane_dpi(across: float, down: float) -> tuple[float, float] | None:
    """Both figures rounded to hundredths; None when they cannot be meant."""
    if not (1 <= across <= 100_000 and 1 <= down <= 100_000):
        return None
    return round(across, 2), round(down, 2)


def describe(known: Exif, size: Size, dpi: tuple[float, float] | None, software: str | None) -> None:
    """Make it true of a result of this size: upright, its resolution, and the software that made it."""
    turn = numbers(known.main[ORIENTATION], known.order)[:1] if ORIENTATION in known.main else ()
    if turn and 1 < turn[0] <= 8:
        known.main[ORIENTATION] = whole(SHORT, (1,), known.order)
    for tag, side in ((EXIF_WIDTH, size.width), (EXIF_HEIGHT, size.height)):
        if tag in known.camera:
            known.camera[tag] = whole(LONG, (side,), known.order)
    if dpi is not None:
        known.main[X_RESOLUTION] = fraction(dpi[0], known.order)
        known.main[Y_RESOLUTION] = fraction(dpi[1], known.order)
        known.main[RESOLUTION_UNIT] = whole(SHORT, (2,), known.order)
    if software is not None:
        known.main[SOFTWARE] = text(software)
