"""Ground: a photo on the grid on which results are compared with it, with what was measured on it."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import Rows
from restorer.finishing.fading import Fading, measure_fading
from restorer.finishing.levels import Levels, floats, sixteen
from restorer.finishing.noise import Noise, measure_noise
from restorer.finishing.one_tone import OneTone, one_tone, stain
from restorer.finishing.resize import resized
from restorer.photo.geometry import Size

FEWEST = 16
"""Rows or columns from which something can be measured."""
PIXEL = 0.28
"""σ of the Gaussian that white noise of a pixel grid is as wide as: 1 / (2 √π)."""


@dataclass(frozen=True, eq=False)
class Measured:
    """What finishing must know of a photo."""

    noise: Noise
    tone: OneTone | None = None
    """None: a colour photo, or one whose file is grey."""
    stain: Rows | None = None
    """(h, w, 2), of any size; None if there is none."""
    fading: Fading | None = None
    """None: a grey or one-tone photo."""


@dataclass(frozen=True, eq=False)
class Subject:
    """A photo that is finished: its levels, (H, W, 1) if its file is grey, else (H, W, 3)."""

    levels: Levels
    seed: int = 0
    """The same for the same photo: its grain is the same every time."""
    missing: NDArray[np.bool_] | None = None
    """(H, W): what the photo's file does not hold; nothing is measured there."""

    @cached_property
    def measured(self) -> Measured:
        """What finishing must know of it; takes a part of a second when it is asked for first."""
        return _measured(self.levels, self.missing)

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        height, width = self.levels.shape[:2]
        return Size(width, height)


@dataclass(frozen=True, eq=False)
class Ground:
    """A subject on a grid, the photo's own, a finer or a coarser one."""

    subject: Subject
    grid: Size
    original: Levels
    """(grid.height, grid.width, c)."""
    noise: Noise
    """As it is on the grid."""
    ratio: float
    """How many times as fine the grid is as the photo's, along a side; below 1 it is coarser."""

    @property
    def widened(self) -> float:
        """By how much what can be seen on the photo's grid is wider here."""
        return max(1.0, self.ratio)


def _measured(levels: Levels, missing: NDArray[np.bool_] | None) -> Measured:
    pixels = floats(levels if missing is None else _there(levels, missing))
    noise = measure_noise(pixels)
    if pixels.shape[2] == 1:
        return Measured(noise)
    tone = one_tone(pixels)
    if tone is not None:
        spots = stain(floats(levels), tone)
        return Measured(noise, tone, spots if spots.any() else None)
    return Measured(noise, fading=measure_fading(pixels))


def _there(levels: Levels, missing: NDArray[np.bool_]) -> Levels:
    """Whole rows of which nothing is missing, or else columns; all, if there are hardly any of either."""
    for lines, axis in ((~missing.any(axis=1), 0), (~missing.any(axis=0), 1)):
        if lines.sum() >= max(FEWEST, lines.size // 50):
            return np.ascontiguousarray(levels.compress(lines, axis=axis))
    return levels


def ground_of(subject: Subject, grid: Size) -> Ground:
    """A subject on a grid of the same shape."""
    ratio = max(grid.width / subject.size.width, grid.height / subject.size.height)
    if grid == subject.size:
        return Ground(subject, grid, subject.levels, subject.measured.noise, 1.0)
    original = sixteen(on_grid(floats(subject.levels), grid, light=True))
    return Ground(subject, grid, original, _noise_on(subject.measured.noise, ratio), ratio)


def on_grid(pixels: Rows, grid: Size, *, light: bool = False) -> Rows:
    """Pixels or numbers (H, W, c) on another grid; a picture is enlarged in linear `light`."""
    height, width, channels = pixels.shape
    if (width, height) == (grid.width, grid.height):
        return pixels
    if grid.width <= width and grid.height <= height:
        small = cv2.resize(pixels, (grid.width, grid.height), interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.float32).reshape(grid.height, grid.width, channels)
    return resized(np.ascontiguousarray(pixels), grid, linear=light)


def left_of_noise(size: float, sigma: float) -> float:
    """The share of its energy that noise of a size keeps when it is smoothed by a Gaussian."""
    own = size**2 + PIXEL**2
    return own / (own + sigma**2)


def _noise_on(noise: Noise, ratio: float) -> Noise:
    """Noise on a grid `ratio` times as fine: there its grain is larger; on a coarser one it averages out, too."""
    if ratio >= 1:
        return replace(noise, size=noise.size * ratio)
    sigma = sqrt((ratio**-2 - 1) / 12)
    kept = sqrt(left_of_noise(noise.size, sigma))
    strength: NDArray[np.float64] = np.array(noise.strength) * kept
    return replace(noise, strength=tuple(map(float, strength)), size=sqrt(noise.size**2 + sigma**2) * ratio)
