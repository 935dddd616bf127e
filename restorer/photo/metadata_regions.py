"""Regions of a picture (faces and their names, the subject) turned and enlarged as its pixels were.

Sources: Metadata Working Group's guidelines 2.0 (regions relate to the picture as stored, before Orientation),
Microsoft People Tagging, IPTC Photo Metadata 2019.1 (image regions), Exif 2.32 (SubjectArea, SubjectLocation).
"""

import math
from collections.abc import Iterable
from xml.dom import minidom

from restorer.photo.formats.tiff.tiff_tags import SHORT, numbers, whole
from restorer.photo.metadata_change import Change
from restorer.photo.metadata_exif import Exif
from restorer.photo.metadata_xmp import EXIF, Packet
from restorer.photo.metadata_xmp_tree import attributes, below, field, items, set_field, set_text, text

_MICROSOFT = "ns.microsoft.com/photo/"
_SUBJECT_AREA, _SUBJECT_LOCATION = 37396, 41492


def regions_in_xmp(packet: Packet, change: Change) -> None:
    """Make regions in a packet true of the result."""
    for node in list(packet.elements()):
        if node.localName == "Regions" and _MICROSOFT not in (node.namespaceURI or ""):
            _working_group(node, change)
        elif node.localName == "Rectangle" and _MICROSOFT in (node.namespaceURI or ""):
            set_text(node, _microsoft(text(node), change))
        elif node.localName == "RegionBoundary":
            _boundary(node, change)
        elif node.namespaceURI == EXIF and node.localName in ("SubjectArea", "SubjectLocation"):
            _subject(node, change)
        for attribute in attributes(node):
            if attribute.localName == "Rectangle" and _MICROSOFT in (attribute.namespaceURI or ""):
                attribute.value = _microsoft(attribute.value, change)


def regions_in_exif(exif: Exif, change: Change) -> None:
    """Make the subject's area true of the result; it goes where the original's size is not known."""
    for tag in (_SUBJECT_AREA, _SUBJECT_LOCATION):
        entry = exif.camera.get(tag)
        if entry is None:
            continue
        values = _moved(numbers(entry, exif.order), change)
        if values is None or max(values) > 0xFFFF:
            exif.camera.pop(tag)
        else:
            exif.camera[tag] = whole(SHORT, values, exif.order)


def _working_group(regions: minidom.Element, change: Change) -> None:
    """Areas by their middle; the picture that they were drawn on has the size that AppliedToDimensions says."""
    applied = [node for node in below(regions) if node.localName == "AppliedToDimensions"]
    drawn_on = _floats(field(applied[0], "w"), field(applied[0], "h")) if applied else None
    if drawn_on and min(drawn_on) > 0 and _is_upright(drawn_on, change):
        change = Change(1, change.before, change.after)
    for area in [node for node in below(regions) if node.localName in ("Area", "DLYArea", "ALGArea")]:
        in_pixels = field(area, "unit") == "pixel"
        scale = drawn_on if in_pixels else (1.0, 1.0)
        middle, sides = _floats(field(area, "x"), field(area, "y")), _floats(field(area, "w"), field(area, "h"))
        if not middle or not scale or min(scale) <= 0:
            continue
        new = (change.after.width, change.after.height) if in_pixels else (1, 1)
        _write(area, "xy", change.point(middle[0] / scale[0], middle[1] / scale[1]), new)
        if sides:
            _write(area, "wh", change.sides(sides[0] / scale[0], sides[1] / scale[1]), new)
        across = _float(field(area, "d"))
        if across is not None and in_pixels:
            # In shares it stays: of which side, programs do not agree.
            set_field(area, "d", _figure(across * change.after.long_side / max(scale)))
    if applied and drawn_on:
        for name, side in zip("wh", (change.after.width, change.after.height), strict=True):
            set_field(applied[0], name, str(side))


