"""Blur: a soft lens (Gaussian), a lens out of focus (a disc of even light), or a hand that moved (a short line)."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.ageing.kind import Rows, clipped, log_uniform

Shape = Literal["gaussian", "disc", "motion"]
FINE = 8
"""A kernel is drawn so many times as fine as a pixel, so that any radius in fractions of pixels is right."""


@dataclass(frozen=True)
class Blur:
    """The picture through one kernel of unit sum; edges are mirrored.

    `radius`: the Gaussian's sigma, the disc's radius, half of the line's length, in pixels; 0 changes nothing.
    `angle`: of the line, in radians.
    """

    shape: Shape
    radius: float
    angle: float = 0.0

    @classmethod
    def drawn(cls, rng: np.random.Generator, pixel: float = 1.0, most: float = 1.0) -> "Blur":
        """A blur as a photograph has it before it is scanned; `most`: the largest sigma in pixels of the scan."""
        shape: Shape = ("gaussian", "gaussian", "disc", "motion")[rng.integers(4)]
        sigma = log_uniform(rng, 0.2, 1.0) * most * pixel
        # A disc of radius r has the deviation r/2 along an axis, a line of half length r has r/√3.
        return cls(shape, sigma * {"gaussian": 1, "disc": 2, "motion": 3**0.5}[shape], float(rng.uniform(0, np.pi)))

    def __str__(self) -> str:
        return f"blur: {self.shape} {self.radius:.2f} px"

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`; nothing here is left to chance."""
        blurred = cv2.filter2D(pixels, cv2.CV_32F, self.kernel(), borderType=cv2.BORDER_REFLECT)
        return clipped(np.asarray(blurred, np.float32))

    def kernel(self) -> NDArray[np.float32]:
        """The kernel, of odd sides and unit sum."""
        reach = int(np.ceil(self.radius * (3 if self.shape == "gaussian" else 1) + 0.5))
        side = 2 * reach + 1
        # Centres of the fine cells, in pixels from the kernel's own centre.
        ticks = (np.arange(side * FINE) + 0.5) / FINE - side / 2
        y, x = np.meshgrid(ticks, ticks, indexing="ij")
        along, beside = x * np.cos(self.angle) + y * np.sin(self.angle), y * np.cos(self.angle) - x * np.sin(self.angle)
        fine = {
            "gaussian": np.exp(-0.5 * (x**2 + y**2) / max(self.radius, 0.02) ** 2),
            "disc": (x**2 + y**2 <= max(self.radius, 0.1) ** 2).astype(float),
            "motion": ((abs(along) <= max(self.radius, 0.1)) & (abs(beside) <= 0.5)).astype(float),
        }[self.shape]
        coarse = fine.reshape(side, FINE, side, FINE).sum(axis=(1, 3))
        return (coarse / coarse.sum()).astype(np.float32)
