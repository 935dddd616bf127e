"""Film grain for a result: as strong as the original's at every brightness, as coarse, and the same every time.

The grain is spread white noise that belongs to its place in the result (`white`), times the strength of the original's
noise at the brightness of the result's pixel. Every channel gets the same; colours get a little noise of their own.
"""

from math import ceil

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.differences import correlation
from restorer.finishing.noise import Noise
from restorer.finishing.resize import Rows
from restorer.finishing.white import SpreadNoise

ADVISED = 0.4
"""Amount of grain for a network's result that is not held to its original: below 0.3 skin still shines like plastic,
from 0.5 on it looks dirty where the original's grain is strong. Chosen by looking at faces at 1:1."""
COLOUR = 0.5
"""Share of the original's colour noise that is laid: stains of colour are taken for damage sooner than for grain."""
UNSEEN = 0.02
"""Noise of colour that is weaker than that, in proportion, is left out."""
FINEST = 0.28
"""Least size of grain that is enlarged, in the photo's pixels: white noise is as coarse as a pixel (1 / 2√π)."""


class Grain:
    """Lays a photo's noise over a result that is `scale` times as large along a side (any number above 0).

    `amount` 0..1: 1 is as strong as in the photo, once the result is shrunk to its size. `seed`: any whole number; the
    same gives the same grain.
    """

    def __init__(self, noise: Noise, scale: float, amount: float, seed: int) -> None:
        size = (max(noise.size, FINEST) if scale > 1 else noise.size) * scale
        # An average over the photo's pixel takes strength from finer grain, so it is given before.
        factor = 1 / averaged(size, scale) if scale > 1 else averaged(noise.size, 1 / scale)
        self._strength = noise.at(np.linspace(0, 1, 256, dtype=np.float32)) * np.float32(amount * factor)
        self._colour = np.float32(COLOUR * noise.colour)
        kinds = 3 if self._colour > UNSEEN else 1
        self._noises = [SpreadNoise(size, seed, kind) for kind in range(kinds)]

    @property
    def reach(self) -> int:
        """How many pixels around a block it depends on: none."""
        return 0

    def laid(self, pixels: Rows, top: int, left: int = 0, gain: NDArray[np.float32] | None = None) -> Rows:
        """Grain over the block (h, w, 1 or 3) of the result whose first pixel is at (top, left), clipped to 0..1.

        `gain` (h, w) 0..1 multiplies the strength there.
        """
        if not self._strength.any():
            return np.clip(pixels, 0, 1)
        height, width, channels = pixels.shape
        laid = np.empty(pixels.shape, np.float32)
        noises = self._noises[: channels if channels == 1 else None]
        for bands in zip(*(noise.rows(top, left, height, width) for noise in noises), strict=True):
            first = bands[0][0]
            some = slice(first, first + len(bands[0][1]))
            strength = self._at(pixels[some])
            if gain is not None:
                strength *= gain[some]
            added = _coloured([band for _, band in bands], strength, self._colour, channels)
            np.clip(np.add(pixels[some], added, out=added), 0, 1, out=laid[some])
        return laid

    def _at(self, pixels: Rows) -> NDArray[np.float32]:
        """Strength at the brightness of each pixel (h, w)."""
        block = np.ascontiguousarray(pixels)
        brightness = block[:, :, 0] if block.shape[2] == 1 else cv2.cvtColor(block, cv2.COLOR_RGB2GRAY)
        steps = np.clip(brightness * np.float32(255) + np.float32(0.5), 0, 255).astype(np.uint8)
        return np.asarray(cv2.LUT(steps, self._strength), np.float32)


def _coloured(
    noises: list[NDArray[np.float32]], strength: NDArray[np.float32], colour: np.float32, channels: int
) -> Rows:
    """Noise of this strength (h, w, channels); noise of colour leaves the luminance alone."""
    noises[0] = noises[0] * strength
    if len(noises) == 1:
        return np.asarray(cv2.merge([noises[0]] * channels), np.float32).reshape(*noises[0].shape, channels)
    strength = strength * colour
    red, blue = noises[1] * strength, noises[2] * strength
    green = red * np.float32(-0.299 / 0.587) - blue * np.float32(0.114 / 0.587)
    return np.asarray(cv2.merge([noises[0] + red, noises[0] + green, noises[0] + blue]), np.float32)


def averaged(size: float, side: float) -> float:
    """The standard deviation of noise of this size and variance 1, after averaging over squares (side ≥ 1 pixel)."""
    # Along one side, over squares one after the other, which need not begin where a pixel does.
    ends = np.arange(1 + min(8, 1 + int(200 / side))) * side
    pixels = np.arange(ceil(ends[-1]))
    inside = np.minimum(ends[1:, None], pixels + 1) - np.maximum(ends[:-1, None], pixels)
    shares = np.clip(inside, 0, 1) / side
    correlations = correlation(size, np.abs(pixels[:, None] - pixels[None, :]))
    return float(np.mean(np.diagonal(shares @ correlations @ shares.T)))
