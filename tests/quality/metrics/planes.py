"""What several figures are made of: luma, area averages."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
"""float32 (H, W, 3) in 0..1."""
Plane = NDArray[np.float64]
"""float64 (H, W)."""

WEIGHTS = (0.299, 0.587, 0.114)


def luma(picture: Picture) -> Plane:
    """The luma (H, W) of Rec. ITU-R BT.601, 0..1."""
    return picture.astype(np.float64) @ np.array(WEIGHTS)


def averaged(values: NDArray[Any], factor: int) -> NDArray[np.float64]:
    """The mean of each square of `factor`×`factor`; rows and columns that fill no square are left out."""
    height, width = (side - side % factor for side in values.shape[:2])
    squares = values[:height, :width].reshape(height // factor, factor, width // factor, factor, *values.shape[2:])
    return squares.mean(axis=(1, 3), dtype=np.float64)
