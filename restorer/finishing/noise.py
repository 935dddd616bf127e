"""A photo's own noise (film grain, scanner), measured on the photo alone: how strong by brightness, and how coarse.

Among small blocks of one brightness a low quantile of the fine differences counts, because texture only ever adds (Liu,
Szeliski, Kang, Zitnick, Freeman, "Automatic estimation and removal of noise from a single image", 2008, whence the
lower envelope over brightness, too). How the differences grow with distance tells the grain's size (`differences`).
"""

from dataclasses import dataclass
from math import ceil, sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.differences import LAGS, QUANTILE, SIZES, WHITE, energy, expected, means
from restorer.finishing.resize import Rows

LEVELS = 9
"""Brightnesses at which the strength is measured."""
FEWEST = 10
"""Blocks that a brightness needs to be measured."""
WINDOW = 256
"""Side of the windows that are looked at in a large photo, in pixels; reducing it would change its noise."""
MOST = 40
"""Windows, at most: 2.6 megapixels."""
STEEPEST = 2.0
"""Largest ratio of strengths at neighbouring brightnesses; what is above is texture."""
SHOWN = 0.8
"""Energy, of noise of variance 1, below which a distance is too short to tell anything of noise as coarse as that."""
CHROMA = LAGS.index(4)
"""The shortest distance at which noise of colour is compared: files keep colour at half the size, and interpolate."""
FLAT = 1e-10
"""Energy of a block that is of one value, clipped or painted, and says nothing of noise elsewhere."""


@dataclass(frozen=True, slots=True)
class Noise:
    """What a photo's noise is like.

    `strength`: standard deviation of luminance (stored values, 0..1) at brightness 0, 1/(n-1), … 1.
    `size`: standard deviation, in the photo's pixels, of the Gaussian that makes white noise correlated like it.
    `colour`: the noise of R-Y and B-Y in proportion to that of the luminance Y; 0 for a grey photo.
    """

    strength: tuple[float, ...]
    size: float
    colour: float = 0.0

    def at(self, brightness: NDArray[np.float32]) -> NDArray[np.float32]:
        """Strength at these brightnesses (0..1, any shape), by linear interpolation."""
        levels = np.linspace(0, 1, len(self.strength))
        return np.interp(brightness, levels, self.strength).astype(np.float32)


@dataclass(frozen=True, eq=False)
class _Blocks:
    """The photo's blocks that are not of one value only; `rounding`: the variance that eight bits added to a channel.

    `levels`: their brightness (n,), 0..LEVELS-1. `flat`: at which brightnesses there are many of one value (LEVELS,).
    """

    planes: list[list[NDArray[np.float32]]]
    telling: NDArray[np.bool_]
    levels: NDArray[np.intp]
    flat: NDArray[np.bool_]
    rounding: float

    def low(self, plane: int, lags: tuple[int, ...]) -> NDArray[np.float64]:
        """The low quantile of a plane's energies (LEVELS, lags); NaN where blocks are too few."""
        parts = [np.concatenate([energy(planes[plane], lag) for planes in self.planes]) for lag in lags]
        energies = np.stack(parts, 1)[self.telling]
        low = np.full((LEVELS, len(lags)), np.nan)
        for level in np.flatnonzero(self.counts >= FEWEST):
            low[level] = np.quantile(energies[self.levels == level], QUANTILE, axis=0)
        return low

    @property
    def counts(self) -> NDArray[np.intp]:
        """How many there are of every brightness (LEVELS,)."""
        return np.bincount(self.levels, minlength=LEVELS)


def measure_noise(pixels: Rows) -> Noise:
    """Measure the noise of a photo (H, W, 1 or 3).

    None is found in a photo with a side below 28 pixels, or about as small: it is too little to tell. Of a photo above
    2.6 megapixels, windows all over it are looked at.
    """
    blocks = _blocks(pixels)
    if len(blocks.levels) < FEWEST:
        return Noise((0.0,) * LEVELS, 0.0)
    grey = len(blocks.planes[0]) == 1
    low = blocks.low(0, LAGS)
    size, lag, variances = _fitted(low, blocks.counts, WHITE * blocks.rounding * (1.0 if grey else 0.447))
    strength = tuple(float(value) for value in _everywhere(np.sqrt(variances), blocks.flat))
    if grey or not any(strength):
        return Noise(strength, size)
    lag = max(lag, CHROMA)
    return Noise(strength, size, _colour(blocks, lag, low[:, lag]))


