"""XMP: a packet of XML that says what a photo shows and what was done to it. Source: ISO 16684-1.

Packets come from strangers. Small damage is mended (`metadata_xmp_text`); one that cannot be read is carried on as it
is, or left behind where something would have to be changed in it.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.dom import minidom
from xml.parsers.expat import ExpatError

from restorer.photo.metadata_xmp_prefixes import one_prefix_each
from restorer.photo.metadata_xmp_text import decoded, readable
from restorer.photo.metadata_xmp_tree import RDF, attributes, below, children, cut, elements, items, text

XMP = "http://ns.adobe.com/xap/1.0/"
XMP_MM = "http://ns.adobe.com/xap/1.0/mm/"
EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
TIFF = "http://ns.adobe.com/tiff/1.0/"
EXIF = "http://ns.adobe.com/exif/1.0/"
DC = "http://purl.org/dc/elements/1.1/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
XMP_NOTE = "http://ns.adobe.com/xmp/note/"
SOURCE_TYPE = (IPTC_EXT, "DigitalSourceType")
"""The label (`metadata_label`)."""
_EMPTY = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b"</rdf:RDF></x:xmpmeta>"
)
_TURN = re.compile(r"""(\btiff:Orientation\s*(?:=\s*["']|>)\s*)([1-8])(?=\s*["'<])""")
_RDF_START = re.compile(rb"<(?:[\w.-]{1,64}:)?RDF(?:\s[^<>]*)?>")
_RDF_END = re.compile(rb"</(?:[\w.-]{1,64}:)?RDF\s*>")
Wanted: TypeAlias = Callable[[str, str], bool]


class Packet:
    """An XMP packet taken apart; `whole` if nothing that it said had to be left out for that."""

    def __init__(self, xmp: bytes | None = None) -> None:
        """Take a packet apart, or begin an empty one; ValueError if it is damaged, too large, or not to be trusted."""
        found = readable(xmp) if xmp is not None else None
        self.whole = found is None or found.whole
        try:
            self._document = minidom.parseString(found.data if found else _EMPTY)
        except (ExpatError, ValueError, LookupError, AttributeError) as error:
            raise ValueError("the XMP packet is damaged") from error
        root = self._document.documentElement
        nodes = [root, *below(root)] if root else []
        found_rdf = [node for node in nodes if (node.namespaceURI, node.localName) == (RDF, "RDF")]
        if not found_rdf:
            raise ValueError("no RDF in the XMP packet")
        self._rdf = found_rdf[0]
        self.whole = not self._tidy() and self.whole

    def descriptions(self) -> Iterator[minidom.Element]:
        """The groups of properties."""
        return children(self._rdf, RDF, "Description")

    def _tidy(self) -> bool:
        """Take out what makes others refuse the whole packet: stray text, and properties that have no namespace or
        are there twice; whether anything was said by it."""
        seen, done = dict[tuple[str, str], minidom.Attr | minidom.Element](), False
        for part in (self._rdf, *self.descriptions()):
            stray = [node for node in part.childNodes if isinstance(node, minidom.Text) and node.data.strip()]
            for node in stray:
                part.removeChild(node)
            done = done or bool(stray)
        for part in self.descriptions():
            for node in (*attributes(part), *elements(part)):
                name = (node.namespaceURI or "", node.localName or "")
                if name[0] and name not in seen:
                    seen[name] = node
                    continue
                done = done or name not in seen or _said(node) != _said(seen[name])
                if isinstance(node, minidom.Attr):
                    part.removeAttributeNode(node)
                else:
                    part.removeChild(node)
        return done

    def get(self, space: str, name: str) -> str | None:
        """The text of a simple property, written either way; None if it is not there."""
        for part in self.descriptions():
            if part.hasAttributeNS(space, name):
                return part.getAttributeNS(space, name)
            for node in children(part, space, name):
                return text(node)
        return None

    def texts(self, space: str, name: str) -> list[str]:
        """The texts of a property's rows, or of itself if it is no list; empty if it is not there."""
        for part in self.descriptions():
            for node in children(part, space, name):
                return [text(row) for row in items(node)] or [text(node)]
        simple = self.get(space, name)
        return [] if simple is None else [simple]

    def names(self) -> set[tuple[str, str]]:
        """(namespace, local name) of every property."""
        parts = list(self.descriptions())
        nodes = [node for part in parts for node in (*attributes(part), *elements(part))]
        return {(node.namespaceURI or "", node.localName or "") for node in nodes}

    def elements(self) -> Iterator[minidom.Element]:
        """Every element, structures' fields and lists' rows too."""
        return below(self._rdf)

    def remove(self, wanted: Wanted) -> bool:
        """Take out the properties for whose namespace and name `wanted` is true; whether there were any."""
        return sum([_without(part, wanted) for part in self.descriptions()]) > 0

    def prune(self, wanted: Wanted, row: Callable[[str], bool]) -> bool:
        """Take out what `wanted` names, wherever it lies, and lists' rows whose text `row` wants; whether any was."""
        done = sum([_without(part, wanted) for part in (self._rdf, *self.elements())]) > 0
        rows = [node for node in self.elements() if (node.namespaceURI, node.localName) == (RDF, "li")]
        unwanted = [node for node in rows if row(text(node))]
        for node in unwanted:
            cut(node)
        return done or bool(unwanted)

    def put(self, prefix: str, space: str, **values: str) -> None:
        """Set simple properties of one namespace."""
        self.remove(lambda having, name: having == space and name in values)
        part = self._new_part(prefix, space)
        for name, value in values.items():
            part.setAttributeNS(space, f"{prefix}:{name}", _clean(value))

    def put_list(self, name: str, space: str, kind: str, values: list[str]) -> None:
        """Set a list; `name` with its prefix, `kind` Bag, Seq, or Alt: one text in no language of its own."""
        prefix, _, local = name.partition(":")
        self.remove(lambda having, known: (having, known) == (space, local))
        part = self._new_part(prefix, space).appendChild(self._document.createElementNS(space, name))
        box = part.appendChild(self._document.createElementNS(RDF, f"rdf:{kind}"))
        for value in values:
            row = box.appendChild(self._document.createElementNS(RDF, "rdf:li"))
            if kind == "Alt":
                row.setAttribute("xml:lang", "x-default")
            row.appendChild(self._document.createTextNode(_clean(value)))

    def log(self, **event: str) -> None:
        """Add an event to xmpMM:History."""
        row = self._document.createElementNS(RDF, "rdf:li")
        row.setAttribute("xmlns:rdf", RDF)
        row.setAttribute("xmlns:stEvt", EVENT)
        for name, value in event.items():
            row.setAttributeNS(EVENT, f"stEvt:{name}", _clean(value))
        self._history().appendChild(row)

    def _history(self) -> minidom.Element:
        for part in self.descriptions():
            for node in children(part, XMP_MM, "History"):
                for row in children(node, RDF, "Seq"):
                    return row
        self.remove(lambda space, name: (space, name) == (XMP_MM, "History"))
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
        """Move all properties of another packet into this one, in place of those of the same names."""
        theirs = other.names()
        self.remove(lambda space, name: (space, name) in theirs)
        for part in other.descriptions():
            mine = self._document.importNode(part, True)
            for name, value in _scope(part).items():
                if not mine.hasAttribute(name):
                    mine.setAttribute(name, value)
            self._rdf.appendChild(mine)

    def to_bytes(self) -> bytes:
        """The packet, ready for a file."""
        if self._document.documentElement:
            one_prefix_each(self._document, self._document.documentElement)
        body = self._document.documentElement.toxml() if self._document.documentElement else ""
        begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        return f'{begin}\n{body}\n<?xpacket end="w"?>'.encode()


def _said(node: minidom.Attr | minidom.Element) -> str:
    if isinstance(node, minidom.Attr):
        return node.value
    return node.toxml() if elements(node) else text(node)


def _without(part: minidom.Element, wanted: Wanted) -> bool:
    named = [node for node in attributes(part) if wanted(node.namespaceURI or "", node.localName or "")]
    for attribute in named:
        part.removeAttributeNode(attribute)
    nodes = [node for node in elements(part) if wanted(node.namespaceURI or "", node.localName or "")]
    for node in nodes:
        part.removeChild(node)
    return bool(named or nodes)


def _scope(part: minidom.Element) -> dict[str, str]:
    """The prefixes that elements above declare for this one."""
    found: dict[str, str] = {}
    above = part.parentNode
    while isinstance(above, minidom.Element):
        for name, value in list(above.attributes.items()):
            if name.startswith("xmlns"):
                found.setdefault(name, value)
        above = above.parentNode
    return found


def _clean(value: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter if letter.isprintable() or letter in "\t\n" else " " for letter in value)


def orientation(xmp: bytes | None) -> int | None:
    """How XMP says that the stored picture must be turned, 1 to 8; None if it does not say."""
    if not xmp or b"Orientation" not in xmp.replace(b"\0", b""):
        return None
    try:
        said = (Packet(xmp).get(TIFF, "Orientation") or "").strip()
    except ValueError:
        found = _TURN.search(decoded(xmp))
        said = found[2] if found else ""
    return int(said) if said in tuple("12345678") else None


def upright(xmp: bytes) -> bytes:
    """The packet with a tiff:Orientation of 2 to 8 made 1, otherwise the same."""
    if orientation(xmp) in (None, 1):
        return xmp
    try:
        packet = Packet(xmp)
    except ValueError:
        return _TURN.sub(r"\g<1>1", decoded(xmp)).encode()
    packet.put("tiff", TIFF, Orientation="1")
    return packet.to_bytes()


def merged(xmp: bytes, extension: bytes) -> bytes:
    """The packet with its extension (for what was too long for one JPEG segment) taken in.

    Where one of them cannot be read whole they are joined as text, so that nothing is lost before anybody is told.
    """
    try:
        packet, more = Packet(xmp), Packet(extension)
    except ValueError:
        return _joined(xmp, extension)
    if not (packet.whole and more.whole):
        return _joined(xmp, extension)
    packet.remove(lambda space, _: space == XMP_NOTE)
    packet.take(more)
    return packet.to_bytes()


def _joined(xmp: bytes, extension: bytes) -> bytes:
    start, ends = _RDF_START.search(extension), list(_RDF_END.finditer(extension))
    end = _RDF_END.search(xmp)
    if not (start and ends and end):
        return xmp
    return xmp[: end.start()] + extension[start.end() : ends[-1].start()] + xmp[end.start() :]
