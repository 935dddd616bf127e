"""Film grain: clumps of silver or dye, so noise that is correlated and depends on brightness.

In a Boolean model of grains the covered share u of an area varies as u(1 - u) (Newson, Delon and Galerne, "A Stochastic
Film Grain Model for Resolution-Independent Rendering", 2017): there is no grain in bare paper nor in full black. A hard
paper narrows that hump, and a print made darker or lighter moves it. The layers of a colour film have grains of their
own, of which the eye sees the common part most.
"""

from dataclasses import dataclass

import numpy as np

from restorer.ageing.kind import Rows, clipped, is_grey, log_uniform, soft_noise


@dataclass(frozen=True)
class Grain:
    """Grain of deviation `strength · (4 u(1-u))^hump`, u = value^bias.

    `strength`: largest deviation, of values 0..1. `size`: sigma of the correlation, in pixels. `colour`: share of the
    variance that each channel has for itself, 0..1; a grey picture keeps equal channels in any case.
    """

    strength: float
    size: float
    hump: float = 0.5
    bias: float = 1.0
    colour: float = 0.0

    @classmethod
    def drawn(cls, rng: np.random.Generator, pixel: float = 1.0) -> "Grain":
        """Grain from hardly seen to that of a fast film, in a small print or enlarged."""
        return cls(
            strength=log_uniform(rng, 0.01, 0.065),
            size=log_uniform(rng, 0.35, 1.1) * pixel,
            hump=float(rng.uniform(0.5, 1.0)),
            bias=log_uniform(rng, 0.6, 1.6),
            colour=float(rng.uniform(0.1, 0.7)),
        )

    def __str__(self) -> str:
        return f"grain: {self.strength:.3f}, {self.size:.2f} px"

    def deviation(self, values: Rows) -> Rows:
        """The grain's deviation at values 0..1."""
        u = values**self.bias
        return (self.strength * (4 * u * (1 - u)) ** self.hump).astype(np.float32)

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`."""
        size, sigma = pixels.shape[:2], (self.size, self.size)
        common = soft_noise(rng, size, sigma)[:, :, None]
        if is_grey(pixels):
            return clipped(pixels + self.deviation(pixels) * common)
        own = np.stack([soft_noise(rng, size, sigma) for _ in range(3)], axis=2)
        noise = np.sqrt(1 - self.colour) * common + np.sqrt(self.colour) * own
        return clipped(pixels + self.deviation(pixels) * noise.astype(np.float32))
