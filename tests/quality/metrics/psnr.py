"""PSNR: the mean square error over all channels against a peak of 1, in decibels."""

import numpy as np

from tests.quality.metrics.planes import Picture, averaged

MOST = 100.0
"""What equal pictures have: an infinite figure has no mean with others."""


def psnr(result: Picture, truth: Picture) -> float:
    """In dB, at most MOST; more is better."""
    error = float(np.mean((result.astype(np.float64) - truth) ** 2))
    return MOST if error == 0 else min(MOST, float(-10 * np.log10(error)))


def shrunk_psnr(result: Picture, photo: Picture) -> float:
    """The PSNR of the result's area average, a whole number of times smaller, against the original photo itself."""
    factor = result.shape[0] // photo.shape[0]
    return psnr(averaged(result, factor).astype(np.float32), photo)
