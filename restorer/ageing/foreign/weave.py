"""Honeycomb paper of portrait studios under a scanner's lamp: three waves at 120°."""

import numpy as np

from restorer.ageing.foreign.parts import blurred, noisy, resized, saved, small_of
from restorer.ageing.kind import Rows, clipped


def weave(pixels: Rows, scale: int, rng: np.random.Generator) -> Rows:
    """See `Degradation`: light changed by 3 to 9 %, cells of 3 to 5.5 pixels."""
    small = resized(blurred(pixels, scale * rng.uniform(0.25, 0.625)), small_of(pixels, scale))
    period, turn = rng.uniform(3.2, 5.5), rng.uniform(0, 0.5)
    y, x = np.mgrid[: small.shape[0], : small.shape[1]]
    angles = (turn, turn + 2 * np.pi / 3, turn + 4 * np.pi / 3)
    cells = sum(np.cos(2 * np.pi / period * (x * np.cos(angle) + y * np.sin(angle))) for angle in angles) / 3
    relief = (1 + rng.uniform(0.03, 0.09) * np.asarray(cells)[:, :, None]).astype(np.float32)
    return saved(noisy(clipped(small * relief), rng.uniform(1, 4) / 255, rng), 75, 92, rng)
