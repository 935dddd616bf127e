"""What the chunks of a PNG file say about its colours. Source: PNG third edition, 11.3.2 and 12 (precedence)."""

import struct

from restorer.photo.formats import cicp, colour, icc, tone_mapping
from restorer.photo.formats.stored import Stored

CHUNKS = frozenset({b"cICP", b"sRGB", b"gAMA", b"cHRM"})
_USUAL_GAMMA = 45455
"""The nearest that a gAMA chunk comes to sRGB."""


def profile(own: bytes | None, chunks: dict[bytes, bytes], *, grey: bool) -> bytes | None:
    """The profile of the pixels, None for sRGB: by cICP, else `own` (iCCP), else sRGB, else gAMA and cHRM."""
    codes = _codes(chunks)
    if codes is not None:
        return cicp.profile(codes, grey=grey)
    # A profile that is damaged says nothing; it is handed on where nothing else is said, so that it can be told.
    if colour.space(own) or b"sRGB" in chunks:
        return own
    return _by_numbers(chunks, grey=grey) or own


def toned(stored: Stored, chunks: dict[bytes, bytes]) -> Stored:
    """The picture in standard range, where the chunks say that its range is high."""
    codes = _codes(chunks)
    return tone_mapping.mapped(stored, codes) if codes is not None and codes.high else stored


def _codes(chunks: dict[bytes, bytes]) -> cicp.Codes | None:
    content = chunks.get(b"cICP", b"")
    # 2 is "unspecified"; PNG has no other matrix than RGB's own.
    return cicp.Codes(content[0], content[1]) if len(content) == 4 and content[1] != 2 else None


def _by_numbers(chunks: dict[bytes, bytes], *, grey: bool) -> bytes | None:
    gamma, corners = chunks.get(b"gAMA", b""), chunks.get(b"cHRM", b"")
    number = int.from_bytes(gamma) if len(gamma) == 4 else 0
    usual = not 10_000 <= number <= 1_000_000 or abs(number - _USUAL_GAMMA) <= 500
    primaries = icc.BT709
    if len(corners) == 32:
        white, red, green, blue = ((x / 1e5, y / 1e5) for x, y in struct.iter_unpack(">II", corners))
        primaries = icc.Primaries(red, green, blue, white)
    try:
        if usual and (grey or primaries.near(icc.BT709)):
            return None
        # Without gAMA, and with primaries that are not sRGB's, its number is meant as it stands.
        curve = (100_000 / number,) if 10_000 <= number <= 1_000_000 else icc.SRGB_CURVE
        name = f"gAMA {number}, cHRM" if corners else f"gAMA {number}"
        return icc.profile(name, primaries, curve, grey=grey)
    except ValueError:
        return None
