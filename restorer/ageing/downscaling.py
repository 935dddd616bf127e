"""Downscaling by a whole factor, as scanners and photo programs do it: every pixel of the picture counts.

Pillow's filters are stretched by the factor, so nothing is aliased. They work on stored values, as nearly all programs
do, not on light.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PIL import Image

from restorer.ageing.kind import Rows, clipped

Filter = Literal["area", "cubic", "lanczos"]
FILTERS = {"area": Image.Resampling.BOX, "cubic": Image.Resampling.BICUBIC, "lanczos": Image.Resampling.LANCZOS}


@dataclass(frozen=True)
class Downscaling:
    """(H, W, 3) to (H/factor, W/factor, 3); ValueError if the factor does not divide both sides."""

    factor: int
    filter: Filter = "area"

    @classmethod
    def drawn(cls, rng: np.random.Generator, factor: int) -> "Downscaling":
        """Any of the filters."""
        filters: tuple[Filter, ...] = ("area", "cubic", "lanczos")
        return cls(factor, filters[rng.integers(3)])

    def __str__(self) -> str:
        return f"downscaling: 1/{self.factor}, {self.filter}"

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`, but smaller; nothing is left to chance."""
        height, width = pixels.shape[:2]
        if height % self.factor or width % self.factor:
            raise ValueError(f"{width}×{height} cannot be divided by {self.factor}")
        if self.factor == 1:
            return pixels
        size = (width // self.factor, height // self.factor)
        planes = (Image.fromarray(np.ascontiguousarray(pixels[:, :, channel])) for channel in range(3))
        return clipped(np.stack([np.asarray(plane.resize(size, FILTERS[self.filter])) for plane in planes], axis=2))
