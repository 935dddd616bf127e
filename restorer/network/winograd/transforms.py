"""The arithmetic of F(6×6, 3×3): from 8 numbers to 8 that are multiplied, and from 8 products to 6 results.

Rows and columns are transformed alike. The rows are taken in four pairs that share what they compute, so that only a
quarter of the products has to be kept at a time: `PAIRS[p]` are the two of the eight that pair p makes. The points are
0, ±1, ±2, ±1/2 and infinity, as Lavin and Gray's program `wincnn` gives the matrices.
"""

from collections.abc import Sequence

import numpy as np

from restorer.network.winograd.writer import Value, Writer

SIDE = 6
"""Results a side."""
REACH = 8
"""Numbers a side that they are computed from."""
PAIRS = ((1, 2), (3, 4), (5, 6), (0, 7))
LAST = len(PAIRS) - 1
NEEDED = (range(1, 7), range(1, 7), range(1, 7), range(8))
"""Which of the eight numbers a pair is made from."""

WEIGHTS = (
    np.array(
        [
            [90, 0, 0],
            [-20, -20, -20],
            [-20, 20, -20],
            [1, 2, 4],
            [1, -2, 4],
            [64, 32, 16],
            [64, -32, 16],
            [0, 0, 90],
        ],
        np.float64,
    )
    / 90
)
"""G: from the 3 weights of a row or column to 8."""


def pair_of(w: Writer, d: Sequence[Value], pair: int) -> list[Value]:
    """The two of Bᵀd that a pair is; `d` may be anything where it is not needed."""
    if pair == LAST:
        first = w.fma(5.25, w.difference(d[4], d[2]), w.difference(d[0], d[6]))
        return [first, w.fma(5.25, w.difference(d[3], d[5]), w.difference(d[7], d[1]))]
    two, four, one, three, five = ((1, -4.25, 1, -4.25, 1), (0.25, -1.25, 0.5, -2.5, 2), (4, -5, 2, -2.5, 0.5))[pair]
    even = w.fma(two, d[2], w.fma(four, d[4], d[6]))
    odd = w.fma(one, d[1], w.fma(three, d[3], w.times_all(five, d[5])))
    return [w.sum(even, odd), w.difference(even, odd)]


def inputs(w: Writer, d: Sequence[Value]) -> list[Value]:
    """Bᵀd: 8 numbers → 8."""
    pairs = [pair_of(w, d, pair) for pair in range(len(PAIRS))]
    return [pairs[LAST][0], *pairs[0], *pairs[1], *pairs[2], pairs[LAST][1]]


def outputs(w: Writer, m: Sequence[Value]) -> list[Value]:
    """Aᵀm: 8 products → 6 results."""
    halves = [half for one, two in PAIRS[:LAST] for half in (w.sum(m[one], m[two]), w.difference(m[one], m[two]))]
    return collected(w, halves, m[0], m[REACH - 1])


def collected(w: Writer, halves: Sequence[Value], first: Value, last: Value) -> list[Value]:
    """The 6 results, of the sum and the difference of the products of each pair but the last, and the last pair's."""
    results: list[Value] = []
    for row in range(SIDE):
        one, two, half = halves[row % 2 :: 2]
        total = w.sum(one, first) if row == 0 else w.sum(one, last) if row == SIDE - 1 else one
        results.append(w.fma(2.0**row, two, w.fma(2.0**-row, half, total)))
    return results
