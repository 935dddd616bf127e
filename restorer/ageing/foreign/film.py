"""A soft lens and coarse film grain, scanned well."""

import numpy as np

from restorer.ageing.foreign.parts import blurred, resized, saved, small_of
from restorer.ageing.kind import Rows, clipped, is_grey, soft_noise


def film(pixels: Rows, scale: int, rng: np.random.Generator) -> Rows:
    """See `Degradation`: grain of 5 to 16 levels where it is strongest, in the middle tones, a little in black."""
    small = resized(blurred(pixels, scale * rng.uniform(0.375, 1.125)), small_of(pixels, scale))
    strength, size = rng.uniform(5, 16) / 255, rng.uniform(0.5, 1.3)
    layers = [soft_noise(rng, small.shape[:2], (size, size)) for _ in range(1 if is_grey(small) else 3)]
    light = small.mean(axis=2, keepdims=True)
    deviation = strength * (0.5 + 1.2 * np.sqrt(np.clip(light * (1 - light), 0, 0.25)))
    return saved(clipped(small + deviation * np.stack(layers, axis=2)), 80, 95, rng)
