"""The arithmetic of F(6×6, 3×3): from 8 numbers and 3 weights to 8 that are multiplied, from 8 products to 6 results.

Rows and columns are transformed alike. The rows are taken in four pairs that share what they compute, so that only a
quarter of the products has to be kept at a time: `PAIRS[p]` are the two of the eight that pair p makes. The points are
0, ±1, ±2, ±1/2 and infinity, as Lavin and Gray's program `wincnn` gives the matrices.
"""

from collections.abc import Sequence
from itertools import chain

from restorer.network.winograd.writer import Value, Writer

SIDE = 6
"""Results a side."""
REACH = 8
"""Numbers a side that they are computed from."""
PAIRS = ((1, 2), (3, 4), (5, 6), (0, 7))
LAST = len(PAIRS) - 1
NEEDED = (range(1, 7), range(1, 7), range(1, 7), range(8))
"""Which of the eight numbers a pair is made from."""

INPUTS = ((1, -4.25, 1, -4.25, 1), (0.25, -1.25, 0.5, -2.5, 2), (4, -5, 2, -2.5, 0.5))
"""Of each pair but the last: factors of the second and the fourth number (the sixth's is 1); first, third and fifth."""
OUTER = 5.25
"""The factor of the last pair."""
OUTPUTS = tuple((2.0**row, 2.0**-row) for row in range(SIDE))
"""Of each result: factors of the second and the third pair."""
WEIGHTS = ((-2 / 9, -2 / 9, -2 / 9), (1 / 90, 2 / 90, 4 / 90), (64 / 90, 32 / 90, 16 / 90))
"""Of each pair but the last: factors of the three weights."""

FACTORS = sorted({OUTER, *chain(*INPUTS, *OUTPUTS, *WEIGHTS)} - {1})
"""All of them; the kernels read them from memory (see `Writer.know`)."""


def weights(w: Writer, g: Sequence[Value]) -> list[Value]:
    """Gg: from the 3 weights of a row or column to 8."""
    forms: list[Value] = []
    for first, middle, last in WEIGHTS:
        even, odd = w.fma(first, g[0], w.times_all(last, g[2])), w.times_all(middle, g[1])
        forms += [w.sum(even, odd), w.difference(even, odd)]
    return [g[0], *forms, g[2]]


def pair_of(w: Writer, d: Sequence[Value], pair: int) -> list[Value]:
    """The two of Bᵀd that a pair is; `d` may be anything where it is not needed."""
    if pair == LAST:
        first = w.fma(OUTER, w.difference(d[4], d[2]), w.difference(d[0], d[6]))
        return [first, w.fma(OUTER, w.difference(d[3], d[5]), w.difference(d[7], d[1]))]
    two, four, one, three, five = INPUTS[pair]
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
        large, small = OUTPUTS[row]
        results.append(w.fma(large, two, w.fma(small, half, total)))
    return results
