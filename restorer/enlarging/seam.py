"""Weights of tiles along one axis: they sum to one everywhere, whatever the cores.

A core [a, b) has the weight step(x − a) − step(x − b), where step rises from 0 to 1 over the width of the seam and
the photo's own edges have no seam. Over any partition of an axis these sums telescope to exactly one, for cores
narrower than the seam too, and the weights of a core's halves sum to the core's. Kept as whole numbers, so that
"finished" can be decided exactly.
"""

import numpy as np
from numpy.typing import NDArray


def unit(seam: int) -> int:
    """The whole number that stands for weight one; `seam` in pixels, even, 0 for a hard edge."""
    return max(1, 2 * seam)


def support(start: int, end: int, length: int, seam: int) -> tuple[int, int]:
    """Where a core [start, end) of an axis [0, length) has weight above zero."""
    return max(0, start - seam // 2), min(length, end + seam // 2)


def weights(start: int, end: int, length: int, seam: int) -> NDArray[np.int64]:
    """Weights of a core [start, end) over its support, whole numbers in 0..unit(seam)."""
    first, last = support(start, end, length, seam)
    at = np.arange(first, last)
    return _step(at, start, length, seam) - _step(at, end, length, seam)


def _step(at: NDArray[np.int64], edge: int, length: int, seam: int) -> NDArray[np.int64]:
    if edge <= 0:
        return np.full(at.shape, unit(seam))
    if edge >= length:
        return np.zeros(at.shape, np.int64)
    if seam == 0:
        return (at >= edge).astype(np.int64)
    # The ramp at pixel centres: (x + ½ − (edge − seam/2)) / seam, times 2·seam.
    return np.clip(2 * (at - edge) + 1 + seam, 0, 2 * seam)
