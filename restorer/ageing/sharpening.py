"""Sharpening as scanning programs do it unasked: an unsharp mask, with its pale and dark rims along edges."""

from dataclasses import dataclass

import cv2
import numpy as np

from restorer.ageing.kind import Rows, clipped


@dataclass(frozen=True)
class Sharpening:
    """`amount` times the difference to a Gaussian of sigma `radius`, in pixels, added."""

    amount: float
    radius: float = 1.0

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Sharpening":
        """From a little to what makes old scans look hard."""
        return cls(float(rng.uniform(0.2, 1.2)), float(rng.uniform(0.6, 1.3)))

    def __str__(self) -> str:
        return f"sharpening: {self.amount:.1f}, {self.radius:.1f} px"

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`; nothing here is left to chance."""
        soft = cv2.GaussianBlur(pixels, (0, 0), self.radius, borderType=cv2.BORDER_REFLECT)
        return clipped(pixels + np.float32(self.amount) * (pixels - soft))
