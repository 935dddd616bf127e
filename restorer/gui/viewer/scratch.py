"""Room for arrays: in memory, or in a temporary file that goes when the array goes."""

import numpy as np
from numpy.typing import NDArray

from restorer.enlarging.mapped import mapped


def scratch(shape: tuple[int, ...], *, on_disk: bool) -> NDArray[np.uint8]:
    """A black uint8 array; on disk if so wanted and there is room."""
    if not on_disk:
        return np.zeros(shape, np.uint8)
    try:
        return mapped(shape, np.uint8)
    except OSError:
        return np.zeros(shape, np.uint8)
