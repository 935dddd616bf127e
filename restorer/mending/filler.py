"""The filler's protocol: another program's network that fills holes (LaMa and the like) can take the place of ours."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from restorer.photo.photo import Pixels


class Filler(Protocol):
    """Fills holes in pictures."""

    def __call__(self, pixels: Pixels, hole: NDArray[np.bool_], /) -> Pixels:
        """A picture (h, w, 3) in 0..1, any h and w, with new pixels where `hole` (h, w) is true.

        What is under the hole must not be looked at; what comes back outside it is not used.
        Raises RestorerError if it fails.
        """
        ...
