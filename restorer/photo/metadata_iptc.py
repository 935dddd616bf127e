"""IPTC-IIM: captions and keywords of the newsroom kind, a row of datasets. Source: IIM 4.2, Photoshop file formats."""

import struct
from collections.abc import Iterator

SUBJECTS = frozenset({(2, 25), (2, 12), (2, 20), (2, 15)})
"""Keywords, subject references, categories."""
RESOURCE = 0x0404
"""The Photoshop resource that holds IPTC."""
_MOST_DATASETS = 20_000
_UTF8 = b"\x1b%G"


def datasets(iptc: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(record, number, the whole dataset's bytes) of each dataset; stops quietly where it is damaged, or has 20,000."""
    at = 0
    for _ in range(_MOST_DATASETS):
        if at + 5 > len(iptc) or iptc[at] != 0x1C:
            return
        record, number, length = struct.unpack_from(">BBH", iptc, at + 1)
        start = at + 5
        if length & 0x8000:
            wide = length & 0x7FFF
            length, start = int.from_bytes(iptc[start : start + wide]), start + wide
        if start + length > len(iptc):
            return
        yield record, number, iptc[at : start + length]
        at = start + length


def is_whole(iptc: bytes) -> bool:
    """Whether the datasets are all that there is."""
    return sum(len(data) for _, _, data in datasets(iptc)) >= len(iptc.rstrip(b"\0"))


def is_utf8(iptc: bytes) -> bool:
    """Whether dataset 1:90 says that its texts are in UTF-8."""
    return any((record, number) == (1, 90) and _UTF8 in data for record, number, data in datasets(iptc))


def value(dataset: bytes) -> bytes:
    """What a dataset says, without its head."""
    return dataset[5 + (int.from_bytes(dataset[3:5]) & 0x7FFF if dataset[3] & 0x80 else 0) :]


def dataset(record: int, number: int, value: bytes) -> bytes:
    """A dataset with its head."""
    short = len(value) < 0x8000
    length = struct.pack(">H", len(value)) if short else struct.pack(">HI", 0x8004, len(value))
    return bytes((0x1C, record, number)) + length + value


def plain(dataset: bytes, *, utf8: bool) -> str:
    """The text of a dataset: in UTF-8 where that was said or it can be nothing else, else Western."""
    words = value(dataset).rstrip(b"\0")
    try:
        return words.decode("utf-8", "replace" if utf8 else "strict")
    except UnicodeDecodeError:
        return words.decode("cp1252", "replace")


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
