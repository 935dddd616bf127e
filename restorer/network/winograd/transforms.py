"""The arithmetic of F(4×4, 3×3): from 6 numbers to 6 that are multiplied, and from 6 products to 4 results.

Rows and columns are transformed alike. The rows are taken in three pairs that share what they compute, so that only a
third of the products has to be kept at a time: `PAIRS[p]` are the rows of the six that pair p makes.
"""

from collections.abc import Sequence

import numpy as np

from restorer.network.winograd.writer import Value, Writer

SIDE = 4
"""Results a side."""
REACH = 6
"""Numbers a side that they are computed from."""
PAIRS = ((1, 2), (3, 4), (0, 5))
NEEDED = ((1, 2, 3, 4), (1, 2, 3, 4), (0, 1, 2, 3, 4, 5))
"""Which of the six numbers a pair is made from."""

WEIGHTS = np.array([[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]], np.float64) / 24
"""G: from the 3 weights of a row or column to 6."""


def pair_of(w: Writer, d: Sequence[Value], pair: int) -> list[Value]:
    """The two of Bᵀd that a pair is; `d` may be anything where it is not needed."""
    if pair == 0:
        a, b = w.fma(-4, d[2], d[4]), w.fma(-4, d[1], d[3])
        return [w.sum(a, b), w.difference(a, b)]
    if pair == 1:
        a, b = w.difference(d[4], d[2]), w.difference(d[3], d[1])
        return [w.fma(2, b, a), w.fma(-2, b, a)]
    return [w.fma(4, d[0], w.fma(-5, d[2], d[4])), w.fma(4, d[1], w.fma(-5, d[3], d[5]))]


def inputs(w: Writer, d: Sequence[Value]) -> list[Value]:
    """Bᵀd: 6 numbers → 6."""
    (one, two), (three, four), (zero, five) = (pair_of(w, d, pair) for pair in range(3))
    return [zero, one, two, three, four, five]


def outputs(w: Writer, m: Sequence[Value]) -> list[Value]:
    """Aᵀm: 6 products → 4 results."""
    a, b = w.sum(m[1], m[2]), w.difference(m[1], m[2])
    c, d = w.sum(m[3], m[4]), w.difference(m[3], m[4])
    return [w.sum(w.sum(m[0], a), c), w.fma(2, d, b), w.fma(4, c, a), w.sum(w.fma(8, d, b), m[5])]
