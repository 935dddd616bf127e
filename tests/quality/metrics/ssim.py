"""SSIM and MS-SSIM.

Wang, Bovik, Sheikh and Simoncelli, "Image Quality Assessment: From Error Visibility to Structural Similarity", 2004:
an 11×11 Gaussian window of σ 1.5, K = 0.01 and 0.03, the mean over the places where the window lies inside. Wang,
Simoncelli and Bovik, "Multi-scale Structural Similarity for Image Quality Assessment", 2003: contrast and structure at
five scales, each the 2×2 average of the one before, and brightness at the last.
"""

import cv2
import numpy as np

from tests.quality.metrics.planes import Plane, averaged

WINDOW, SIGMA = 11, 1.5
C1, C2 = 0.01**2, 0.03**2
WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)


def ssim(result: Plane, truth: Plane) -> float:
    """Of planes in 0..1; 1 for equal ones. ValueError if they are smaller than the window."""
    brightness, structure = _parts(result, truth)
    return float(np.mean(brightness * structure))


def ssim_map(result: Plane, truth: Plane) -> Plane:
    """Of each place of planes in 0..1, which are mirrored where the window lies beyond the edge."""
    brightness, structure = _parts(*(np.pad(plane, WINDOW // 2, mode="reflect") for plane in (result, truth)))
    return brightness * structure


def ms_ssim(result: Plane, truth: Plane) -> float:
    """Of planes in 0..1; below 176 pixels there is no room for five scales: fewer then, with larger weights.

    ValueError if they are smaller than the window.
    """
    fitting = int(np.log2(min(result.shape) / WINDOW)) + 1 if min(result.shape) >= WINDOW else 1
    weights = np.array(WEIGHTS[:fitting])
    weights *= sum(WEIGHTS) / weights.sum()
    product = 1.0
    for weight in weights[:-1]:
        _, structure = _parts(result, truth)
        product *= max(0.0, float(structure.mean())) ** weight
        result, truth = averaged(result, 2), averaged(truth, 2)
    return product * max(0.0, ssim(result, truth)) ** float(weights[-1])


def _parts(first: Plane, second: Plane) -> tuple[Plane, Plane]:
    """The maps of brightness and of contrast times structure, where the window lies inside."""
    if min(first.shape) < WINDOW:
        raise ValueError(f"smaller than the window of {WINDOW}×{WINDOW}: {first.shape}")
    mean_1, mean_2 = _windowed(first), _windowed(second)
    variance_1, variance_2 = _windowed(first * first) - mean_1**2, _windowed(second * second) - mean_2**2
    covariance = _windowed(first * second) - mean_1 * mean_2
    brightness = (2 * mean_1 * mean_2 + C1) / (mean_1**2 + mean_2**2 + C1)
    return brightness, (2 * covariance + C2) / (variance_1 + variance_2 + C2)


def _windowed(plane: Plane) -> Plane:
    half = WINDOW // 2
    taps = cv2.getGaussianKernel(WINDOW, SIGMA)
    return np.asarray(cv2.sepFilter2D(plane, cv2.CV_64F, taps, taps), np.float64)[half:-half, half:-half]
