"""Uneven light: a lens that darkens towards the corners, and a print that faded or was lit more on one side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.kind import Rows, clipped


@dataclass(frozen=True)
class Light:
    """Stored values times (1 - corner · r²)(1 + slope along `angle`).

    r: distance from the middle, 1 in the corners. `corner`: what the corners lose, 0..1; below 0 they are paler.
    `slope`: the share by which one side is lighter and the other darker. `angle` in radians.
    """

    corner: float
    slope: float = 0.0
    angle: float = 0.0

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Light":
        """From even light to a dark-cornered box camera."""
        return cls(float(rng.uniform(-0.05, 0.35)), float(rng.uniform(0, 0.08)), float(rng.uniform(0, 2 * np.pi)))

    def __str__(self) -> str:
        return f"light: corners {-self.corner:+.0%}, slope {self.slope:.0%}"

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`; each pixel by its place, nothing left to chance."""
        height, width = pixels.shape[:2]
        y, x = _middles(height)[:, None], _middles(width)[None, :]
        vignette = 1 - self.corner * (x**2 + y**2) / 2
        gain = vignette * (1 + self.slope * (x * np.cos(self.angle) + y * np.sin(self.angle)) / 2**0.5)
        return clipped(pixels * gain.astype(np.float32)[:, :, None])


def _middles(length: int) -> NDArray[np.float64]:
    """Where the middles of so many pixels lie, from -1 to 1."""
    return (np.arange(length) + 0.5) / length * 2 - 1
