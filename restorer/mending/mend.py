"""A photo mended: what a mask marks is made anew from what lies around it, and not a pixel outside is touched."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.mending.filler import Filler
from restorer.mending.foreign import filled
from restorer.mending.mask import Mask, marked
from restorer.mending.mender import THREADS, Mender
from restorer.photo.photo import Photo, Pixels

__all__ = ["Filler", "Means", "Mender", "mend"]


@dataclass(frozen=True, eq=False)
class Means:
    """What a photo is mended with."""

    filler: Filler | None = None
    """Another's, in place of ours."""
    threads: int | None = None
    """The most that ours may take; None: as many as bring something."""


USUAL = Means()


def mend(photo: Photo, mask: Mask, cancel: CancelToken, means: Means = USUAL) -> Generator[float, None, Photo]:
    """Mend a photo where the mask (H, W) is 128 or more; yields the share that is done, returns the mended photo.

    Its alpha and origin are the photo's, and so is every pixel outside the mask. Besides the photo, 1.7 times as much
    is in memory. Raises Cancelled between steps; ValueError if the mask is not of the photo's size.
    """
    if mask.shape != photo.pixels.shape[:2]:
        raise ValueError(f"a mask of {mask.shape} for a photo of {photo.size}")
    hole = marked(mask)
    cancel.check()
    if not hole.any() or hole.all():
        return photo
    if means.filler is None:
        steps = _ours(photo.pixels, hole, min(THREADS, means.threads or THREADS))
    else:
        steps = filled(photo.pixels, hole, means.filler)
    while True:
        try:
            share = next(steps)
        except StopIteration as end:
            return replace(photo, pixels=end.value)
        cancel.check()
        yield share


def _ours(pixels: Pixels, hole: NDArray[np.bool_], threads: int) -> Generator[float, None, Pixels]:
    mender = Mender(pixels, threads)
    yield from mender.steps(hole, mender.size.region)
    return mender.pixels
