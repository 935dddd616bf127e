"""Holes closed by a stiff sheet under tension: the smoothest continuation of what lies around them.

The sheet u has the least Σ (Lu)² + t Σ |∇u|² that meets what is known, L being the Laplacian of the pixels' graph:
bent like a thin plate over short ways, where photographs are blurred and slopes go on, stretched like a membrane over
wide ones, where a plate would overshoot. Beyond the photo's edge there is nothing, so the sheet is free there.

It is found by Chebyshev's iteration (Golub and Varga, 1961) of a fixed number of rounds from a good start: each pixel
then depends on those within `REACH` alone, and every part of a photo gets the same bits as in the whole.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.mending.pyramid import Hole
from restorer.photo.photo import Pixels

Indices = NDArray[np.intp]

ROUNDS = 32
"""Of the iteration."""
REACH = 2 * ROUNDS + 2
"""Pixels around one that it depends on."""
TENSION = 0.05
"""t: at wavelengths above 2π / √t pixels the tension outweighs the stiffness."""
SPECTRUM = (0.02, 64 + 8 * TENSION)
"""Eigenvalues that the iteration is made for; slower ones are the start's."""


@dataclass(frozen=True, eq=False)
class _Net:
    """The pixels of a picture that matter, in a row: the hole, the ring around it, and the ring around that.

    `all`: their places in the flat picture. `ring`: those of hole and first ring among all, and their four neighbours,
    (5, n). `hole`: those of the hole among the ring, and their neighbours (5, n). `holes`: of the hole among all.
    """

    all: Indices
    ring: Indices
    hole: Indices
    holes: Indices


def closed(picture: Pixels, hole: Hole) -> Pixels:
    """The hole's pixels (n, c), in order, of a picture (h, w, c) that has a good start in the hole."""
    net = _net(hole)
    sheet = np.take(picture.reshape(-1, picture.shape[2]), net.all, axis=0)
    low, high = SPECTRUM
    centre, half = (high + low) / 2, (high - low) / 2
    share = half / centre
    step = _force(sheet, net) * np.float32(1 / centre)
    at = np.take(sheet, net.holes, axis=0)
    for _ in range(ROUNDS - 1):
        at += step
        sheet[net.holes] = at
        following = 1 / (2 * centre / half - share)
        step *= np.float32(following * share)
        step += _force(sheet, net) * np.float32(2 * following / half)
        share = following
    return at + step


def _force(sheet: Pixels, net: _Net) -> Pixels:
    """What draws the hole's pixels (n, c) to where the sheet has less energy."""
    bent = _laplacian(sheet, net.ring)
    force = _laplacian(bent, net.hole)
    force += np.take(bent, net.hole[0], axis=0) * np.float32(TENSION)
    return np.negative(force, out=force)


def _laplacian(values: Pixels, places: Indices) -> Pixels:
    """Four times each of the places less its neighbours, (n, c)."""
    found = np.take(values, places[0], axis=0)
    found *= 4
    for neighbours in places[1:]:
        found -= np.take(values, neighbours, axis=0)
    return found


def _net(hole: Hole) -> _Net:
    first = _with_neighbours(hole)
    everything = np.flatnonzero(_with_neighbours(first))
    at_ring, at_hole = np.flatnonzero(first), np.flatnonzero(hole)
    number = np.zeros(hole.size, np.intp)
    number[at_ring] = np.arange(len(at_ring))
    inner = number[_crosses(at_hole, hole.shape)]
    number[everything] = np.arange(len(everything))
    return _Net(everything, number[_crosses(at_ring, hole.shape)], inner, number[at_hole])


def _with_neighbours(hole: Hole) -> Hole:
    """The hole and its pixels' four neighbours."""
    wider = hole.copy()
    wider[1:] |= hole[:-1]
    wider[:-1] |= hole[1:]
    wider[:, 1:] |= hole[:, :-1]
    wider[:, :-1] |= hole[:, 1:]
    return wider


def _crosses(places: Indices, shape: tuple[int, ...]) -> Indices:
    """Places in a flat picture and their four neighbours, (5, n); a neighbour beyond the edge is the pixel itself."""
    height, width = shape
    ys, xs = np.divmod(places, width)
    return np.stack(
        [
            places,
            np.where(ys > 0, places - width, places),
            np.where(ys < height - 1, places + width, places),
            np.where(xs > 0, places - 1, places),
            np.where(xs < width - 1, places + 1, places),
        ]
    )
