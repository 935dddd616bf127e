"""One prefix for each namespace of an XMP packet, as its photo has it.

Exiv2, and all that is built on it, reads nothing of a packet in which a namespace has two prefixes: the photo's
("iptcExt"), a sidecar's, and the one by which this program knows it ("Iptc4xmpExt").
"""

from collections import defaultdict
from collections.abc import Iterable
from xml.dom import XMLNS_NAMESPACE, minidom

from restorer.photo.metadata_xmp_tree import RDF, below

_XMLNS = "xmlns:"


def one_prefix_each(document: minidom.Document, root: minidom.Element) -> None:
    """Write each namespace with the first prefix that stands for it and for nothing else."""
    nodes = [root, *below(root)]
    prefixes = _first_prefixes(nodes)
    for node in nodes:
        _declare(node, prefixes)
        for part in (node, *list(node.attributes.values())):
            prefix = prefixes.get(part.namespaceURI or "")
            if prefix and part.prefix and part.prefix != prefix:
                document.renameNode(part, part.namespaceURI or "", f"{prefix}:{part.localName}")


def _first_prefixes(nodes: Iterable[minidom.Element]) -> dict[str, str]:
    """By namespace, of those that have several; where each of them stands for others too, there is none."""
    bound: defaultdict[str, dict[str, None]] = defaultdict(dict)
    spaces: defaultdict[str, set[str]] = defaultdict(set)
    # Exiv2 knows RDF by its usual prefix alone.
    bound[RDF]["rdf"] = None
    spaces["rdf"].add(RDF)
    for node in nodes:
        for prefix, space in _declared(node):
            bound[space][prefix] = None
            spaces[prefix].add(space)
    found = {space: [name for name in names if len(spaces[name]) == 1] for space, names in bound.items()}
    return {space: names[0] for space, names in found.items() if names and len(bound[space]) > 1}


def _declare(node: minidom.Element, prefixes: dict[str, str]) -> None:
    """Declare the chosen prefix wherever another one was, so that it is known in the same places."""
    for prefix, space in _declared(node):
        chosen = prefixes.get(space, prefix)
        if chosen != prefix:
            node.removeAttribute(_XMLNS + prefix)
            node.setAttributeNS(XMLNS_NAMESPACE, _XMLNS + chosen, space)


def _declared(node: minidom.Element) -> list[tuple[str, str]]:
    """(prefix, namespace) of each declaration."""
    pairs = [(name, value) for name, value in node.attributes.items() if name.startswith(_XMLNS)]
    return [(name.removeprefix(_XMLNS), value) for name, value in pairs]
