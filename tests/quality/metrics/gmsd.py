"""GMSD: how unevenly the steepness of edges differs.

Xue, Zhang, Mou and Bovik, "Gradient Magnitude Similarity Deviation", 2014, as its authors' program has it: luma in
0..255, every second pixel of the 2×2 average, Prewitt gradients with zeros around, c = 170, the sample's deviation.
"""

import cv2
import numpy as np

from tests.quality.metrics.planes import Plane

C = 170.0


def gmsd(result: Plane, truth: Plane) -> float:
    """Of planes in 0..1; 0 for equal ones, less is better."""
    steep_1, steep_2 = _steepness(result * 255), _steepness(truth * 255)
    similar = (2 * steep_1 * steep_2 + C) / (steep_1**2 + steep_2**2 + C)
    return float(np.std(similar, ddof=1))


def _steepness(plane: Plane) -> Plane:
    # The average reaches one row and column beyond the picture, where zeros are.
    padded = np.pad(plane, ((0, 1), (0, 1)))
    small = (padded[:-1, :-1] + padded[1:, :-1] + padded[:-1, 1:] + padded[1:, 1:])[::2, ::2] / 4
    prewitt = np.array([[1, 0, -1]] * 3) / 3
    across, down = (cv2.filter2D(small, cv2.CV_64F, k, borderType=cv2.BORDER_CONSTANT) for k in (prewitt, prewitt.T))
    return np.hypot(np.asarray(across, np.float64), np.asarray(down, np.float64))
