"""A scanner's own noise: independent from pixel to pixel, strongest in the darks, which its curve lifts."""

from dataclasses import dataclass

import numpy as np

from restorer.ageing.kind import Rows, clipped, is_grey, log_uniform, white_noise

LEAST = 0.3
"""The noise in white, as a share of that in black."""


@dataclass(frozen=True)
class ScannerNoise:
    """Noise of deviation `strength` (of values 0..1) in black, less in the lights; a grey scan has one channel."""

    strength: float

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "ScannerNoise":
        """From a good flatbed to a poor one, or a telephone."""
        return cls(log_uniform(rng, 0.002, 0.02))

    def __str__(self) -> str:
        return f"scanner noise: {self.strength:.3f}"

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`."""
        deviation = np.float32(self.strength) * (1 - np.float32(1 - LEAST) * pixels)
        noise = white_noise(rng, (*pixels.shape[:2], 1 if is_grey(pixels) else 3))
        return clipped(pixels + deviation * noise)
