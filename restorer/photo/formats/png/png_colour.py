"""What the chunks of a PNG file say about its colours. Source: PNG third edition, 11.3.2 and 12 (precedence)."""

import struct
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from restorer.photo.formats.colours import cicp, colour, icc, tone_mapping
from restorer.photo.formats.stored import Band, Stored

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
    """The picture in full and in standard range, where cICP says that it is in narrow (video's) or in high range."""
    codes = _codes(chunks)
    if codes is None:
        return stored
    if not chunks[b"cICP"][3]:
        narrow = stored.bands
        stored = replace(stored, bands=lambda: _widened(narrow(), stored.depth))
    return tone_mapping.mapped(stored, codes) if codes.high else stored


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


def _widened(bands: Iterator[Band], depth: int) -> Iterator[Band]:
    """Colours of narrow range, black at 16 and white at 235 of 255, in full range; alpha has it already."""
    step, top = 1 << depth - 8, (1 << depth) - 1
    table = np.rint((np.arange(top + 1) - 16.0 * step).clip(0, 219 * step) * (top / (219 * step)))
    for band in bands:
        colours = 1 if band.shape[2] < 3 else 3
        yield np.concatenate([table.astype(band.dtype)[band[..., :colours]], band[..., colours:]], axis=2)
