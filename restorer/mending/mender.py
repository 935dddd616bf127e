"""Mender: a photo and a mask that may change, and what the photo looks like mended, kept up with every stroke.

A pixel's filling depends on the photo and the mask within a reach, at every size of the pyramid, and on nothing else:
so what strokes did one after the other is, to the bit, what the whole mask does at once.
"""

from collections.abc import Generator, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from restorer.mending import contours
from restorer.mending.flowing import REACH, closed
from restorer.mending.mask import Mask, marked
from restorer.mending.pyramid import Hole, Level, empty_levels, halved, pulled, push
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Pixels

MOST = 150_000
"""Pixels to fill that are worked on at a time: some tens of megabytes."""
TOUCH = contours.REACH + 1
"""Pixels from what changed in which a hole's filling changes, and that of more of the hole, then."""
SMALLEST = 128
"""Side of the places that work is divided into at the least."""


class Mender:
    """The photo's `pixels` (H, W, 3), mended where a mask is; at first there is none.

    What it is given is not changed. A grey photo's three channels stay equal.
    """

    def __init__(self, pixels: Pixels) -> None:
        self._given = pixels
        self.pixels: Pixels = pixels.copy()
        self._channels = 1 if _is_grey(pixels) else 3
        first = Level(self.pixels[:, :, : self._channels], np.zeros(pixels.shape[:2], np.bool_))
        self._levels = [first, *empty_levels(first.size, self._channels)]
        for fine, coarse in pairwise(self._levels):
            push(fine, coarse, coarse.size.region)

    @property
    def size(self) -> Size:
        """Of the photo."""
        return self._levels[0].size

    def update(self, mask: Mask, region: Region) -> Region:
        """Follow a mask (H, W) that changed in `region` alone; the region of `pixels` that may have changed with it."""
        changed = region
        steps = self.steps(marked(mask[region.slices]), region)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return changed if end.value is None else end.value

    def steps(self, hole: Hole, region: Region) -> Generator[float, None, Region]:
        """Follow a hole (h, w) in a region of the photo; yields the share done, returns what may have changed."""
        places = self._marked_anew(hole, region)
        dirty: Region | None = None
        # A coarser level's work is a quarter of a finer one's.
        for number in reversed(range(len(self._levels))):
            level = self._levels[number]
            here = places[number]
            if dirty is not None:
                here = _around(here, dirty.times(2).grown(2), level.size)
            dirty = None
            if level.hole[here.grown(TOUCH).inside(level.size).slices].any():
                dirty = here.grown(REACH).inside(level.size)
                for share in self._filled(number, dirty):
                    yield (share * 0.75 + 0.25) * 0.25**number
        return _around(places[0], dirty, self.size) if dirty else places[0]

    def _marked_anew(self, hole: Hole, region: Region) -> list[Region]:
        """Lay the hole, and what is known around it, into every level; where that changed each."""
        first = self._levels[0]
        first.hole[region.slices] = hole
        self.pixels[region.slices] = np.where(hole[:, :, None], self.pixels[region.slices], self._given[region.slices])
        places = [region]
        for fine, coarse in pairwise(self._levels):
            places.append(halved(places[-1]))
            push(fine, coarse, places[-1])
        return places

    def _filled(self, number: int, place: Region) -> Iterator[float]:
        """Fill the holes of a place of a level; the level above is filled. Yields the share of the place."""
        level, done = self._levels[number], 0
        for part in _parts(level.hole, place):
            around = part.grown(REACH).inside(level.size)
            hole = level.hole[around.slices]
            wanted = part.seen_from(around).slices
            if hole[wanted].any():
                self._lay(number, part, self._filling(number, around)[wanted])
            done += part.area
            yield done / place.area

    def _filling(self, number: int, around: Region) -> Pixels:
        """A part of a level (h, w, c) with its holes filled, as far as its edges do not disturb."""
        level = self._levels[number]
        hole = level.hole[around.slices]
        picture = np.array(level.values[around.slices], order="C")
        if number + 1 < len(self._levels):
            ys, xs = np.nonzero(hole)
            picture[hole] = pulled(self._levels[number + 1], ys + around.y, xs + around.x)
        else:
            picture[hole] = 0.5
        picture[hole] = closed(picture, hole)
        return picture

    def _lay(self, number: int, part: Region, picture: Pixels) -> None:
        level = self._levels[number]
        hole = level.hole[part.slices]
        if number:
            level.values[part.slices][hole] = picture[hole]
        else:
            self.pixels[part.slices][hole] = np.clip(picture[hole], 0, 1)


def _parts(hole: Hole, place: Region) -> Iterator[Region]:
    """A place divided until no part, with what it depends on, has too much to fill."""
    around = place.grown(REACH).inside(Size(hole.shape[1], hole.shape[0]))
    if place.size.long_side <= SMALLEST or np.count_nonzero(hole[around.slices]) <= MOST:
        yield place
        return
    if place.width >= place.height:
        middle = place.x + place.width // 2
        halves = [
            Region.between(place.x, place.y, middle, place.bottom),
            Region.between(middle, place.y, place.right, place.bottom),
        ]
    else:
        middle = place.y + place.height // 2
        halves = [
            Region.between(place.x, place.y, place.right, middle),
            Region.between(place.x, middle, place.right, place.bottom),
        ]
    for half in halves:
        yield from _parts(hole, half)


def _around(one: Region, other: Region, size: Size) -> Region:
    """The smallest region around two, inside the photo."""
    left, top = min(one.x, other.x), min(one.y, other.y)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Region.between(left, top, right, bottom).inside(size)


def _is_grey(pixels: NDArray[np.float32]) -> bool:
    """Whether the three channels are equal."""
    return not any(np.ptp(pixels[top : top + 256], axis=2).any() for top in range(0, len(pixels), 256))
