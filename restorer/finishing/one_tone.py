"""Black-and-white lock: a photo of one tone (neutral, sepia, cyanotype) is recognised, and its result keeps that tone.

In such a photo colour follows from brightness: chroma is a smooth curve over luma. What departs from it is noise, the
fringes of a scanner's shifted channels, a stain or a yellowed border. The curve is the median chroma at each luma, made
smooth by Whittaker's method (Eilers, "A perfect smoother", Analytical Chemistry 75, 2003), over the better part of the
photo's middle: the part that departs most is left out and the curve drawn again (least trimmed squares, Rousseeuw
1984). A photo in colour departs in regions, not in noise, and that tells it apart (`departing`). A stain is what is
left over the curve after a median (which keeps the edge of a border and drops noise).
"""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.colour import Chroma, chroma_of, joined, looked_up, luma_of, within_gamut
from restorer.finishing.departing import fits, has_objects, length, soft
from restorer.finishing.resize import Rows

LEVELS = 4097
"""Luma levels of a curve: linear between them, in 32 parts, is finer than 16 bits."""
MEASURED = 65
"""Luma levels at which a curve is measured."""
CURVE_SIDE = 1000
"""Long side, in pixels, of the copy that a curve is measured on."""
STAIN_SIDE = 512
"""Long side of the copy that a stain is measured on."""
REGION_SIDE = 96
"""Long side of the copy on which noise has gone and regions of colour have not."""
BORDER = 0.1
"""Share of each side that is not looked at: borders, mounts and frames."""
FITTED = 0.85
"""Share of the photo that the curve has to fit; a stain may cover the rest."""
FAINT = np.float32(0.012)
"""Chroma, in stored values, that is no stain: three steps of 8 bits."""


@dataclass(frozen=True, eq=False)
class OneTone:
    """The tone of a photo.

    `curve`: float32 (LEVELS, 2), chroma (`colour.Chroma`) at equal steps of luma from 0 to 1, read-only.
    `neutral`: whether the curve is 0 everywhere, so that locked pixels without a stain have exactly equal channels.
    """

    curve: NDArray[np.float32]
    neutral: bool

    def chroma(self, luma: Rows) -> Chroma:
        """The tone's chroma (h, w, 2) at luma (h, w)."""
        return looked_up(luma, self.curve)

    def locked(self, result: Rows, stain: Chroma | None) -> Rows:
        """The luma of a block of the result (h, w, 1 or 3) in this tone, (h, w, 3); pointwise.

        `stain`: (h, w, 2), enlarged to the same block; None for none. What leaves the gamut loses colour, not luma.
        """
        luma = luma_of(result)
        if self.neutral and stain is None:
            return np.repeat(luma[:, :, np.newaxis], 3, axis=2)
        chroma = self.chroma(luma)
        return within_gamut(joined(luma, chroma if stain is None else chroma + stain))


def one_tone(pixels: Rows) -> OneTone | None:
    """The tone of a photo (H, W, 3), None when it is in colour; looks at a copy of at most a megapixel."""
    # A little soft: noise in luma and in chroma comes from the same channels and would look like a tone.
    middle = np.asarray(cv2.GaussianBlur(_middle(_reduced(pixels, CURVE_SIDE)), (0, 0), 0.8), np.float32)
    luma = luma_of(middle)
    chroma = chroma_of(middle, luma)
    kept = np.ones(luma.shape, np.bool_)
    tone, regions = _fitted(luma, chroma, kept)
    for _ in range(2):
        whole = np.asarray(cv2.resize(length(soft(regions)), (luma.shape[1], luma.shape[0])), np.float32)
        kept = whole <= np.quantile(whole, FITTED)
        tone, regions = _fitted(luma, chroma, kept)
    there = tone.chroma(_reduced(luma, REGION_SIDE))
    if not (_is_plain(tone, luma[kept]) and fits(regions, there)) or has_objects(soft(regions), there):
        return None
    strength = length(tone.chroma(luma[kept][:, np.newaxis]))
    neutral = bool(np.quantile(strength, 0.95) < 1.5 / 255)
    curve = np.zeros_like(tone.curve) if neutral else tone.curve
    curve.flags.writeable = False
    return OneTone(curve, neutral)


def stain(pixels: Rows, tone: OneTone) -> Chroma:
    """Chroma of a photo (H, W, 3) that is not the tone's: stains and yellowed borders, without noise.

    (h, w, 2), reduced to at most STAIN_SIDE on the long side, over the same area as the photo (enlarge it as a picture
    is); exactly 0 where there is no stain.
    """
    small = _reduced(pixels, STAIN_SIDE)
    luma = luma_of(small)
    rest = chroma_of(small, luma) - tone.chroma(luma)
    reach = max(round(max(luma.shape) / 32), 15) | 1
    made = np.stack([_median(rest[:, :, at], reach) for at in range(2)], axis=2)
    made = np.asarray(cv2.GaussianBlur(made, (0, 0), reach / 6), np.float32)
    size = np.maximum(length(made), FAINT)[:, :, np.newaxis]
    # Shrunk to nothing at FAINT, nearly whole at three times that, without a step between.
    return (made * (1 - (FAINT / size) ** 2)).astype(np.float32)


