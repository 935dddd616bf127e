"""Where a photo was taken, in whatever words programs say it: found, and taken out of everything."""

from xml.dom import minidom

from restorer.photo.formats.tiff.tiff_tags import ASCII, BYTE, UNDEFINED, Directory, Entry, blob
from restorer.photo.metadata_exif import MAKER_NOTE, Exif
from restorer.photo.metadata_iptc import SUBJECTS, dataset, datasets, value
from restorer.photo.metadata_place_words import are_keywords, is_place, is_place_tag, left_of, left_of_text
from restorer.photo.metadata_xmp import Packet
from restorer.photo.metadata_xmp_tree import RDF, attributes, cut, elements, set_text, text

PLACE_DATASETS = frozenset({(2, 26), (2, 27), (2, 90), (2, 92), (2, 95), (2, 100), (2, 101)})
"""Content location, city, sublocation, state, country."""
_OF_WINDOWS, _WINDOWS_KEYWORDS, _USER_COMMENT, _MAKE = frozenset(range(40091, 40096)), 40094, 37510, 271
_CODES = (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0" * 8)
"""What a user's comment in EXIF begins with."""
_GEO_TIFF = {33550, 33920, 33922, 34264, 34735, 34736, 34737}
_NAMING_MAKERS = (b"panasonic", b"leica")
"""Cameras that write country, city and landmark into their own notes, where nobody else may change anything."""


def place_out_of_xmp(packet: Packet) -> bool:
    """Take out every property, field, keyword and caption that says where; whether there was any."""
    done = packet.prune(is_place, is_place_tag)
    # Of an element without others below all that it says is its text; those above come first.
    for node in list(packet.elements()):
        for attribute in attributes(node):
            kept = left_of(attribute.value, keywords=are_keywords(attribute.localName))
            if kept != attribute.value:
                attribute.value, done = kept, True
        words = "" if elements(node) else text(node)
        kept = left_of(words, keywords=are_keywords(_property_of(node)))
        if kept != words:
            done = True
            if kept:
                set_text(node, kept)
            else:
                cut(node)
    return done


def _property_of(node: minidom.Element) -> str:
    """The name of what an element says, also where it is a list's row."""
    is_row = (node.namespaceURI, node.localName) == (RDF, "li")
    above = node.parentNode.parentNode if is_row and node.parentNode else node
    return above.localName or "" if isinstance(above, minidom.Element) else ""


def place_out_of_iptc(iptc: bytes) -> bytes | None:
    """The same without the datasets and words that say where; None if nothing is left."""
    return b"".join(_left_of_dataset(*row) for row in datasets(iptc)) or None


def iptc_says_place(iptc: bytes) -> bool:
    """Whether a dataset, keyword or caption says where."""
    return any(_left_of_dataset(*row) != row[2] for row in datasets(iptc))


def _left_of_dataset(record: int, number: int, data: bytes) -> bytes:
    if (record, number) in PLACE_DATASETS:
        return b""
    # All that is looked for is ASCII, and this codec gives every byte back.
    words = value(data).rstrip(b"\0").decode("latin-1") if record == 2 else ""
    is_keyword = (record, number) in SUBJECTS
    kept = "" if is_keyword and is_place_tag(words) else left_of(words, keywords=is_keyword)
    if kept == words:
        return data
    return dataset(record, number, kept.encode("latin-1")) if kept else b""


def place_out_of_texts(texts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Texts (keyword, text) of a file without what says where."""
    left = ((keyword, words, left_of_text(keyword, words)) for keyword, words in texts)
    return tuple((keyword, kept) for keyword, words, kept in left if kept or not words)


def place_out_of_exif(exif: Exif) -> bool:
    """Take out GPS, GeoTIFF's tags, and of captions and keywords what says where; whether there were any."""
    there = bool(exif.place) or bool(_GEO_TIFF & set(exif.main))
    exif.place.clear()
    for tag in _GEO_TIFF & set(exif.main):
        exif.main.pop(tag)
    words_changed = [_place_out_of_words(part) for part in (exif.main, exif.camera)]
    return there or any(words_changed)


def _place_out_of_words(part: Directory) -> bool:
    done = False
    for tag, entry in list(part.items()):
        if tag in _OF_WINDOWS or tag == _USER_COMMENT or entry.kind == ASCII:
            kept = _left_of_entry(tag, entry)
            done = done or kept is not entry
            if kept is None:
                part.pop(tag)
            else:
                part[tag] = kept
    return done


def _left_of_entry(tag: int, entry: Entry) -> Entry | None:
    """What is left of a text; the same entry if nothing has to go, None if all of it."""
    data = entry.data
    code = data[:8] if tag == _USER_COMMENT and data[:8] in _CODES else b""
    body = data[len(code) :]
    codec = "utf-16-le" if tag in _OF_WINDOWS else _codec(body)
    words = body.decode(codec, "replace").rstrip("\0")
    kept = left_of(words, keywords=tag == _WINDOWS_KEYWORDS)
    if kept == words:
        return entry
    end = "" if tag == _USER_COMMENT else "\0"
    kind = BYTE if tag in _OF_WINDOWS else UNDEFINED if tag == _USER_COMMENT else ASCII
    return blob(code + (kept + end).encode(codec, "replace"), kind) if kept else None


def _codec(body: bytes) -> str:
    """Comments are in either order of UTF-16, whatever EXIF's own is; every other codec has ASCII's letters."""
    if b"\0" not in body.rstrip(b"\0"):
        return "latin-1"
    return "utf-16-le" if body[1::2].count(0) >= body[::2].count(0) else "utf-16-be"


def naming_note_out_of_exif(exif: Exif) -> bool:
    """Take out a maker's note that may name the place; whether there was one."""
    make = exif.main.get(_MAKE)
    if make is None or not make.data.lower().startswith(_NAMING_MAKERS):
        return False
    return exif.camera.pop(MAKER_NOTE, None) is not None
