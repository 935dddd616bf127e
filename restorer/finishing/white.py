"""Noise that belongs to its place: spread white noise, of which any rectangle can be made alone, in any order.

White noise lies on a lattice over the whole picture, is spread by a Gaussian, and evaluated at the picture's pixels.
The lattice is as coarse as the Gaussian allows: at 0.8 of its standard deviation from point to point nothing of the
lattice is left to see (its first alias has a millionth of the power), and each pixel's variance is made exactly 1. The
numbers come from a hash of a point's place (Wellons' lowbias32): the same on every computer and in every version.
"""

from collections.abc import Iterator
from math import ceil

import numpy as np
from numpy.typing import NDArray

PITCH = 0.8
"""Distance of the lattice's points, at most, in standard deviations of the Gaussian; at least a pixel."""
TAILS = 3.5
"""Where the Gaussian is cut off, in standard deviations."""
SIDE = 64
"""About the number of pixels along a side that one multiplication of matrices makes."""

Words = NDArray[np.uint32]


class SpreadNoise:
    """Noise of mean 0 and variance 1 everywhere: white noise spread by a Gaussian of `size` pixels (0 = white).

    The same `seed` (any whole number) and `kind` give the same noise, another kind independent noise.
    """

    def __init__(self, size: float, seed: int, kind: int = 0) -> None:
        self._pitch = max(1, int(size * PITCH))
        self._points = max(1, SIDE // self._pitch)
        self._margin = ceil(TAILS * size / self._pitch)
        self._spread = self._matrix(size)
        words = np.array([seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF, kind], np.uint32)
        key = _mixed(words[:1] ^ _mixed(words[1:2] ^ _mixed(words[2:])))
        self._keys = key, _mixed(key + np.uint32(1))

    def rows(self, top: int, left: int, height: int, width: int) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """A rectangle's noise in bands from the top: the band's first row, counted from `top`, and its (h, width)."""
        side = self._points * self._pitch
        for band in range(top // side, -(-(top + height) // side)):
            first, last = max(top, band * side), min(top + height, (band + 1) * side)
            yield first - top, self._made(band, slice(first - band * side, last - band * side), left, width)

    def _made(self, band: int, some: slice, left: int, width: int) -> NDArray[np.float32]:
        """Some rows of a band as high as a matrix makes it."""
        points, margin, side = self._points, self._margin, self._points * self._pitch
        begin, end = left // side, -(-(left + width) // side)
        down = np.arange(band * points - margin, (band + 1) * points + margin)
        across = np.arange(begin * points - margin, end * points + margin)
        lines = self._spread[:, some].T @ self._lattice(down, across)
        overlapping = np.lib.stride_tricks.sliding_window_view(lines, points + 2 * margin, axis=1)[:, ::points]
        made = np.ascontiguousarray(overlapping).reshape(-1, points + 2 * margin) @ self._spread
        offset = left - begin * side
        return np.asarray(made.reshape(len(lines), -1)[:, offset : offset + width], np.float32)

    def _matrix(self, size: float) -> NDArray[np.float32]:
        """What a piece of the lattice, with its margins, gives to each of its pixels (points + 2 margins, pixels)."""
        pixels = (np.arange(self._points * self._pitch) + 0.5) / self._pitch - 0.5
        places = np.arange(-self._margin, self._points + self._margin)
        away = (places[:, None] - pixels[None, :]) * self._pitch
        shares = np.exp(-0.5 * (away / size) ** 2) if size > 0.1 else (away == 0).astype(np.float64)
        shares[np.abs(away) > (self._margin + 0.5) * self._pitch] = 0
        return (shares / np.sqrt(np.sum(shares**2, axis=0))).astype(np.float32)

    def _lattice(self, down: NDArray[np.intp], across: NDArray[np.intp]) -> NDArray[np.float32]:
        """White noise at points of the lattice, variance 1, evenly distributed (spreading makes it normal)."""
        vertical, horizontal = self._keys
        rows = _mixed(down.astype(np.uint32) ^ vertical)
        columns = _mixed(across.astype(np.uint32) ^ horizontal)
        words = _mixed(rows[:, None] ^ columns[None, :])
        return words.view(np.int32).astype(np.float32) * np.float32(12**0.5 / 2**32)


def _mixed(words: Words) -> Words:
    """Wellons' lowbias32 (nullprogram.com, 2018): every bit of a word changes each bit of its hash half of the time."""
    words = words ^ words >> np.uint32(16)
    words *= np.uint32(0x7FEB352D)
    words ^= words >> np.uint32(15)
    words *= np.uint32(0x846CA68B)
    words ^= words >> np.uint32(16)
    return words
