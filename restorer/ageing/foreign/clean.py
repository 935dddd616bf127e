"""Nothing but small: what a restorer must not make worse."""

import numpy as np

from restorer.ageing.foreign.parts import resized, small_of
from restorer.ageing.kind import Rows


def clean(pixels: Rows, scale: int, rng: np.random.Generator) -> Rows:
    """See `Degradation`: the mean of each square."""
    return resized(pixels, small_of(pixels, scale))
