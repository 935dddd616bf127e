"""Where a photo was taken, in whatever words programs say it: found, and taken out of everything.

Names are judged without their namespaces, since every maker of cameras, drones and albums has one of its own.
"""

import re

from restorer.photo.formats.tiff.tiff_tags import blob
from restorer.photo.metadata_exif import MAKER_NOTE, Exif
from restorer.photo.metadata_iptc import SUBJECTS, datasets, is_utf8, plain
from restorer.photo.metadata_xmp import Packet
from restorer.photo.metadata_xmp_text import decoded
from restorer.photo.metadata_xmp_tree import RDF, attributes, elements, set_text, text

PLACE_DATASETS = frozenset({(2, 26), (2, 27), (2, 90), (2, 92), (2, 95), (2, 100), (2, 101)})
"""Content location, city, sublocation, state, country."""
_WORDS = frozenset(
    {"lat", "lon", "long", "lng", "city", "state", "provincestate", "province", "country", "countrycode"}
    | {"countryname", "countryprimarylocationcode", "sublocation", "worldregion", "coverage", "landmark", "place"}
)
_BEGIN = re.compile(r"gps|geo(?!met)|location|sub-?location|what3words|rtk(?:lat|lon|h)|places?(?:name|id)")
_WITHIN = re.compile(r"latitude|longitude|longtitude|altitude|(?<!subject)location|coordinates")
_MACHINE_TAG = re.compile(
    r"\s*(?:(?:geo|gps|lat|latitude|lon|lng|long|longitude|alt|altitude|place|location|cell|city|country)\s*[:=]"
    r"|geotagged\s*$|foursquare:venue|osm:)",
    re.IGNORECASE,
)
_LONGEST_TAG = 2000
_BRANCHES = {"place", "places", "location", "locations", "geography", "gps", "where"}
_IN_WORDS = re.compile(r"\b(?:gps\w+|lat|long|latitude|longitude|city)\W{0,3}=|geo:|location", re.IGNORECASE)
_KEYWORDS_NAME = re.compile(r"keyword|subject$|tags", re.IGNORECASE)
_KEYWORDS, _SUBJECT, _COMMENT, _MAKE = 40094, 40095, 40092, 271
_GEO_TIFF = {33550, 33920, 33922, 34264, 34735, 34736, 34737}
_NAMING_MAKERS = (b"panasonic", b"leica")
"""Cameras that write country, city and landmark into their own notes, where nobody else may change anything."""


def is_place(space: str, name: str) -> bool:
    """Whether a property or field says by its name where the photo was taken."""
    word = name.lower()
    if space == RDF or word == "subjectlocation":
        return False
    return word in _WORDS or bool(_BEGIN.match(word) or _WITHIN.search(word))


def is_place_tag(words: str) -> bool:
    """Whether a keyword, or a level of it, is one for machines that says where: "geo:lat=47.55", "geotagged"."""
    levels = re.split(r"[|/\\]", words[:_LONGEST_TAG])
    # Lightroom and digiKam keep places as a branch of their keywords: "Places|France|Paris".
    branch = len(levels) > 1 and levels[0].strip().lower() in _BRANCHES
    return branch or any(_MACHINE_TAG.match(level) for level in levels)


def unread_says_place(xmp: bytes) -> bool:
    """Whether a packet that cannot be taken apart may say where, by its words."""
    return bool(_IN_WORDS.search(decoded(xmp)))


def is_place_text(keyword: str, words: str) -> bool:
    """Whether a text of a file says where, by its keyword ("exif:GPSLatitude") or as a keyword of machines."""
    return is_place("", keyword.rpartition(":")[2]) or is_place_tag(words)


def place_out_of_xmp(packet: Packet) -> bool:
    """Take out every property, field and keyword that says where; whether there was any."""
    done = packet.prune(is_place, is_place_tag)
    for node in packet.elements():
        for attribute in attributes(node):
            kept = _kept(attribute.localName, attribute.value)
            if kept is not None:
                attribute.value, done = kept, True
        kept = _kept(node.localName, text(node)) if not elements(node) else None
        if kept is not None:
            set_text(node, kept)
            done = True
    return done


def _kept(name: str | None, words: str) -> str | None:
    """What is left of keywords in a row (pdf:Keywords) without those that say where; None if nothing has to go."""
    if not _KEYWORDS_NAME.search(name or ""):
        return None
    parts = re.split("[;,]", words)
    kept = [part.strip() for part in parts if not is_place_tag(part)]
    return "; ".join(kept) if len(kept) < len(parts) else None


def place_out_of_iptc(iptc: bytes) -> bytes | None:
    """The same without the datasets and keywords that say where; None if nothing is left."""
    utf8 = is_utf8(iptc)
    return b"".join(row[2] for row in datasets(iptc) if not _says_where(*row, utf8=utf8)) or None


def iptc_says_place(iptc: bytes) -> bool:
    """Whether a dataset or keyword says where."""
    utf8 = is_utf8(iptc)
    return any(_says_where(*row, utf8=utf8) for row in datasets(iptc))


def _says_where(record: int, number: int, data: bytes, *, utf8: bool) -> bool:
    if (record, number) in SUBJECTS:
        return is_place_tag(plain(data, utf8=utf8))
    return (record, number) in PLACE_DATASETS


def place_out_of_exif(exif: Exif) -> bool:
    """Take out GPS, GeoTIFF's tags, and the keywords of Windows that say where; whether there were any."""
    there = bool(exif.place) or bool(_GEO_TIFF & set(exif.main))
    exif.place.clear()
    for tag in _GEO_TIFF & set(exif.main):
        exif.main.pop(tag)
    for tag in (_KEYWORDS, _SUBJECT, _COMMENT):
        entry = exif.main.get(tag)
        words = entry.data.decode("utf-16-le", "replace").rstrip("\0").split(";") if entry else []
        kept = [word for word in words if not is_place_tag(word)]
        if entry and len(kept) < len(words):
            there = True
            exif.main[tag] = blob(";".join(kept).encode("utf-16-le") + b"\0\0", 1)
    return there


def naming_note_out_of_exif(exif: Exif) -> bool:
    """Take out a maker's note that may name the place; whether there was one."""
    make = exif.main.get(_MAKE)
    if make is None or not make.data.lower().startswith(_NAMING_MAKERS):
        return False
    return exif.camera.pop(MAKER_NOTE, None) is not None
