"""What a format has no place for, said in XMP instead: texts of PNG, JPEG and GIF, and the newsroom's IPTC.

What XMP says already stays. Sources: Metadata Working Group's guidelines 2.0, IPTC Photo Metadata 2023.2 (IIM to XMP).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from restorer.photo.metadata_iptc import datasets, is_utf8, is_whole, plain
from restorer.photo.metadata_xmp import DC, EXIF, IPTC_CORE, PHOTOSHOP, XMP, Packet


@dataclass(frozen=True, slots=True)
class Place:
    """A property of XMP: its name with prefix, its namespace, and how it is written (a kind of list, or "": plain)."""

    name: str
    space: str
    kind: str = ""


_TITLE, _DESCRIPTION = Place("dc:title", DC, "Alt"), Place("dc:description", DC, "Alt")
_CREATOR, _RIGHTS = Place("dc:creator", DC, "Seq"), Place("dc:rights", DC, "Alt")
_SUBJECT, _CREATED = Place("dc:subject", DC, "Bag"), Place("xmp:CreateDate", XMP)
_USER_COMMENT = Place("exif:UserComment", EXIF, "Alt")
_OF_TEXTS: dict[str, tuple[Place, ...]] = {
    "title": (_TITLE,),
    "author": (_CREATOR,),
    "description": (_DESCRIPTION,),
    "comment": (_DESCRIPTION, _USER_COMMENT),
    "copyright": (_RIGHTS,),
    "creation time": (_CREATED,),
    "software": (Place("xmp:CreatorTool", XMP),),
}
_OF_IPTC: dict[int, Place] = {
    5: _TITLE,
    10: Place("photoshop:Urgency", PHOTOSHOP),
    15: Place("photoshop:Category", PHOTOSHOP),
    20: Place("photoshop:SupplementalCategories", PHOTOSHOP, "Bag"),
    25: _SUBJECT,
    40: Place("photoshop:Instructions", PHOTOSHOP),
    80: _CREATOR,
    85: Place("photoshop:AuthorsPosition", PHOTOSHOP),
    90: Place("photoshop:City", PHOTOSHOP),
    92: Place("Iptc4xmpCore:Location", IPTC_CORE),
    95: Place("photoshop:State", PHOTOSHOP),
    100: Place("Iptc4xmpCore:CountryCode", IPTC_CORE),
    101: Place("photoshop:Country", PHOTOSHOP),
    103: Place("photoshop:TransmissionReference", PHOTOSHOP),
    105: Place("photoshop:Headline", PHOTOSHOP),
    110: Place("photoshop:Credit", PHOTOSHOP),
    115: Place("photoshop:Source", PHOTOSHOP),
    116: _RIGHTS,
    120: _DESCRIPTION,
    122: Place("photoshop:CaptionWriter", PHOTOSHOP),
}
_DATE, _TIME = 55, 60
_MOST_ROWS = 2000
"""Of one property, so that the packet stays small enough to be taken apart again."""
_ABOUT_ITSELF = {0, 3, 4, 62, 63, 65, 70, 150, 151, 152, 153, 154, 200, 201, 202}
"""Datasets of record 2 that speak of IPTC's own form or of the program, not of the photo."""
_EXIF_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d)(?: (\d\d:\d\d:\d\d))?")


def texts_into_xmp(packet: Packet, texts: Iterable[tuple[str, str]], *, described: bool = False) -> list[str]:
    """Put texts (keyword, text) into a packet; returns the keywords of those that found no place.

    `described`: EXIF has a caption, before which a comment steps back: it is often but a program's name.
    """
    lost: list[str] = []
    for keyword, words in sorted(texts, key=_is_comment):
        value = dated(words) if keyword.lower() == "creation time" else words.strip()
        places = _OF_TEXTS.get(keyword.lower(), ())
        if described and _is_comment((keyword, words)):
            places = (_USER_COMMENT,)
        if words.strip() and not (value and any(_put(packet, place, [value]) for place in places)):
            lost.append(keyword)
    return lost


def _is_comment(text: tuple[str, str]) -> bool:
    return text[0].lower() == "comment"


def iptc_into_xmp(packet: Packet, iptc: bytes) -> bool:
    """Put IPTC into a packet; whether all that it says of the photo is there now."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    whole, utf8 = True, is_utf8(iptc)
    for record, number, data in datasets(iptc):
        if record == 2 and number not in _ABOUT_ITSELF:
            found[number].append(plain(data, utf8=utf8))
        whole = whole and record in (1, 2)
    if made := _created(found.pop(_DATE, []), found.pop(_TIME, [])):
        whole = _put(packet, Place("photoshop:DateCreated", PHOTOSHOP), [made]) and whole
    for number, values in found.items():
        place, said = _OF_IPTC.get(number), [value for value in values if value.strip()]
        whole = (not said or (place is not None and _put(packet, place, said))) and whole
    return whole and is_whole(iptc)


def dated(words: str) -> str | None:
    """A date in ISO 8601 of one as PNG's "Creation Time" has it (RFC 1123), ISO's or Exif's; None if it is none."""
    words = words.strip()
    if exif := _EXIF_DATE.fullmatch(words):
        words = "-".join(exif.group(1, 2, 3)) + (f"T{exif[4]}" if exif[4] else "")
    readings: tuple[Callable[[str], datetime], ...] = (datetime.fromisoformat, parsedate_to_datetime)
    for reading in readings:
        try:
            moment = reading(words)
        except (ValueError, TypeError, IndexError):
            continue
        # A day without a time must not become midnight.
        return moment.date().isoformat() if re.fullmatch(r"\d{4}-?\d\d-?\d\d", words) else moment.isoformat()
    return words if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", words) else None


def _put(packet: Packet, place: Place, values: list[str]) -> bool:
    """Set a property where there is none; whether it says these texts now (IPTC's may be cut short)."""
    prefix, _, name = place.name.partition(":")
    there = [words.strip() for words in packet.texts(place.space, name) if words.strip()]
    known = set(there)
    missing = [value for value in dict.fromkeys(value.strip() for value in values) if value not in known]
    if there:
        return all(any(each.startswith(value) for each in there) for value in missing[:_MOST_ROWS])
    rows = missing[:_MOST_ROWS]
    if place.kind:
        packet.put_list(place.name, place.space, place.kind, rows if place.kind != "Alt" else [" ".join(rows)])
    else:
        packet.put(prefix, place.space, **{name: ", ".join(rows)})
    return len(missing) <= _MOST_ROWS


def _created(dates: list[str], times: list[str]) -> str | None:
    """IPTC's CCYYMMDD and HHMMSS±HHMM as one date of XMP; parts that are 00 are not known."""
    day = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", dates[0].strip()) if dates else None
    if not day:
        return None
    known = [day[1], *(part for part in day.group(2, 3))]
    while known[-1] == "00":
        known.pop()
    time = re.fullmatch(r"(\d\d)(\d\d)(\d\d)(?:([+-]\d\d):?(\d\d))?", times[0].strip()) if times else None
    clock = f"T{':'.join(time.group(1, 2, 3))}" if time and len(known) == 3 else ""
    return "-".join(known) + clock + (f"{time[4]}:{time[5]}" if time and clock and time[4] else "")
