"""Arrays too large for memory, in a temporary file that goes when the array goes."""

import os
import tempfile
from math import prod
from typing import Any

import numpy as np
from numpy.typing import DTypeLike


def mapped(shape: tuple[int, ...], kind: DTypeLike) -> "np.memmap[Any, Any]":
    """An array of zeros on disk; OSError if there is no room for all of it.

    Its file has no name: nothing is left behind, however the program ends.
    """
    # The mapping keeps the file, until the array is let go.
    with tempfile.TemporaryFile(prefix="restorer-") as file:
        _reserve(file.fileno(), prod(shape) * np.dtype(kind).itemsize)
        return np.memmap(file, kind, "r+", shape=shape)


def _reserve(descriptor: int, length: int) -> None:
    """Make the file that long; OSError if there is no room (a sparse file would end the program on a later write)."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, 0, length)
    else:
        os.ftruncate(descriptor, length)
