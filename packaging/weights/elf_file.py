"""Reads numbers out of a compiled library for Linux by their names; nothing of the library is run.

The format is that of the System V ABI ("ELF-64 Object File Format"): only what finds a variable's bytes is here.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAGIC = b"\x7fELF\x02\x01"
"""64 bits, little-endian."""
NAMES_OF_SHARED = 11
"""The kind of section that lists what a library shows to others (SHT_DYNSYM)."""
VARIABLE = 1
"""The kind of entry there that is data, not code (STT_OBJECT)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file: where its bytes lie in the file (`offset`) and in memory (`address`)."""

    kind: int
    address: int
    offset: int
    size: int
    link: int

    def of(self, data: bytes) -> bytes:
        """The part's bytes."""
        return data[self.offset : self.offset + self.size]


def read_floats(data: bytes) -> dict[str, NDArray[np.float32]]:
    """Every named variable of the library's data as float32 (n,), by name; ValueError if it is no such library."""
    if not data.startswith(MAGIC):
        raise ValueError("not a 64-bit little-endian library for Linux")
    sections = list(_sections(data))
    table = next((section for section in sections if section.kind == NAMES_OF_SHARED), None)
    if table is None:
        raise ValueError("the library names nothing")
    names = sections[table.link].of(data)
    found: dict[str, NDArray[np.float32]] = {}
    for name_at, info, _, index, address, size in struct.iter_unpack("<IBBHQQ", table.of(data)):
        if info & 15 == VARIABLE and 0 < index < len(sections) and size % 4 == 0:
            name = names[name_at : names.index(0, name_at)].decode("ascii")
            at = sections[index].offset + address - sections[index].address
            if at + size <= len(data):
                found[name] = np.frombuffer(data, "<f4", size // 4, at)
    return found


def _sections(data: bytes) -> Iterator[Section]:
    (at,) = struct.unpack_from("<Q", data, 0x28)
    each, count = struct.unpack_from("<HH", data, 0x3A)
    for i in range(count):
        _, kind, _, address, offset, size, link = struct.unpack_from("<IIQQQQI", data, at + each * i)
        yield Section(kind, address, offset, size, link)
