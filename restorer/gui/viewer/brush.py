"""Brush: strokes of a round tip on a mask of a photo. No Qt here.

A stroke is a row of capsules: all that is no further from the line between two of its points than the tip is wide. Of
what is there and what the tip covers the larger stays, and of what an eraser leaves the smaller: so neither the order
of the pieces matters nor how often one is painted, and a stroke in pieces is the stroke as a whole.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, hypot
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.gui.viewer.view_state import Point
from restorer.photo.geometry import Region, Size

Mask: TypeAlias = NDArray[np.uint8]
"""(H, W), 255 where it holds."""

LEAST = 0.75
"""The smallest radius in photo pixels: wherever it touches, the pixel under it is painted."""
PIECE = 256
"""Photo pixels of a line that are laid at a time: the rectangle around a long slanting one is nearly all of a photo."""
LIGHTEST = 0.25
"""Part of the radius that the lightest touch of a pen leaves."""


@dataclass(frozen=True, slots=True)
class Tip:
    """What a stroke is made with."""

    radius: float
    """In photo pixels."""
    softness: float = 0.0
    """Part of the radius over which its edge fades; 0: it is in or out."""
    erases: bool = False

    def sized(self, factor: float, photo: Size) -> "Tip":
        """Larger or smaller, no larger than half of the photo's longer side."""
        return replace(self, radius=min(photo.long_side / 2, max(LEAST, self.radius * factor)))

    def pressed(self, pressure: float) -> float:
        """The radius where a pen presses so much, 0 to 1."""
        return max(LEAST, self.radius * (LIGHTEST + (1 - LIGHTEST) * pressure))


class Stroke:
    """One stroke, laid on a mask as it comes; points are the photo's."""

    def __init__(self, mask: Mask, tip: Tip) -> None:
        self._mask, self._tip = mask, tip
        self._last: tuple[Point, float] | None = None
        self.around: Region | None = None
        """The rectangle around all of it that lies inside the photo."""

    def to(self, point: Point, pressure: float = 1.0) -> Region | None:
        """Go on to a point, straight from the last; the rectangle that may have changed."""
        radius = self._tip.pressed(pressure)
        start, from_radius = self._last or (point, radius)
        self._last = point, radius
        changed = None
        for part in _pieces(Capsule(start, point, from_radius, radius)):
            place = part.around(_size(self._mask))
            if place is not None:
                _lay(self._mask[place.slices], part.cover(place, self._tip.softness), self._tip.erases)
                changed = joined(changed, place)
        self.around = joined(self.around, changed)
        return changed


@dataclass(frozen=True, slots=True)
class Capsule:
    """What a tip covers on its way from one point to another, its radius growing or shrinking evenly."""

    start: Point
    end: Point
    begins: float
    ends: float

    def around(self, photo: Size) -> Region | None:
        """The pixels of the photo that it may touch."""
        radius = max(self.begins, self.ends)
        (x0, y0), (x1, y1) = self.start, self.end
        left, top = floor(min(x0, x1) - radius), floor(min(y0, y1) - radius)
        right, bottom = ceil(max(x0, x1) + radius), ceil(max(y0, y1) + radius)
        region = Region.between(left, top, max(right, left + 1), max(bottom, top + 1))
        return region.inside(photo) if region.meets(photo.region) else None

    def cover(self, place: Region, softness: float) -> Mask:
        """How much of each pixel of a place it covers, by the pixel's middle."""
        (x0, y0), (x1, y1) = self.start, self.end
        across = (np.arange(place.x, place.right) + 0.5 - x0).astype(np.float32)[None, :]
        down = (np.arange(place.y, place.bottom) + 0.5 - y0).astype(np.float32)[:, None]
        way = np.float32(x1 - x0), np.float32(y1 - y0)
        length = float(way[0] ** 2 + way[1] ** 2)
        radius = np.float32(max(self.begins, self.ends))
        if length:
            share = np.clip((across * way[0] + down * way[1]) / np.float32(length), 0, 1)
            away = np.square(across - share * way[0]) + np.square(down - share * way[1])
            if self.begins != self.ends:
                radius = np.float32(self.begins) + share * np.float32(self.ends - self.begins)
        else:
            away = np.square(across) + np.square(down)
        if not softness:
            return np.where(away <= np.square(radius), np.uint8(255), np.uint8(0))
        inside = np.clip((radius - np.sqrt(away)) / (radius * np.float32(softness)), 0, 1)
        return np.rint(np.square(inside) * (3 - 2 * inside) * 255).astype(np.uint8)


def joined(one: Region | None, other: Region | None) -> Region | None:
    """The rectangle around both."""
    if one is None or other is None:
        return one or other
    return Region.between(
        min(one.x, other.x), min(one.y, other.y), max(one.right, other.right), max(one.bottom, other.bottom)
    )


def difference(one: Mask, other: Mask) -> Region | None:
    """The rectangle around all that two masks of one size differ in; None if they are the same."""
    differs = one != other
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return None
    columns = np.flatnonzero(differs.any(axis=0))
    return Region.between(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def _pieces(whole: Capsule) -> list[Capsule]:
    """The capsule in pieces that are no longer than wide, or than PIECE."""
    (x0, y0), (x1, y1) = whole.start, whole.end
    count = max(1, ceil(hypot(x1 - x0, y1 - y0) / max(PIECE, 2 * whole.begins, 2 * whole.ends)))
    stops = [
        (
            (x0 + (x1 - x0) * at / count, y0 + (y1 - y0) * at / count),
            whole.begins + (whole.ends - whole.begins) * at / count,
        )
        for at in range(count + 1)
    ]
    return [Capsule(a, b, begins, ends) for (a, begins), (b, ends) in pairwise(stops)]


def _lay(there: Mask, cover: Mask, erases: bool) -> None:
    if erases:
        np.minimum(there, 255 - cover, out=there)
    else:
        np.maximum(there, cover, out=there)


def _size(mask: Mask) -> Size:
    return Size(mask.shape[1], mask.shape[0])