def neutralised(pixels: Rows) -> Rows:
    """Pixels (h, w, 1 or 3) of any tone as a neutral photo (h, w, 3): their luma, in three equal channels."""
    return np.repeat(luma_of(pixels)[:, :, np.newaxis], 3, axis=2)


def _fitted(luma: Rows, chroma: Chroma, kept: NDArray[np.bool_]) -> tuple[OneTone, Chroma]:
    """The tone of the kept pixels, and what departs from it, averaged over regions (h, w, 2)."""
    tone = OneTone(_curve(luma[kept], chroma[kept]), False)
    return tone, _reduced(_without_fringes(chroma - tone.chroma(luma), luma), REGION_SIDE)


def _curve(luma: Rows, chroma: Chroma) -> NDArray[np.float32]:
    """The smooth median chroma (LEVELS, 2) of pixels with luma (n,) and chroma (n, 2)."""
    level = np.rint(np.clip(luma, 0, 1) * (MEASURED - 1)).astype(np.uint8)
    order = np.argsort(level, kind="stable")
    ends = np.searchsorted(level[order], np.arange(MEASURED + 1))
    medians = np.zeros((MEASURED, 2))
    for at, (start, end) in enumerate(pairwise(ends)):
        if end > start:
            medians[at] = np.median(chroma[order[start:end]], axis=0)
    # A hundredth of the pixels is as good as more: a large grey sky shall not stiffen the rest.
    weights = np.minimum(np.diff(ends) / len(level) * 100, 1)
    rise, bend = (np.diff(np.eye(MEASURED), times, axis=0) for times in (1, 2))
    penalty = 0.003 * rise.T @ rise + 0.1 * bend.T @ bend
    curve = np.linalg.solve(np.diag(weights) + penalty, weights[:, np.newaxis] * medians)
    fine, coarse = np.linspace(0, 1, LEVELS), np.linspace(0, 1, MEASURED)
    return np.stack([np.interp(fine, coarse, curve[:, at]) for at in range(2)], axis=1).astype(np.float32)


def _is_plain(tone: OneTone, luma: Rows) -> bool:
    """Whether a curve, at the luma (n,) of its pixels, is of one hue and no stronger than toned paper: no sunset."""
    met = np.quantile(luma, np.linspace(0.01, 0.99, 50), method="nearest").astype(np.float32)
    chroma = tone.chroma(met)
    strength = np.hypot(chroma[:, 0], chroma[:, 1])
    strong = chroma[strength > 0.08] / strength[strength > 0.08, np.newaxis]
    # Sixty degrees at most between two levels that are clearly coloured.
    return bool(strength.max() < 0.4 and not np.any(strong @ strong.T < 0.5))


def _without_fringes(chroma: Chroma, luma: Rows) -> Chroma:
    """Chroma less what follows from luma's slopes, where a scanner's channels are shifted or differ in sharpness."""
    soft = cv2.GaussianBlur(luma, (0, 0), 0.7)
    slopes = (cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1), cv2.Laplacian(soft, cv2.CV_32F))
    causes = np.stack(slopes, axis=2).reshape(-1, 3).astype(np.float64)
    effects = chroma.reshape(-1, 2)
    small = np.abs(effects).max(axis=1) < 0.15
    squares = causes[small].T @ causes[small] + 1e-3 * np.eye(3)
    shares = np.linalg.solve(squares, causes[small].T @ effects[small])
    return (effects - causes @ shares).reshape(chroma.shape).astype(np.float32)


def _median(plane: Rows, reach: int) -> Rows:
    """The median over squares of `reach` pixels, in steps of 1/500: OpenCV's large median knows 8 bits only."""
    coded = np.clip(np.rint(plane * 500 + 128), 0, 255).astype(np.uint8)
    # OpenCV would repeat the outermost pixels, and a single one of a corner would outvote the rest.
    edge = reach // 2
    wide = cv2.medianBlur(cv2.copyMakeBorder(coded, edge, edge, edge, edge, cv2.BORDER_REFLECT), reach)
    return ((np.asarray(wide, np.float32)[edge:-edge, edge:-edge] - 128) / 500).astype(np.float32)


def _middle(pixels: Rows) -> Rows:
    """A photo without a border of BORDER on each side."""
    height, width = pixels.shape[:2]
    top, left = int(height * BORDER), int(width * BORDER)
    return pixels[top : height - top, left : width - left]


def _reduced(pixels: Rows, side: int) -> Rows:
    """An average over areas with a long side of at most `side` pixels; the array itself when it is that small."""
    height, width = pixels.shape[:2]
    share = side / max(height, width)
    if share >= 1:
        return pixels
    size = (max(1, round(width * share)), max(1, round(height * share)))
    # A grid of pixels of a large scan is enough for an average.
    step = max(1, int(0.5 / share))
    pixels = np.ascontiguousarray(pixels[::step, ::step])
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32)
