"""Machine code without its compiler: mapped into memory from its own file, where the system allows that (Linux).

The kernels' code has no numbers of its own and calls nothing but addresses that it is given, so it is the same wherever
it lies: what the compiler's linker would do to it is nothing. That is looked at, not believed.
"""

import ctypes
import hashlib
import json
import mmap
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from restorer.files.private import private

DIGEST = 32
HEAD = 4096
"""Bytes before the code: the digest of all that follows, and where each function is; a page."""


@dataclass(frozen=True, eq=False)
class Image:
    """Code that may be called."""

    addresses: dict[str, int]
    """Of the functions."""
    memory: mmap.mmap
    """What holds it."""


def image_of(addresses: Mapping[str, int], text: bytes) -> bytes | None:
    """A file's content for code that lies linked at these addresses; None if it needs a linker."""
    begin = min(addresses.values())
    # The first function is where the code begins; if that were wrong, or anything had been linked, bytes would differ.
    if sys.platform != "linux" or not text or ctypes.string_at(begin, len(text)) != text:
        return None
    places = json.dumps({name: address - begin for name, address in addresses.items()}).encode()
    body = places.ljust(HEAD - DIGEST) + text
    return hashlib.sha256(body).digest() + body


def mapped(file: Path) -> Image | None:
    """The code in a file; None if it is not there, not whole, not our own, or may not be called."""
    if sys.platform != "linux":
        return None
    with suppress(OSError, ValueError):
        with private(file) as own:
            memory = mmap.mmap(own.fileno(), 0, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_EXEC)
        # Code that is not whole would end the program.
        if hashlib.sha256(memoryview(memory)[DIGEST:]).digest() == memory[:DIGEST]:
            begin = np.frombuffer(memory, np.uint8).ctypes.data + HEAD
            places: dict[str, Any] = json.loads(memory[DIGEST:HEAD])
            return Image({name: begin + int(place) for name, place in places.items()}, memory)
    return None
