"""Room for arrays: in memory, or in a temporary file that goes when the array goes."""

import os
import tempfile
from math import prod

import numpy as np
from numpy.typing import NDArray


def scratch(shape: tuple[int, ...], *, on_disk: bool) -> NDArray[np.uint8]:
    """A black uint8 array; on disk if so wanted and there is room."""
    if not on_disk:
        return np.zeros(shape, np.uint8)
    try:
        # The mapping keeps the file, which has no name any more, until the array is let go.
        with tempfile.TemporaryFile(prefix="restorer-") as file:
            _reserve(file.fileno(), prod(shape))
            return np.memmap(file, np.uint8, "r+", shape=shape)
    except OSError:
        return np.zeros(shape, np.uint8)


def _reserve(descriptor: int, length: int) -> None:
    """Make the file that long; OSError if there is no room (a sparse file would end the program on a later write)."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, length)
    else:
        os.ftruncate(descriptor, length)
