"""Whether zeros in a WebP's packed pixels are a lost sector's. Source: RFC 9649, RFC 6386 section 9.

Plain parts of a picture may be zeros, too, as many as it needs. Where a sector was lost, its zeros stand for more
pixels than were there, so that what is packed at the end is needed no more: it can be changed, and nothing is seen.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np

from restorer.photo.formats.holes import has_zeros
from restorer.photo.formats.stored import Band

Decode: TypeAlias = Callable[[bytes, bytes], Band | None]
"""A chunk's kind and another content in, the picture with it out; None where nothing can be decoded."""
_ENDS = tuple(bytes((value,)) * 8 for value in (0xFF, 0x00, 0xAA, 0x11))
"""What is put in place of the last of what is packed."""
_PACKED_ALPHA = 1


def has_surplus(chunks: dict[bytes, bytes], decode: Decode) -> bool:
    """Whether a part of the packed pixels has zeros, and more than it needs."""
    for kind, content in chunks.items():
        for start, end in _parts(kind, content):
            if has_zeros(content, start, end):
                right = decode(kind, content)
                heads, tail = content[: max(start, end - len(_ENDS[0]))], content[end:]
                others = (decode(kind, heads + ends[: end - len(heads)] + tail) for ends in _ENDS)
                if all(other is not None and np.array_equal(right, other) for other in others if right is not None):
                    return True
    return False


def _parts(kind: bytes, content: bytes) -> Iterator[tuple[int, int]]:
    """Where packed pixels begin and end, behind their heads; those of VP8 are how to predict, and what differs."""
    if kind == b"VP8 ":
        middle = min(len(content), 10 + (int.from_bytes(content[:3], "little") >> 5))
        yield from ((10, middle), (middle, len(content)))
    elif kind == b"VP8L":
        yield 5, len(content)
    elif kind == b"ALPH" and content[:1] and content[0] & 3 == _PACKED_ALPHA:
        yield 1, len(content)
