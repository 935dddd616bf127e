"""Holes closed: what lies around them flows in along the contours until nothing changes any more.

The picture of least energy is found by Chebyshev's iteration (Golub and Varga, 1961) of a fixed number of rounds from a
good start: each pixel then depends on those within `REACH` alone, and any part of a photo gets the same bits as in the
whole, however the work is divided.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from restorer.mending import contours
from restorer.mending.pyramid import Hole
from restorer.photo.photo import Pixels

ROUNDS = 12
"""Of the iteration; half as many again bring 0.02 dB."""
REACH = ROUNDS + contours.REACH
"""Pixels around one that it depends on."""
SPECTRUM = (0.05, 4.3)
"""Eigenvalues that the iteration is made for; slower ones were right at the start, from half the size."""


def closed(picture: Pixels, hole: Hole) -> Pixels:
    """The hole's pixels (n, c), in order, of a picture (h, w, c) that has a good start in the hole."""
    ys, xs = np.nonzero(hole)
    flat = np.array(picture.reshape(-1, picture.shape[2]))
    places, around = ys * hole.shape[1] + xs, contours.neighbours(ys, xs, hole.shape)
    weights = [row[:, None] for row in contours.weights(picture, ys, xs)]
    at = flat[places]
    step = np.zeros_like(at)
    for follow, go in _rates():
        step *= np.float32(follow)
        step += _drawn(at, flat, around, weights) * np.float32(go)
        at += step
        flat[places] = at
    return at


def _drawn(at: Pixels, flat: Pixels, around: NDArray[np.intp], weights: list[Pixels]) -> Pixels:
    """Where its neighbours draw each pixel, (n, c)."""
    total = np.zeros_like(at)
    for places, weight in zip(around, weights, strict=True):
        away = np.take(flat, places, axis=0)
        away -= at
        away *= weight
        total += away
    return total


def _rates() -> Iterator[tuple[float, float]]:
    """For each round the share of the last step that is taken again, and the length of the new one."""
    low, high = SPECTRUM
    centre, half = (high + low) / 2, (high - low) / 2
    share = half / centre
    yield 0.0, 1 / centre
    for _ in range(ROUNDS - 1):
        following = 1 / (2 * centre / half - share)
        yield following * share, 2 * following / half
        share = following