def _is_upright(drawn_on: tuple[float, float], change: Change) -> bool:
    """Whether regions were drawn on the turned picture already: told by its shape, where turning changes that."""
    if change.before is None or change.turned < 5:
        return False
    shape = math.log(drawn_on[0] / drawn_on[1])
    upright = math.log(change.before.width / change.before.height)
    return abs(upright) > 0.02 and abs(shape - upright) < abs(shape + upright)


def _write(area: minidom.Element, names: str, shares: tuple[float, float], scale: tuple[int, int]) -> None:
    for name, share, side in zip(names, shares, scale, strict=True):
        set_field(area, name, _figure(share * side))


def _microsoft(said: str, change: Change) -> str:
    """A rectangle in shares, "left, top, width, height"; as it was if it is none."""
    values = [value for part in said.split(",") if (value := _float(part)) is not None]
    if len(values) != 4 or said.count(",") != 3:
        return said
    left, top, width, height = values
    return ", ".join(_figure(value) for value in _turned_box(left, top, width, height, change))


def _turned_box(
    left: float, top: float, width: float, height: float, change: Change
) -> tuple[float, float, float, float]:
    corners = change.point(left, top), change.point(left + width, top + height)
    begin = min(corners[0][0], corners[1][0]), min(corners[0][1], corners[1][1])
    return (*begin, *change.sides(width, height))


def _boundary(node: minidom.Element, change: Change) -> None:
    """IPTC's rectangle by its corner, circle by its middle, polygon by its corners; in shares or in pixels."""
    in_pixels = field(node, "rbUnit") == "pixel"
    size = change.stored if in_pixels else None
    if in_pixels and size is None:
        return
    base = (size.width, size.height) if size else (1, 1)
    new = (change.after.width, change.after.height) if size else (1, 1)
    for place in (node, *(part for part in below(node) if part.localName == "li")):
        corner = _floats(field(place, "rbX"), field(place, "rbY"))
        if corner:
            width, height = _floats(field(place, "rbW"), field(place, "rbH")) or (0.0, 0.0)
            box = _turned_box(corner[0] / base[0], corner[1] / base[1], width / base[0], height / base[1], change)
            for name, value, scale in zip(("rbX", "rbY", "rbW", "rbH"), box, new * 2, strict=True):
                set_field(place, name, _figure(value * scale))
    radius = _float(field(node, "rbRx"))
    if radius is not None:
        # In shares it counts in widths.
        now = change.after
        factor = now.long_side / size.long_side if size else _width_share(change)
        set_field(node, "rbRx", _figure(radius * factor))


def _width_share(change: Change) -> float:
    """A share of the stored width as a share of the upright one."""
    return change.after.height / change.after.width if change.turned >= 5 else 1.0


def _subject(node: minidom.Element, change: Change) -> None:
    rows = items(node)
    values = [_float(text(row)) for row in rows]
    moved = _moved([int(value) for value in values if value is not None], change)
    if moved is None or len(moved) != len(rows):
        return
    for row, value in zip(rows, moved, strict=True):
        set_text(row, str(value))


def _moved(values: Iterable[int], change: Change) -> list[int] | None:
    """A point, a circle (its middle and diameter) or a rectangle (its middle and sides) in pixels of the result."""
    found, stored = list(values), change.stored
    if stored is None or not 2 <= len(found) <= 4:
        return None
    across, down = change.point(found[0] / stored.width, found[1] / stored.height)
    factor = change.after.long_side / stored.long_side
    lengths = found[2:] if len(found) == 3 else change.sides(*found[2:]) if len(found) == 4 else ()
    place = (across * change.after.width, down * change.after.height)
    return [max(0, round(value)) for value in (*place, *(length * factor for length in lengths))]


def _floats(first: str | None, second: str | None) -> tuple[float, float] | None:
    values = _float(first), _float(second)
    return (values[0], values[1]) if values[0] is not None and values[1] is not None else None


def _float(words: str | None) -> float | None:
    try:
        value = float((words or "").strip())
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e9 else None


def _figure(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
