"""The Photo. Said once, true everywhere: float32, RGB order, 0..1, (H, W, 3), C-contiguous, read-only."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region, Size
from restorer.photo.missing import Missing
from restorer.photo.origin import Origin

Pixels: TypeAlias = NDArray[np.float32]
"""float32 in 0..1, (H, W, 3) RGB unless said otherwise."""


@dataclass(frozen=True, eq=False)
class Photo:
    """A photo that never changes.

    `pixels`: float32 RGB (H, W, 3) in 0..1, in the photo's own colour space and transfer curve (not linear light).
    `alpha`: float32 (H, W) in 0..1, not multiplied into the pixels; None when the file had none.
    `missing`: bool (H, W), true where the file holds nothing and the pixels are plain; None when it holds all.
    Raises ValueError when the arrays are not so. All arrays are made read-only.
    """

    pixels: Pixels
    alpha: Pixels | None = None
    origin: Origin = Origin()  # noqa: RUF009 - frozen, so one may serve all
    missing: Missing | None = None

    def __post_init__(self) -> None:
        _check(self.pixels, (*self.pixels.shape[:2], 3))
        if self.alpha is not None:
            _check(self.alpha, self.pixels.shape[:2])
        if self.missing is not None:
            if self.missing.dtype != np.bool_ or self.missing.shape != self.pixels.shape[:2]:
                raise ValueError(f"not what is missing of this photo: {self.missing.dtype} {self.missing.shape}")
            self.missing.flags.writeable = False

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        height, width = self.pixels.shape[:2]
        return Size(width, height)

    @property
    def missing_share(self) -> float:
        """The share of its pixels that the file does not hold, 0 to 1."""
        return 0.0 if self.missing is None else float(self.missing.mean())

    def nothing_in(self, region: Region) -> bool:
        """Whether the file holds nothing of a region."""
        return self.missing is not None and bool(self.missing[region.slices].all())

    def region(self, region: Region) -> Pixels:
        """The pixels of a region inside the photo, a read-only view (h, w, 3)."""
        return self.pixels[region.slices]


def _check(array: Pixels, shape: tuple[int, ...]) -> None:
    if array.dtype != np.float32 or array.shape != shape or not array.flags.c_contiguous or not array.size:
        raise ValueError(f"not a photo's array: {array.dtype} {array.shape}, wanted contiguous float32 {shape}")
    array.flags.writeable = False
