"""Faithfulness: what the original carries and the network's result does not is put back, band by band.

Shrunk back to the original's grid, the result differs from the original. That difference is split into three bands:
broad *tones*, *shapes* and fine *detail*. Tones are put back whole: colour and brightness of areas are nobody's to
change. In the other bands the difference is the network's invention plus the original's own noise, which nobody wants
back. Where its energy is what noise would have it is noise; where it is more it is not: each pixel is weighted by

    energy / (energy + k · noise²)

with the energy around it, the noise's share of that band, and k from infinity (faithfulness 0) by 4 (a half) to 0 (1:
all is put back, noise too). With k = 1 this is Wiener's filter; N. Wiener, "Extrapolation, Interpolation, and Smoothing
of Stationary Time Series" (1949), local as in Lee, "Digital Image Enhancement and Noise Filtering by Use of Local
Statistics" (IEEE PAMI 1980). Bands as in Burt and Adelson, "The Laplacian Pyramid" (IEEE Trans. Comm. 1983), unreduced.

At an edge the difference is mostly the original's own: its blur, and JPEG's ringing. Put back it softens the edge and
lays a second contour along it. So beside an edge that both have the original is trusted less: a part of the steepest
slope counts as noise. (An edge that only one of them has was invented or dropped, and is not spared.) And shapes and
detail are `solved` only where they are wanted whole (from nothing at a faithfulness of one half to all at 1): to
sharpen the difference of an edge makes its contours harder.
"""

from dataclasses import dataclass
from math import sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import REACH as BACK
from restorer.finishing.backprojection import Rows, solved
from restorer.finishing.colour import luma_of
from restorer.finishing.ground import left_of_noise
from restorer.finishing.noise import Noise

SPECKLES = 1.5
"""Specks of colour are seen sooner than grain, and JPEG makes them larger: noise of colour counts so much more."""
BOX, TIMES = 17, 3
"""Tones are what is left after so many averages over so many pixels: about a Gaussian of σ = 8.5."""
FINE = 1.0
"""σ of the Gaussian between shapes and detail, in pixels of the original."""
AROUND = 2.0
"""σ of the Gaussian over which energy is averaged."""
LEAST = 0.002
"""Noise that an 8-bit original has at the least: half a level, and what JPEG adds."""
HALF = 4.0
"""k at a faithfulness of one half."""
UNSURE = 0.1
"""The part of the steepest slope nearby, brightness a pixel, that counts as noise. With 0 soft discs under JPEG keep .8
of their contrast, with this .93 and more (σ 1.2 and 1.6); more of it costs PSNR."""
EDGE = 0.5
"""σ of the Gaussian before slopes are taken."""
NEARBY = 2
"""Pixels of the original to each side that are nearby."""
REACH = TIMES * (BOX // 2) + 4 * round(2 * FINE + AROUND) + BACK
"""Pixels of the original around one that the result there depends on; OpenCV cuts Gaussians off at 4 σ."""


@dataclass(frozen=True, eq=False)
class Faithfulness:
    """How results are held to their original."""

    noise: Noise
    """The original's own, on the grid of the comparison."""
    scale: int
    """Result pixels for one of the original, along a side."""
    tones: bool = True
    widened: float = 1.0
    """How many times as large the original was made, along a side, to be compared (in a second pass)."""

    def back(self, original: Rows, small: Rows, share: "float | NDArray[np.float32]") -> Rows:
        """What is to be put back, (h, w, c), ready to be `enlarged` and added to the result.

        `small` is the result shrunk back to the original's grid (h, w, c); `share` the faithfulness, 0 to 1, of all or
        of each pixel (h, w).
        """
        missing = original - small
        tones = _tones(missing)
        rest = missing - tones
        share = np.asarray(share, np.float32)
        back = tones if self.tones else tones * share[..., None]
        if not share.max() > 0:
            return solved(back, self.scale)
        told = self._told_from_noise(rest, original, self._steepest(original, small), share)
        sharpened: Rows = told * np.maximum(0, 2 * share - 1)[..., None]
        return solved(back + sharpened, self.scale) + told - sharpened

    def _told_from_noise(
        self, rest: Rows, original: Rows, steepest: NDArray[np.float32], share: NDArray[np.float32]
    ) -> Rows:
        """Shapes and detail, without what is probably noise."""
        sigma = FINE * self.widened
        shapes = _smooth(rest, sigma)
        strength = self.noise.at(_smooth(original, AROUND).mean(axis=2))
        left, unsure = left_of_noise(self.noise.size, sigma), np.float32(UNSURE) * steepest
        told = self._weighted(shapes, np.hypot(strength * np.float32(sqrt(left)), unsure), share)
        if self.widened <= 1:
            # An original made larger holds no detail that could be missing.
            fine = np.hypot(strength * np.float32(sqrt(1 - left)), unsure)
            told += self._weighted(rest - shapes, fine, share)
        return told

    def _steepest(self, original: Rows, small: Rows) -> NDArray[np.float32]:
        """The steepest slope nearby that both have (h, w), brightness a pixel of the original as it was read."""
        side = 2 * round(NEARBY * self.widened) + 1
        around, slopes = np.ones((side, side), np.uint8), list[NDArray[np.float32]]()
        for rows in (original, small):
            down, across = np.gradient(np.pad(_smooth(rows, EDGE).mean(axis=2), 1, mode="edge"))
            slopes.append(np.asarray(cv2.dilate(np.hypot(down, across)[1:-1, 1:-1], around), np.float32))
        return np.minimum(*slopes) * np.float32(self.widened)

    def _weighted(self, band: Rows, strength: NDArray[np.float32], share: NDArray[np.float32]) -> Rows:
        """What of a band is told from noise of this strength: brightness and colour each by themselves."""
        if band.shape[2] == 1:
            return band * _weight(band, strength, share)
        luma = luma_of(band)[..., None]
        chroma: Rows = band - luma
        told: Rows = chroma * _weight(chroma, strength * np.float32(self.noise.colour), share, SPECKLES)
        told += luma * _weight(luma, strength, share)
        return told


def _weight(band: Rows, strength: NDArray[np.float32], share: NDArray[np.float32], seen: float = 1.0) -> Rows:
    """How much of a band is put back, (h, w, 1); its noise counts as `seen` times as strong."""
    noise: NDArray[np.float32] = np.square(np.maximum(strength, np.float32(LEAST)) * np.float32(seen))
    energy = _smooth(np.square(band).mean(axis=2, keepdims=True), AROUND)[..., 0]
    # energy / (energy + HALF (1 - share) / share noise), multiplied by share, so that nothing is divided by nothing.
    kept = share * energy
    whole = kept + HALF * (1 - share) * noise
    weight = np.divide(kept, whole, out=np.zeros_like(kept), where=whole > 0)
    return np.where(share >= 1, np.float32(1), weight)[..., None]


def _tones(rows: Rows) -> Rows:
    for _ in range(TIMES):
        rows = np.asarray(cv2.blur(rows, (BOX, BOX), borderType=cv2.BORDER_REPLICATE), np.float32).reshape(rows.shape)
    return rows


def _smooth(rows: Rows, sigma: float) -> Rows:
    smooth = cv2.GaussianBlur(rows, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(smooth, np.float32).reshape(rows.shape)
