"""JPEG blocks of a TIFF picture that are plain by nature: their data may be zeros. Source: ITU-T T.81 annexes B and C.

The shortest Huffman code is all zeros. Where it means "as bright as before" and "nothing else in this block" by all
tables, plain parts of a picture are zeros; by the usual tables they are not.
"""

from collections.abc import Iterator

from restorer.photo.formats.tiff.tiff_fields import Layer

_TABLES = 347
_HUFFMAN, _SCAN = 0xC4, 0xDA
_END_OF_IMAGE, _NEEDED = b"\xff\xd9", 8


def may_be_zeros(layer: Layer, block: bytes) -> bool:
    """Whether plain parts of such a block are zeros; the picture may have tables for all of its blocks."""
    first, ids = dict[int, int](), set[int]()
    shared = bytes(layer.numbers(_TABLES))
    for kind, content in (*_segments(shared), *_segments(block)):
        if kind == _HUFFMAN:
            first |= _first_values(content)
        elif kind == _SCAN:
            # A component's number, then its tables: of its brightness in the upper half, of all else in the lower.
            both = content[2 : 1 + 2 * content[0] : 2]
            ids = {value >> 4 for value in both} | {(value & 15) | 16 for value in both}
    return bool(ids) and all(first.get(each) == 0 for each in ids)


def shortened(block: bytes) -> bytes:
    """A block without its end mark and the last of its data, which it needs unless it has more than enough."""
    end = block.rfind(_END_OF_IMAGE)
    return block[: max(0, (end if end >= 0 else len(block)) - _NEEDED)]


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marks and contents up to the coded pixels."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if content := data[at + 4 : at + 2 + length]:
            yield kind, content
        if kind == _SCAN:
            return
        at += 2 + length


def _first_values(content: bytes) -> dict[int, int]:
    """What the shortest code of each table means, by class and number as they are written."""
    found, at = dict[int, int](), 0
    while at + 18 <= len(content):
        found[content[at]] = content[at + 17]
        at += 17 + sum(content[at + 1 : at + 17])
    return found
