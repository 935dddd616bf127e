"""JPEG as telephones and messengers leave it: soft, and of a low quality."""

import numpy as np

from restorer.ageing.foreign.parts import blurred, resized, saved, small_of
from restorer.ageing.kind import Rows


def recompressed(pixels: Rows, scale: int, rng: np.random.Generator) -> Rows:
    """See `Degradation`: quality 25 to 60."""
    soft = blurred(pixels, scale * rng.uniform(0.2, 0.5))
    return saved(resized(soft, small_of(pixels, scale)), 25, 60, rng)
