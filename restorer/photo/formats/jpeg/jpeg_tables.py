"""Whether zeros among coded pixels may be a plain picture's own, by the Huffman tables. Source: ITU T.81, C and F.1.2.

A table's shortest code is all zeros. A plain block is "no change of brightness" and "nothing more": only where these
two have that code are many zeros a plain picture. By the usual tables they are the steepest pattern that there is.
"""

from restorer.photo.formats.jpeg.jpeg_segments import DHT, segments

_NOTHING = 0


def plain_zeros(head: bytes) -> bool:
    """Whether zeros are plain blocks by the tables in a file's head (all up to its coded pixels)."""
    first: dict[int, int] = {}
    for marker, content, _ in segments(head):
        at = 0
        while marker == DHT and at + 17 < len(content):
            first[content[at]] = content[at + 17]
            at += 17 + sum(content[at + 1 : at + 17])
    return bool(first) and all(symbol == _NOTHING for symbol in first.values())