def _blocks(pixels: Rows) -> _Blocks:
    windows = _windows(pixels)
    grey = not any(np.ptp(window[::3, ::3], axis=2).any() for window in windows)
    planes = [_planes(window, grey) for window in windows]
    brightness = np.concatenate([means(of_window[0]) for of_window in planes])
    telling = np.concatenate([energy(of_window[0], LAGS[0]) for of_window in planes]) > FLAT
    levels = np.rint(np.clip(brightness, 0, 1) * (LEVELS - 1)).astype(np.intp)
    if np.bincount(levels[telling], minlength=1).max() < FEWEST:
        # Too little of any brightness, so all of them together.
        levels = np.full_like(levels, LEVELS // 2)
    some = np.concatenate([window[::7, ::5].ravel() for window in windows]) * 255
    rounding = 1 / 255**2 / 12 if np.abs(some - np.rint(some)).max() < 1e-2 else 0.0
    flat = np.bincount(levels[~telling], minlength=LEVELS) >= FEWEST
    return _Blocks(planes, telling, levels[telling], flat, rounding)


def _windows(pixels: Rows) -> list[Rows]:
    """The whole photo, or as many windows as may be, evenly over a large one."""
    height, width = pixels.shape[:2]
    if height * width <= MOST * WINDOW**2:
        return [pixels]
    rows = min(max(1, round(sqrt(MOST * height / width))), MOST, ceil(height / WINDOW))
    columns = min(MOST // rows, ceil(width / WINDOW))
    tops = np.linspace(0, max(0, height - WINDOW), rows).astype(int)
    lefts = np.linspace(0, max(0, width - WINDOW), columns).astype(int)
    return [pixels[top : top + WINDOW, left : left + WINDOW] for top in tops for left in lefts]


def _planes(pixels: Rows, grey: bool) -> list[NDArray[np.float32]]:
    """Luminance (as in JPEG); of a colour photo also R-Y and B-Y."""
    if grey:
        return [np.ascontiguousarray(pixels[:, :, 0])]
    luminance = np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY), np.float32)
    return [luminance, pixels[:, :, 0] - luminance, pixels[:, :, 2] - luminance]


def _fitted(
    low: NDArray[np.float64], counts: NDArray[np.intp], rounding: float
) -> tuple[float, int, NDArray[np.float64]]:
    """Size, the index of the lag that shows noise of this size best, and the variance at every brightness.

    Two neighbouring distances are compared, the shortest that the grain shows at: texture weighs least there.
    """
    energies, quantiles = expected()
    variances = np.maximum(low / quantiles[:, None] - rounding, 1e-12) / energies[:, None]
    known = np.flatnonzero(counts >= FEWEST)
    best = shorter = 0
    for shorter in range(len(LAGS) - 1):
        pair = np.log(variances[:, known, shorter : shorter + 2])
        misfit = (pair[..., 0] - pair[..., 1]) ** 2 @ counts[known]
        best = int(np.argmin(misfit))
        hidden = np.average(low[known, shorter] / quantiles[best, shorter] < 1.5 * rounding, weights=counts[known])
        if energies[best, shorter] >= SHOWN and hidden < 0.5:
            break
    lag = shorter if energies[best, shorter] >= 3 else shorter + 1
    return float(SIZES[best]), lag, variances[best, :, lag]


def _everywhere(strength: NDArray[np.float64], flat: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The lower envelope of strengths (LEVELS,), where they are known, and what lies between and beyond (LEVELS,)."""
    known = np.flatnonzero(np.isfinite(strength))
    steps = np.abs(known[:, None] - known[None, :])
    envelope = np.min(strength[known][None, :] * STEEPEST**steps, axis=1)
    still = np.flatnonzero(flat & ~np.isfinite(strength))
    places = np.concatenate([known, still])
    values = np.concatenate([envelope, np.zeros(len(still))])
    order = np.argsort(places)
    return np.interp(np.arange(LEVELS), places[order], values[order])


def _colour(blocks: _Blocks, lag: int, luminance: NDArray[np.float64]) -> float:
    """The noise of the two differences of colour, at a lag, in proportion to that of luminance; at most 2."""
    known = np.flatnonzero(blocks.counts >= FEWEST)
    ratios = np.zeros(len(known))
    for plane, share in ((1, 0.701**2 + 0.587**2 + 0.114**2), (2, 0.299**2 + 0.587**2 + 0.886**2)):
        added = WHITE * blocks.rounding * share
        measured = np.maximum(blocks.low(plane, (LAGS[lag],))[known, 0] - added, 0)
        ratios += measured / np.maximum(luminance[known], 1e-12) / 2
    return min(2.0, sqrt(float(np.average(ratios, weights=blocks.counts[known]))))
