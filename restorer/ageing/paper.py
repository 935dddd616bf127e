"""Paper texture as a scanner's lamp shows it: relief, seen as light and shade of low contrast.

`fibre`: the felt of plain paper. `linen`: two sets of threads that cross. `silk`: the honeycomb of portrait papers of
the sixties and seventies, the hardest of all to scan.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.kind import Plane, Rows, clipped, log_uniform, soft_noise

Weave = Literal["fibre", "linen", "silk"]
Phases = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True)
class Paper:
    """Stored values times (1 + contrast · relief), the relief of deviation about 1.

    `period`: of threads, cells or clumps of fibres, in pixels. `angle`: how the pattern lies, in radians.
    """

    weave: Weave
    contrast: float
    period: float
    angle: float = 0.0

    @classmethod
    def drawn(cls, rng: np.random.Generator, pixel: float = 1.0) -> "Paper":
        """A paper whose texture can just be seen to one that is in the way."""
        weave: Weave = ("fibre", "fibre", "linen", "silk")[rng.integers(4)]
        period = log_uniform(rng, 2.5, 7.0) * pixel
        # Woven patterns lie straight in the album and so in the scan, almost.
        angle = rng.normal(0, 0.03) + (np.pi / 4 if rng.random() < 0.2 else 0)
        return cls(weave, log_uniform(rng, 0.006, 0.04), period, float(angle))

    def __str__(self) -> str:
        return f"paper: {self.weave} {self.contrast:.3f}, {self.period:.1f} px"

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`."""
        relief = self.relief((pixels.shape[0], pixels.shape[1]), rng)
        return clipped(pixels * (1 + np.float32(self.contrast) * relief[:, :, None]))

    def relief(self, size: tuple[int, int], rng: np.random.Generator) -> Plane:
        """(h, w), of mean about 0 and deviation about 1."""
        if self.weave == "fibre":
            lying = soft_noise(rng, size, (self.period / 6, self.period / 3))
            standing = soft_noise(rng, size, (self.period / 3, self.period / 6))
            return (lying + standing) * np.float32(0.5**0.5)
        across, down = self._turned(size, rng)
        if self.weave == "linen":
            # A thread's own thickness and brightness change along it.
            threads = soft_noise(rng, size, (self.period / 3, 3 * self.period)) * 0.5
            threads += soft_noise(rng, size, (3 * self.period, self.period / 3)) * 0.5
            return (0.7 * (np.cos(across) + np.cos(down)) + threads).astype(np.float32)
        # Three waves at 120° make a honeycomb.
        cells = np.cos(across) + np.cos(across / 2 + down * 3**0.5 / 2) + np.cos(across / 2 - down * 3**0.5 / 2)
        return (cells * 0.8 + 0.2 * soft_noise(rng, size, (self.period / 4, self.period / 4))).astype(np.float32)

    def _turned(self, size: tuple[int, int], rng: np.random.Generator) -> Phases:
        """Phases (h, w) across and down the pattern, 2π for each period, a little uneven as woven things are."""
        y, x = np.mgrid[: size[0], : size[1]].astype(np.float64)
        turn = 2 * np.pi / self.period
        start = rng.uniform(0, 2 * np.pi, 2)
        uneven = 0.4 * soft_noise(rng, size, (4 * self.period, 4 * self.period))
        across = turn * (x * np.cos(self.angle) + y * np.sin(self.angle)) + start[0] + uneven
        return across, turn * (y * np.cos(self.angle) - x * np.sin(self.angle)) + start[1] + uneven
