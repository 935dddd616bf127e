"""Second differences in small blocks: how much they are in a photo, and how much noise of a known size would make them.

Taken along both sides (Immerkær, "Fast noise variance estimation", 1996) they cancel whatever changes evenly, or along
one side only, and leave noise. Scanned grain is correlated: at one pixel's distance it hides, farther away it shows.
For white noise smoothed by a Gaussian the expected square is known at every distance.
"""

from functools import cache
from math import ceil, sqrt
from statistics import NormalDist

import cv2
import numpy as np
from numpy.typing import NDArray

LAGS = (1, 2, 4, 8)
"""Distances of the second differences, in pixels."""
BLOCK = 12
"""Side of a block, in pixels: small, so that textured photos have some without texture."""
QUANTILE = 0.1
"""The blocks' energy that counts: low, because texture only ever adds."""
SIZES = np.concatenate([[0.0], np.arange(0.3, 4.01, 0.05)])
"""Sizes of grain that are told apart, in pixels; below 0.3 it is white."""
WHITE = 36.0
"""The energy of white noise of variance 1: (1 + 4 + 1)²."""


def means(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean of every whole block of a plane (h, w) less LAGS' margin of 2 · 8 pixels, one after the other."""
    margin = 2 * LAGS[-1]
    return _means(plane[margin // 2 : len(plane) - margin // 2, margin // 2 : plane.shape[1] - margin // 2])


def energy(plane: NDArray[np.float32], lag: int) -> NDArray[np.float32]:
    """The mean square, in each of the same blocks, of the second differences at a distance; empty if none fits."""
    margin = LAGS[-1] - lag
    plane = plane[margin : len(plane) - margin, margin : plane.shape[1] - margin]
    if min(plane.shape) < 2 * lag + BLOCK:
        return np.zeros(0, np.float32)
    across = plane[:, : -2 * lag] - 2 * plane[:, lag:-lag] + plane[:, 2 * lag :]
    both = across[: -2 * lag] - 2 * across[lag:-lag] + across[2 * lag :]
    return _means(np.square(both))


def _means(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    down, across = plane.shape[0] // BLOCK, plane.shape[1] // BLOCK
    if not down or not across:
        return np.zeros(0, np.float32)
    whole = np.ascontiguousarray(plane[: down * BLOCK, : across * BLOCK])
    return np.asarray(cv2.resize(whole, (across, down), interpolation=cv2.INTER_AREA), np.float32).ravel()


@cache
def expected() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of noise of variance 1, of every size and at every lag (sizes, lags): the energy; a block's low quantile in it.

    The quantile is that of the chi-squared distribution, in Wilson's and Hilferty's approximation, with as many degrees
    of freedom as the squares in a block are worth, which are correlated.
    """
    energies, quantiles = np.empty((len(SIZES), len(LAGS))), np.empty((len(SIZES), len(LAGS)))
    apart = np.arange(1 - BLOCK, BLOCK)
    deviate = NormalDist().inv_cdf(QUANTILE)
    for i, size in enumerate(SIZES):
        for j, lag in enumerate(LAGS):
            near = correlation(size, apart - lag) + correlation(size, apart + lag)
            far = correlation(size, apart - 2 * lag) + correlation(size, apart + 2 * lag)
            covariance = 6 * correlation(size, apart) - 4 * near + far
            energies[i, j] = covariance[BLOCK - 1] ** 2
            ratios = covariance / covariance[BLOCK - 1]
            freedom = (BLOCK / np.sum((1 - np.abs(apart) / BLOCK) * ratios**2)) ** 2
            quantiles[i, j] = max(1 - 2 / (9 * freedom) + deviate * sqrt(2 / (9 * freedom)), 0.3) ** 3
    return energies, quantiles


def correlation(size: float, distance: NDArray[np.intp]) -> NDArray[np.float64]:
    """Correlation, at distances in pixels, of white noise smoothed by a sampled Gaussian of this standard deviation."""
    if size == 0:
        return (distance == 0).astype(np.float64)
    reach = int(np.abs(distance).max()) + ceil(6 * size)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / size) ** 2)
    products = np.correlate(kernel, kernel, "full")
    return products[len(kernel) - 1 + distance] / products[len(kernel) - 1]
