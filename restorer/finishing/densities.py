"""Densities of a print, and how they are spread over its picture: what fading is measured by.

Density is −log10 of the light that comes back (ISO 5-4). A little flare is added to the light, so that black has a
density. The spread is told by the mean densities of red, green and blue at five levels of brightness. So that it
speaks for the picture and not for a frame, a scratch or a great dark wall, it is taken from a small copy after a
median, without a frame of one colour, with less weight near the sides, and with a colour that fills much of the
picture counting only as the root of its area.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.resize import Rows, from_linear, to_linear

FLARE = 0.001
"""Light that comes back from black, as a share of white's."""
BLACK = float(np.log10((1 + FLARE) / FLARE))
"""The density of the stored value 0; that of 1 is 0."""
SHARES = (0.02, 0.15, 0.50, 0.85, 0.98)
"""The levels: shares of the picture that are lighter."""
DARK_SHARE = 0.995
SIDE = 256
"""Long side of the copy, in pixels."""


@dataclass(frozen=True, eq=False)
class Spread:
    """How the densities of a photo's red, green and blue are spread.

    `levels`: float64 (3, 5), mean densities of the picture about SHARES of its brightness. `dark`: float64 (3,), what
    DARK_SHARE of the picture is lighter than, in each channel.
    `lightest`, `darkest`: float64 (3,), what but one in 5000 single pixels of the whole photo keeps within.
    """

    levels: NDArray[np.float64]
    dark: NDArray[np.float64]
    lightest: NDArray[np.float64]
    darkest: NDArray[np.float64]


def to_density(values: Rows) -> Rows:
    """sRGB stored values 0..1 as densities BLACK..0, any shape of two dimensions or more."""
    return -np.log10((to_linear(values) + np.float32(FLARE)) / np.float32(1 + FLARE))


def from_density(density: Rows) -> Rows:
    """Densities as sRGB stored values, clipped to 0..1: the way back."""
    light = np.float32(1 + FLARE) * np.float32(10) ** -density - np.float32(FLARE)
    return np.clip(from_linear(np.clip(light, 0, 1)), 0, 1)


def spread(pixels: Rows) -> Spread:
    """The spread of a photo's densities (H, W, 3), measured on a copy of SIDE and on a grid of its pixels."""
    step = max(1, max(pixels.shape[:2]) // 1000)
    single = to_density(np.ascontiguousarray(pixels[::step, ::step])).reshape(-1, 3)
    ends = np.quantile(single, (0.0002, 0.9998), axis=0)
    small = _small(np.ascontiguousarray(pixels[:: max(1, step // 2), :: max(1, step // 2)]))
    weight = _weight(small).ravel()
    density = to_density(small).reshape(-1, 3)
    dark = [_quantile(density[:, at], weight, DARK_SHARE) for at in range(3)]
    levels = _levels(density, weight)
    return Spread(levels, np.array(dark), ends[0].astype(np.float64), ends[1].astype(np.float64))


def _small(pixels: Rows) -> Rows:
    """A copy of SIDE, without scratches and single grains."""
    height, width = pixels.shape[:2]
    share = min(1, SIDE / max(height, width))
    size = (max(1, round(width * share)), max(1, round(height * share)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.medianBlur(small, 3), np.float32)


def _weight(small: Rows) -> NDArray[np.float64]:
    """How much each pixel (h, w) tells about the picture."""
    sides = _inward(small.shape[1]) * _inward(small.shape[0])[:, np.newaxis]
    weight = np.where(_frame(small), 1e-6, sides)
    cell = np.clip(small * 16, 0, 15).astype(np.int32) @ np.array([256, 16, 1])
    crowd = np.bincount(cell.ravel(), weight.ravel(), 4096)
    return weight / np.sqrt(crowd[cell] + 1e-9)


def _inward(length: int) -> NDArray[np.float64]:
    """Weights along a side (length,): little for its outer 2 %, then rising, all from a tenth on."""
    place = np.arange(length) + 0.5
    return np.clip((np.minimum(place, length - place) / length - 0.02) / 0.08, 0.02, 1)


def _frame(small: Rows) -> NDArray[np.bool_]:
    """The pixels (h, w) of a frame or mask of one colour that goes round the picture, grown a little."""
    height, width = small.shape[:2]
    corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    coded = np.rint(small * 255).astype(np.uint8)
    colours = np.array([coded[y, x] for x, y in corners], np.int32)
    alike = np.abs(colours - np.median(colours, axis=0)).max(axis=1) <= 16
    filled = np.zeros((height + 2, width + 2), np.uint8)
    if np.count_nonzero(alike) < 3:
        return filled[1:-1, 1:-1] > 0
    flags = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE | (1 << 8)
    for corner in np.flatnonzero(alike):
        cv2.floodFill(coded, filled, corners[corner], 0, (12, 12, 12), (12, 12, 12), flags)
    inside = np.ascontiguousarray(filled[1:-1, 1:-1])
    # More than that is no frame but the picture's own ground.
    if inside.mean() > 0.6:
        return np.zeros((height, width), np.bool_)
    grown = np.asarray(cv2.dilate(inside, np.ones((5, 5), np.uint8)), np.uint8)
    return grown > 0


def _levels(density: Rows, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean densities (3, 5) of pixels (n, 3) about SHARES of their brightness, with weights (n,)."""
    order = np.argsort(density.mean(axis=1), kind="stable")
    ranked, weight = density[order].astype(np.float64), weight[order]
    share = (np.cumsum(weight) - weight / 2) / weight.sum()
    levels = np.empty((3, len(SHARES)))
    for at, wanted in enumerate(SHARES):
        width = 0.02 + 0.12 * min(wanted, 1 - wanted)
        near = np.exp(-(((share - wanted) / width) ** 2) / 2) * weight + 1e-12
        levels[:, at] = np.sum(near[:, np.newaxis] * ranked, axis=0) / near.sum()
    return levels


def _quantile(values: NDArray[np.float32], weight: NDArray[np.float64], share: float) -> float:
    """A quantile of values (n,) with weights (n,)."""
    order = np.argsort(values)
    total: NDArray[np.float64] = np.cumsum(weight[order])
    found = np.interp(share * float(total[-1]), total - weight[order] / 2, values[order])
    return float(found)
