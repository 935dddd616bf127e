"""Small steps in the tree of an XMP packet: RDF writes one and the same thing in several ways."""

from collections.abc import Iterator
from xml.dom import XMLNS_NAMESPACE, minidom

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def attributes(part: minidom.Element) -> list[minidom.Attr]:
    """Its properties written as attributes, without what XML and RDF need for themselves."""
    own = (RDF, XMLNS_NAMESPACE, "http://www.w3.org/XML/1998/namespace")
    return [node for node in list(part.attributes.values()) if node.namespaceURI not in own]


def children(parent: minidom.Element, space: str, name: str) -> Iterator[minidom.Element]:
    """The elements of this name right below."""
    for node in elements(parent):
        if (node.namespaceURI, node.localName) == (space, name):
            yield node


def elements(parent: minidom.Element) -> list[minidom.Element]:
    """All elements right below."""
    return [node for node in parent.childNodes if isinstance(node, minidom.Element)]


def below(parent: minidom.Element) -> Iterator[minidom.Element]:
    """All elements below, parents before their children."""
    waiting = elements(parent)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(elements(node)[::-1])


def text(node: minidom.Element) -> str:
    """The characters right below an element."""
    return "".join(child.data for child in node.childNodes if isinstance(child, minidom.Text))


def items(node: minidom.Element) -> list[minidom.Element]:
    """The rows of a property that is a list."""
    return [row for box in elements(node) if box.namespaceURI == RDF for row in children(box, RDF, "li")]


def cut(node: minidom.Element) -> None:
    """Take an element out, and the lists and properties that hold nothing without it."""
    above = node.parentNode
    if not isinstance(above, minidom.Element):
        return
    above.removeChild(node)
    hollow = not elements(above) and not text(above).strip() and not attributes(above)
    if hollow and not (above.namespaceURI == RDF and above.localName in ("RDF", "Description")):
        cut(above)


def field(holder: minidom.Element, name: str) -> str | None:
    """The text of a structure's field, by its local name; None if it has none."""
    for part in _parts(holder):
        for node in attributes(part):
            if node.localName == name:
                return node.value
        for node in elements(part):
            if node.localName == name:
                return text(node)
    return None


def set_field(holder: minidom.Element, name: str, value: str) -> None:
    """Change the text of a field that is there."""
    for part in _parts(holder):
        for node in attributes(part):
            if node.localName == name:
                node.value = value
        for node in elements(part):
            if node.localName == name:
                set_text(node, value)


def set_text(node: minidom.Element, value: str) -> None:
    """Make this all that an element holds."""
    for child in list(node.childNodes):
        node.removeChild(child)
    if node.ownerDocument is not None:
        node.appendChild(node.ownerDocument.createTextNode(value))


def _parts(holder: minidom.Element) -> Iterator[minidom.Element]:
    """Where a structure's fields may stand: at the property, or at a node inside it."""
    yield holder
    yield from children(holder, RDF, "Description")
