"""IPTC-IIM: captions and keywords of the newsroom kind, a row of datasets. Source: IIM 4.2, Photoshop file formats."""

import struct
from collections.abc import Iterator

PLACE_DATASETS = frozenset({(2, 26), (2, 27), (2, 90), (2, 92), (2, 95), (2, 100), (2, 101)})
"""Content location, city, sublocation, state, country."""
RESOURCE = 0x0404
"""The Photoshop resource that holds IPTC."""


def datasets(iptc: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(record, number, the whole dataset's bytes) of each dataset; stops quietly where it is damaged."""
    at = 0
    while at + 5 <= len(iptc) and iptc[at] == 0x1C:
        record, number, length = struct.unpack_from(">BBH", iptc, at + 1)
        start = at + 5
        if length & 0x8000:
            wide = length & 0x7FFF
            length, start = int.from_bytes(iptc[start : start + wide]), start + wide
        if start + length > len(iptc):
            return
        yield record, number, iptc[at : start + length]
        at = start + length


def without_place(iptc: bytes) -> bytes | None:
    """The same without the datasets that say where; None if nothing is left."""
    return b"".join(data for record, number, data in datasets(iptc) if (record, number) not in PLACE_DATASETS) or None


def from_resources(block: bytes) -> bytes | None:
    """The IPTC in a block of Photoshop resources (8BIM…); None if there is none."""
    at = 0
    while block[at : at + 4] in (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR") and at + 12 <= len(block):
        (number,) = struct.unpack_from(">H", block, at + 4)
        name = 1 + block[at + 6]
        start = at + 6 + name + name % 2
        if start + 4 > len(block):
            return None
        (length,) = struct.unpack_from(">I", block, start)
        if number == RESOURCE:
            return block[start + 4 : start + 4 + length] or None
        at = start + 4 + length + length % 2
    return None


def to_resources(iptc: bytes) -> bytes:
    """A block of Photoshop resources with this IPTC alone."""
    return b"8BIM" + struct.pack(">HHI", RESOURCE, 0, len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
