"""Numbers of any kind become whole numbers of 8 or 16 bits: the least that the kind can have is 0, the greatest full.

Fractions have neither: where all of them lie in 0..1 that is meant, else the least and the greatest that there are.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from restorer.errors import Sentence
from restorer.photo.formats.stored import Band, sliced
from restorer.photo.formats.tiff.tiff_numbers import Numbers

Scale: TypeAlias = Callable[[Numbers], Band]
"""Some rows (h, W, C) of numbers in, as many of 8 or 16 bits out."""


def depth(bits: int) -> int:
    """Bits a colour that numbers of so many bits become."""
    return 8 if bits <= 8 else 16


def whole(bits: int) -> Scale:
    """The scale for whole numbers of so many bits, with a sign where their type has one."""
    top, last = (1 << bits) - 1, (1 << depth(bits)) - 1
    target = np.uint8 if bits <= 8 else np.uint16
    table = np.rint(np.arange(top + 1) * (last / top)).astype(target) if bits <= 16 else None

    def scaled(rows: Numbers) -> Band:
        if rows.dtype.kind == "i":
            # The least number becomes 0: a sum that may run over, as unsigned numbers do.
            unsigned = np.dtype(f"u{rows.dtype.itemsize}")
            rows = rows.view(unsigned) + unsigned.type(1 << (bits - 1))
        if bits in (8, 16):
            return rows
        return table[rows] if table is not None else np.rint(rows * (last / top)).astype(target)

    return scaled


def fractions(values: Numbers, told: list[Sentence], *, inverted: bool = False, alpha: bool = False) -> Scale:
    """The scale for fractions such as `values` (H, W, C), 16 bits out; what it had to decide is `told`.

    Places that hold no number are black, also where white is the least (`inverted`); transparency (`alpha`) begins
    at 0.
    """
    low, high, odd = _range(values)
    if low >= 0 and high <= 1:
        low, high = 0.0, 1.0
    elif alpha:
        low = 0.0
    elif low == high:
        told.append(Sentence("All of its colours are the same fraction, {value}: it is plain.", value=f"{low:.4g}"))
    else:
        told.append(
            Sentence(
                "Its colours are fractions from {low} to {high}: the least became black, the greatest white.",
                low=f"{low:.4g}",
                high=f"{high:.4g}",
            )
        )
    if odd and not alpha:
        told.append(Sentence("Some of its colours are no numbers (NaN, infinite): they became black."))
    # Halves, for the span of the largest numbers has no number.
    span, black = (high / 2 - low / 2) or 1.0, 65535 if inverted else 0

    def scaled(rows: Numbers) -> Band:
        known = np.isfinite(rows)
        shares = (np.where(known, rows, low).astype(np.float64) / 2 - low / 2) / span
        return np.where(known, np.rint(np.clip(shares, 0, 1) * 65535), black).astype(np.uint16)

    return scaled


def _range(values: Numbers) -> tuple[float, float, bool]:
    low, high, odd = np.inf, -np.inf, False
    for rows in sliced(values):
        known = np.isfinite(rows)
        odd = odd or not known.all()
        low = min(low, float(np.min(rows, initial=np.inf, where=known)))
        high = max(high, float(np.max(rows, initial=-np.inf, where=known)))
    return (low, high, odd) if low <= high else (0.0, 1.0, odd)
