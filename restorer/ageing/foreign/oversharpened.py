"""A soft scan that a program has sharpened hard: pale and dark rims along all edges."""

import numpy as np

from restorer.ageing.foreign.parts import blurred, noisy, resized, saved, small_of
from restorer.ageing.kind import Rows, clipped


def oversharpened(pixels: Rows, scale: int, rng: np.random.Generator) -> Rows:
    """See `Degradation`: an unsharp mask of 60 to 180 %."""
    small = resized(blurred(pixels, scale * rng.uniform(0.375, 1.0)), small_of(pixels, scale))
    small = noisy(small, rng.uniform(1, 5) / 255, rng)
    rims = small - blurred(small, rng.uniform(0.8, 1.6))
    return saved(clipped(small + np.float32(rng.uniform(0.6, 1.8)) * rims), 70, 92, rng)
