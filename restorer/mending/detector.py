"""The detector's protocol: what a network must do to find damage. Mending knows no networks."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from restorer.photo.photo import Pixels


class Detector(Protocol):
    """Says of each pixel how likely it is damaged.

    `short_side`: of the grid that it was taught at, in pixels (about 512); elsewhere it finds less and errs more.
    """

    @property
    def short_side(self) -> int:
        """Of the working grid."""
        ...

    def __call__(self, pixels: Pixels, /) -> NDArray[np.float32]:
        """Of (h, w, 3) in 0..1, any h and w from 1: (h, w, 2) in 0..1, how likely there are lines, specks and torn
        edges, and how likely blotches and worn areas.
        """
        ...
