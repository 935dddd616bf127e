"""Mender: a photo and a mask that may change, and what the photo looks like mended, kept up with every stroke.

A pixel's filling depends on the photo and the mask within a reach, at every size of the pyramid, and on nothing else:
so what strokes did one after the other is, to the bit, what the whole mask does at once.
"""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from restorer.mending import contours, texture
from restorer.mending.flowing import REACH, closed
from restorer.mending.mask import Mask, marked
from restorer.mending.parts import around_both, box_of, parts
from restorer.mending.pyramid import Hole, Level, empty_levels, halved, pulled, push
from restorer.mending.texture import Texture
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Pixels
from restorer.steps import finished

TOUCH = contours.REACH + 1
"""Pixels from what changed in which a hole's filling changes, and that of more of the hole, then."""
THREADS = 2
"""That fill parts at the most; NumPy lets several work at once, but more bring little."""
AHEAD = 8
"""Parts that are filled before the work looks around: bounds its memory, and how long it takes to stop."""


class Mender:
    """The photo's `pixels` (H, W, 3), mended where a mask is; at first there is none.

    What it is given is not changed. A grey photo's three channels stay equal. `threads`: the most that fill parts.
    """

    def __init__(self, pixels: Pixels, threads: int = THREADS) -> None:
        self._given, self._threads = pixels, threads
        self.pixels: Pixels = pixels.copy()
        channels = 1 if _is_grey(pixels) else 3
        first = Level(self.pixels[:, :, :channels], np.zeros(pixels.shape[:2], np.bool_))
        self._levels = [first, *empty_levels(first.size, channels)]
        self._texture: Texture | None = None
        """Measured with the first stroke, when the smaller levels are made as well."""

    @property
    def size(self) -> Size:
        """Of the photo."""
        return self._levels[0].size

    def update(self, mask: Mask, region: Region) -> Region:
        """Follow a mask (H, W) that changed in `region` alone; the region of `pixels` that may have changed with it."""
        return finished(self.steps(marked(mask[region.slices]), region))

    def steps(self, hole: Hole, region: Region) -> Generator[float, None, Region]:
        """Follow a hole (h, w) in a region of the photo; yields the share done, returns what may have changed."""
        places = self._marked_anew(hole, region)
        changed: Region | None = None
        with ThreadPoolExecutor(self._threads) as pool:
            for number in reversed(range(len(self._levels))):
                size = self._levels[number].size
                # What was marked anew reaches three pixels by way of the coarser level's means.
                here = places[number].grown(3)
                here = around_both(here, changed.times(2).grown(2)) if changed else here
                changed = changed.times(2) if changed else None
                reach = max(TOUCH + REACH, 0 if number else texture.REACH)
                for share, box in self._filled(number, here.grown(reach).inside(size), pool):
                    changed = around_both(changed, box) if changed and box else changed or box
                    # A coarser level's work is a quarter of a finer one's.
                    yield (share * 0.75 + 0.25) * 0.25**number
        return around_both(region, changed).inside(self.size) if changed else region

    def _marked_anew(self, hole: Hole, region: Region) -> list[Region]:
        """Lay the hole, and what is known around it, into every level; where that changed each."""
        self._levels[0].hole[region.slices] = hole
        there = self.pixels[region.slices]
        np.copyto(there, self._given[region.slices], where=~hole[:, :, None])
        places = [region]
        for fine, coarse in pairwise(self._levels):
            places.append(halved(places[-1]))
            push(fine, coarse, places[-1] if self._texture else coarse.size.region)
        self._texture = self._texture or Texture(self._given)
        return places

    def _filled(self, number: int, place: Region, pool: ThreadPoolExecutor) -> Iterator[tuple[float, Region | None]]:
        """Fill the holes of a place of a level; the level above is filled.

        Yields the share of the place, and the box around what is other than it was.
        """
        level = self._levels[number]
        work = list(parts(level.hole, place))
        for start in range(0, len(work), AHEAD):
            some = work[start : start + AHEAD]
            fillings = list(pool.map(partial(self._filling, number), some))
            for done, (part, filling) in enumerate(zip(some, fillings, strict=True), start + 1):
                yield done / len(work), self._laid(number, part, filling)

    def _filling(self, number: int, part: Region) -> Pixels:
        """A part of a level (h, w, c) with its holes filled."""
        level = self._levels[number]
        around = part.grown(REACH).inside(level.size)
        hole = level.hole[around.slices]
        picture = np.array(level.values[around.slices], order="C")
        if number + 1 < len(self._levels):
            ys, xs = np.nonzero(hole)
            picture[hole] = pulled(self._levels[number + 1], ys + around.y, xs + around.x)
        else:
            picture[hole] = 0.5
        # Near the edges of what is looked at it is wrong, and not wanted.
        picture[hole] = closed(picture, hole)
        inner = part.seen_from(around).slices
        made = picture[inner]
        if number == 0 and len(self._levels) > texture.LEVEL:
            self._lay_texture(made, texture.amounts(hole)[inner], part)
        return made

    def _lay_texture(self, made: Pixels, amounts: NDArray[np.float32], part: Region) -> None:
        """Lay texture over the filling of a part of the photo."""
        assert self._texture is not None
        hole = self._levels[0].hole
        ys, xs = np.nonzero(hole[part.slices])
        fine = self._texture.borrowed(hole, self._levels[texture.LEVEL].values, ys + part.y, xs + part.x)
        made[ys, xs] += fine[:, : made.shape[2]] * amounts[ys, xs][:, None]

    def _laid(self, number: int, part: Region, filling: Pixels) -> Region | None:
        """Take over a part's filling; the box around what is other than it was."""
        level = self._levels[number]
        hole = level.hole[part.slices]
        there = level.values[part.slices]
        new = np.clip(filling[hole], 0, 1) if number == 0 else filling[hole]
        other = np.zeros_like(hole)
        other[hole] = (there[hole] != new).any(axis=1)
        (there if number else self.pixels[part.slices])[hole] = new
        return box_of(other, part)


def _is_grey(pixels: Pixels) -> bool:
    """Whether the three channels are equal."""
    return not any(np.ptp(pixels[top : top + 256], axis=2).any() for top in range(0, len(pixels), 256))
