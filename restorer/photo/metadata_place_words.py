"""Words that say where a photo was taken: names of properties, keywords for machines, and these within other words.

Names are judged without their namespaces, since every maker of cameras, drones and albums has one of its own.
"""

import re

from restorer.photo.metadata_xmp_text import decoded
from restorer.photo.metadata_xmp_tree import RDF

_WGS84 = "http://www.w3.org/2003/01/geo/"
"""W3C's Basic Geo, a namespace that says nothing else."""
_WORDS = frozenset(
    {"lat", "lon", "long", "lng", "city", "state", "provincestate", "province", "country", "countrycode"}
    | {"countryname", "countryprimarylocationcode", "sublocation", "worldregion", "coverage", "landmark", "place"}
)
_BEGIN = re.compile(r"gps|geo(?!met)|location|sub-?location|what3words|rtk(?:lat|lon|h)|places?(?:name|id)")
_WITHIN = re.compile(r"latitude|longitude|longtitude|altitude|(?<!subject)location|coordinates")
_MACHINE_TAG = re.compile(
    r"[\s\ufeff]*(?:(?:geo|gps|lat|latitude|lon|lng|long|longitude|alt|altitude|place|location|cell|city|country)\s*[:=]"
    r"|geotagged\s*$|foursquare:venue|osm:)",
    re.IGNORECASE,
)
_IN_PROSE = re.compile(
    r"\b(?:(?:geo|gps):\w{1,40}\s{0,3}=\s{0,3}[^\s;]*"
    r"|(?:gps)?(?:latitude|longitude|altitude|lat|lon|lng)\s{0,3}[:=]\s{0,3}[-+]?\d[^\s;]*)",
    re.IGNORECASE,
)
"""What can be meant in no other way, wherever it stands."""
_LONGEST_TAG = 2000
_BRANCHES = {"place", "places", "location", "locations", "geography", "gps", "where"}
_UNREAD = re.compile(r"\b(?:gps\w+|lat|long|latitude|longitude|city)\W{0,3}=|geo:|location", re.IGNORECASE)
_KEYWORDS_NAME = re.compile(r"keyword|subject$|tags", re.IGNORECASE)
_HINT = re.compile(r"geo|gps|lat|lon|lng|alt|place|location|cell|city|country|venue|osm|where", re.IGNORECASE)
"""Without any of these nothing below is found; long texts are looked through quickly."""
_BETWEEN = re.compile(r"([;\n\0])")
_BETWEEN_KEYWORDS = re.compile(r"([;\n\0]|(?<!\d),|,(?!\d))")
"""A comma between two figures belongs to a number: "geo:lat=48,137"."""
_ENDS = " ;,\n\0"


def is_place(space: str, name: str) -> bool:
    """Whether a property or field says by its name where the photo was taken."""
    word = name.lower()
    if space == RDF or word == "subjectlocation":
        return False
    return space.startswith(_WGS84) or word in _WORDS or bool(_BEGIN.match(word) or _WITHIN.search(word))


def is_place_tag(words: str) -> bool:
    """Whether a keyword, or a level of it, is one for machines that says where: "geo:lat=47.55", "geotagged"."""
    levels = re.split(r"[|/\\]", words[:_LONGEST_TAG])
    # Lightroom and digiKam keep places as a branch of their keywords: "Places|France|Paris".
    branch = len(levels) > 1 and levels[0].strip().lower() in _BRANCHES
    return branch or any(_MACHINE_TAG.match(level) for level in levels)


def are_keywords(name: str | None) -> bool:
    """Whether a property or text of this name holds keywords, maybe several in a row."""
    return bool(_KEYWORDS_NAME.search(name or ""))


def left_of(words: str, *, keywords: bool) -> str:
    """What is left of keywords in a row, or of a caption, without what says where; the same if nothing has to go.

    Of a caption that begins with it nothing is left: what follows ("GPS: 48.1, 11.6") belongs to it.
    """
    if not _HINT.search(words):
        return words
    if not keywords and is_place_tag(words):
        return ""
    parts = (_BETWEEN_KEYWORDS if keywords else _BETWEEN).split(words)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    kept = _IN_PROSE.sub("", "".join(part + end for part, end in pairs if not (part and is_place_tag(part))))
    return words if kept == words else kept.strip(_ENDS)


def left_of_text(keyword: str, words: str) -> str:
    """What is left of a text of a file, by its keyword ("exif:GPSLatitude") and by its words."""
    prefix, _, name = keyword.rpartition(":")
    if is_place(_WGS84 if prefix.lower() == "geo" else "", name):
        return ""
    return left_of(words, keywords=are_keywords(name))


def unread_says_place(xmp: bytes) -> bool:
    """Whether a packet that cannot be taken apart may say where, by its words."""
    return bool(_UNREAD.search(decoded(xmp)))
