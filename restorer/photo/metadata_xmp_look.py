"""A first look through an XMP packet, tag by tag: how much it is and where it is broken, before it is taken apart.

A tree of it would take a hundred times its bytes, and as many calls within calls as its elements lie within each other.
"""

import re
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

MOST_NODES, MOST_DEPTH, MOST_OF_ONE = 20_000, 100, 2 << 20
"""Elements, attributes and remarks that are taken apart; elements within each other; bytes of one property."""
_MOST_SEEN, _DEEPEST = 100_000, 20_000
_TAG = re.compile(rb"""<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""")
_CLOSING = re.compile(rb"(?:\s|</[^<>]*>?)*")
_NONE: list[str] = []


@dataclass
class Property:
    """An element right below rdf:Description: where it lies in the bytes, its nodes, and how deep they go."""

    start: int
    end: int
    nodes: int
    deepest: int


@dataclass
class Look:
    """What was seen of `data`, a root element in UTF-8. ValueError if it is more than anybody would write.

    `error`: it is not well-formed; `unbound`: prefixes without a namespace.
    """

    data: bytes
    error: bool = False
    unbound: set[str] = field(default_factory=set[str])
    properties: list[Property] = field(default_factory=list[Property])
    _nodes: int = 0
    _deepest: int = 0
    _stack: list[tuple[str, list[str]]] = field(default_factory=list[tuple[str, list[str]]])
    _bound: dict[str, int] = field(default_factory=lambda: {"xml": 1, "xmlns": 1})
    _parent: int = 0
    _begun: tuple[int, int] = (0, 0)
    _safe: tuple[int, tuple[str, ...]] = (0, ())

    def __post_init__(self) -> None:
        self._parser = ParserCreate("utf-8")
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CommentHandler = lambda _: self._count(1)
        self._parser.ProcessingInstructionHandler = lambda _, __: self._count(1)
        self._parser.StartCdataSectionHandler = lambda: self._count(1)
        try:
            self._parser.Parse(self.data, True)
        except ExpatError:
            self.error = True

    def unbroken(self) -> tuple[bytes, bool]:
        """The packet up to the last property that is whole, closed behind it, and whether only closing tags are gone.

        ValueError if there is none.
        """
        at, still_open = self._safe
        if not at:
            raise ValueError("the XMP packet is damaged")
        closed = self.data[:at] + "".join(f"</{name}>" for name in reversed(still_open)).encode()
        return closed, _CLOSING.fullmatch(self.data, at) is not None

    def slim(self) -> bytes:
        """The packet without the properties that are too much; ValueError if that is not enough."""
        left, out = self._nodes, list[Property]()
        for part in sorted(self.properties, key=lambda part: part.nodes, reverse=True):
            if part.deepest > MOST_DEPTH or part.end - part.start > MOST_OF_ONE or left > MOST_NODES:
                out.append(part)
                left -= part.nodes
        if left > MOST_NODES:
            raise ValueError("the XMP packet is too large")
        rest, at = list[bytes](), 0
        for part in sorted(out, key=lambda part: part.start):
            rest.append(self.data[at : part.start])
            at = part.end
        return b"".join(rest) + self.data[at:]

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > _MOST_SEEN or len(self._stack) > (_DEEPEST if self._parent else MOST_DEPTH):
            raise ValueError("the XMP packet is too large")

    def _start(self, name: str, attributes: list[str]) -> None:
        depth = len(self._stack)
        if depth == self._parent:
            self._begun, self._deepest = (self._parser.CurrentByteIndex, self._nodes), 0
        self._count(1 + len(attributes) // 2)
        declared = self._declare(name, attributes) if attributes or ":" in name else _NONE
        if not self._parent and _local(name) == "Description" and depth and _local(self._stack[-1][0]) == "RDF":
            self._parent = depth + 1
        self._stack.append((name, declared))
        self._deepest = max(self._deepest, depth + 1)

    def _declare(self, name: str, attributes: list[str]) -> list[str]:
        names = [name, *attributes[::2]]
        declared = [each[6:] for each in names[1:] if each.startswith("xmlns:")]
        for prefix in declared:
            self._bound[prefix] = self._bound.get(prefix, 0) + 1
        prefixes = {each.partition(":")[0] for each in names if ":" in each}
        self.unbound |= {prefix for prefix in prefixes if not self._bound.get(prefix)}
        return declared

    def _end(self, name: str) -> None:
        _, declared = self._stack.pop()
        for prefix in declared:
            self._bound[prefix] -= 1
        depth = len(self._stack)
        if depth < self._parent:
            self._parent = 0
        elif self._parent and depth == self._parent:
            (start, before), at = self._begun, self._parser.CurrentByteIndex
            tag = _TAG.match(self.data, at)
            end = tag.end() if tag else at
            self.properties.append(Property(start, end, self._nodes - before, self._deepest))
            self._safe = end, tuple(name for name, _ in self._stack)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
