"""XMP: a packet of XML that says what a photo shows and what was done to it. Source: ISO 16684-1.

Packets come from strangers. One with a document type (the way of entity expansion attacks) is not taken apart, a
damaged one neither: it is carried on as it is, or left behind where something would have to be removed from it.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.dom import XMLNS_NAMESPACE, minidom
from xml.parsers.expat import ExpatError

from restorer.photo.geometry import Size

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XMP = "http://ns.adobe.com/xap/1.0/"
XMP_MM = "http://ns.adobe.com/xap/1.0/mm/"
EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
TIFF = "http://ns.adobe.com/tiff/1.0/"
EXIF = "http://ns.adobe.com/exif/1.0/"
XMP_NOTE = "http://ns.adobe.com/xmp/note/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_IPTC = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
SOURCE_TYPE = (IPTC_EXT, "DigitalSourceType")
"""The label (`metadata_label`)."""
PLACES = {
    *((_PHOTOSHOP, name) for name in ("City", "State", "Country")),
    *((_IPTC, name) for name in ("Location", "CountryCode")),
    *((IPTC_EXT, name) for name in ("LocationCreated", "LocationShown", "LocationSource")),
}
_MAIN = {XMP, TIFF, "urn:restorer:note:1.0#"}
_EMPTY = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    "</rdf:RDF></x:xmpmeta>"
)
_ORIENTATION = re.compile(rb"""(tiff:Orientation\s*(?:=\s*["']|>\s*))[2-8](?=\s*["'<])""")
_TURN = re.compile(rb"""tiff:Orientation\s*(?:=\s*["']|>\s*)([1-8])(?=\s*["'<])""")
Wanted: TypeAlias = Callable[[str, str], bool]


def orientation(xmp: bytes | None) -> int | None:
    """How XMP says that the stored picture must be turned, 1 to 8; None if it does not say."""
    found = _TURN.search(xmp) if xmp else None
    return int(found[1]) if found else None


def upright(xmp: bytes) -> bytes:
    """The packet with tiff:Orientation 1, all other bytes untouched."""
    return _ORIENTATION.sub(rb"\g<1>1", xmp)


class Packet:
    """An XMP packet taken apart."""

    def __init__(self, xmp: bytes | None = None) -> None:
        """Take a packet apart, or begin an empty one; ValueError if it is damaged or not to be trusted."""
        self._document = _document(xmp)
        found = self._document.getElementsByTagNameNS(RDF, "RDF")
        if not found:
            raise ValueError("no RDF in the XMP packet")
        self._rdf = found[0]

    def descriptions(self) -> Iterator[minidom.Element]:
        """The groups of properties."""
        for node in list(self._rdf.childNodes):
            if isinstance(node, minidom.Element) and (node.namespaceURI, node.localName) == (RDF, "Description"):
                yield node

    def get(self, space: str, name: str) -> str | None:
        """The text of a simple property, written either way; None if it is not there."""
        for part in self.descriptions():
            if part.hasAttributeNS(space, name):
                return part.getAttributeNS(space, name)
            for node in _children(part, space, name):
                return "".join(child.data for child in node.childNodes if isinstance(child, minidom.Text))
        return None

    def remove(self, wanted: Wanted) -> None:
        """Take out the properties for whose namespace and name `wanted` is true."""
        for part in self.descriptions():
            for attribute in _attributes(part):
                if wanted(attribute.namespaceURI or "", attribute.localName or ""):
                    part.removeAttributeNode(attribute)
            for node in list(part.childNodes):
                if isinstance(node, minidom.Element) and wanted(node.namespaceURI or "", node.localName or ""):
                    part.removeChild(node)

    def put(self, prefix: str, space: str, **values: str) -> None:
        """Set simple properties of one namespace."""
        self.remove(lambda having, name: having == space and name in values)
        part = self._new_part(prefix, space)
        for name, value in values.items():
            part.setAttributeNS(space, f"{prefix}:{name}", _clean(value))

    def log(self, **event: str) -> None:
        """Add an event to xmpMM:History."""
        row = self._document.createElementNS(RDF, "rdf:li")
        row.setAttribute("xmlns:stEvt", EVENT)
        for name, value in event.items():
            row.setAttributeNS(EVENT, f"stEvt:{name}", _clean(value))
        self._history().appendChild(row)

    def _history(self) -> minidom.Element:
        for part in self.descriptions():
            for node in _children(part, XMP_MM, "History"):
                for row in _children(node, RDF, "Seq"):
                    return row
        part = self._new_part("xmpMM", XMP_MM)
        history = part.appendChild(self._document.createElementNS(XMP_MM, "xmpMM:History"))
        return history.appendChild(self._document.createElementNS(RDF, "rdf:Seq"))

    def _new_part(self, prefix: str, space: str) -> minidom.Element:
        part = self._document.createElementNS(RDF, "rdf:Description")
        part.setAttribute("xmlns:rdf", RDF)
        part.setAttributeNS(RDF, "rdf:about", "")
        part.setAttribute(f"xmlns:{prefix}", space)
        return self._rdf.appendChild(part)

    def take(self, other: "Packet") -> None:
        """Move all properties of another packet into this one."""
        for part in other.descriptions():
            self._rdf.appendChild(self._document.importNode(part, True))

    def to_bytes(self) -> bytes:
        """The packet, ready for a file."""
        body = self._document.documentElement.toxml() if self._document.documentElement else ""
        begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        return f'{begin}\n{body}\n<?xpacket end="w"?>'.encode()


def _document(xmp: bytes | None) -> minidom.Document:
    words = _EMPTY.encode() if xmp is None else xmp.strip(b"\0 \t\r\n")
    # In UTF-16 every other byte of "<!DOCTYPE" is zero.
    if b"<!" in words.replace(b"\0", b"").replace(b"<!--", b""):
        raise ValueError("the XMP packet has a document type")
    try:
        return minidom.parseString(words)
    except (ExpatError, ValueError, LookupError, AttributeError) as error:
        raise ValueError("the XMP packet is damaged") from error


def _attributes(part: minidom.Element) -> list[minidom.Attr]:
    """Its properties written as attributes, without what XML and RDF need for themselves."""
    return [node for node in list(part.attributes.values()) if node.namespaceURI not in (RDF, XMLNS_NAMESPACE)]


def _children(parent: minidom.Element, space: str, name: str) -> Iterator[minidom.Element]:
    for node in parent.childNodes:
        if isinstance(node, minidom.Element) and (node.namespaceURI, node.localName) == (space, name):
            yield node


def _clean(value: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter if letter.isprintable() or letter in "\t\n" else " " for letter in value)


def merged(xmp: bytes, extension: bytes) -> bytes:
    """The packet with its extension (for what was too long for one JPEG segment) taken in; as it was if that fails."""
    try:
        packet = Packet(xmp)
        packet.remove(lambda space, name: space == XMP_NOTE)
        packet.take(Packet(extension))
        return packet.to_bytes()
    except ValueError:
        return xmp


def is_place(space: str, name: str) -> bool:
    """Whether a property says where the photo was taken."""
    return (space, name) in PLACES or (space == EXIF and name.startswith("GPS"))


def describe(packet: Packet, size: Size) -> None:
    """Make it true of a result of this size: upright, without a small picture of what it was."""
    sides = {(TIFF, "ImageWidth"), (EXIF, "PixelXDimension")}, {(TIFF, "ImageLength"), (EXIF, "PixelYDimension")}
    for names, side in zip(sides, (size.width, size.height), strict=True):
        for space, name in names:
            if packet.get(space, name) is not None:
                packet.put("tiff" if space == TIFF else "exif", space, **{name: str(side)})
    if packet.get(TIFF, "Orientation") is not None:
        packet.put("tiff", TIFF, Orientation="1")
    stale = {"XResolution", "YResolution", "ResolutionUnit"}
    packet.remove(lambda space, name: (space == TIFF and name in stale) or (space, name) == (XMP, "Thumbnails"))


def _is_main(space: str, name: str) -> bool:
    return space in _MAIN or (space, name) == SOURCE_TYPE


def split(xmp: bytes) -> tuple[bytes, bytes, bytes]:
    """A packet too long for one JPEG segment as (main packet, extension, hash of the extension).

    Small properties of our own, of XMP's basic kind, and the label stay in the main packet, where all readers look.
    Source: XMP part 3, 1.1.3.1.
    """
    extension = xmp
    digest = hashlib.md5(extension, usedforsecurity=False).hexdigest().upper().encode()
    main = Packet()
    try:
        packet, mine = Packet(xmp), Packet(xmp)
        mine.remove(lambda space, name: not _is_main(space, name))
        packet.remove(_is_main)
        extension = packet.to_bytes()
        digest = hashlib.md5(extension, usedforsecurity=False).hexdigest().upper().encode()
        main = mine
    except ValueError:
        pass
    main.put("xmpNote", XMP_NOTE, HasExtendedXMP=digest.decode())
    return main.to_bytes(), extension, digest
