"""Detectors that take no more of torch's threads than a person allows."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from restorer.network.engine import limited

Likely = NDArray[np.float32]


class Finds(Protocol):
    """A detector, as `restorer.mending` knows it."""

    @property
    def short_side(self) -> int: ...
    def __call__(self, pixels: NDArray[np.float32], /) -> Likely: ...


class LimitedDetector:
    """A detector that is run with so many threads."""

    def __init__(self, detector: Finds, threads: int) -> None:
        self._detector, self._threads = detector, threads
        self.short_side = detector.short_side

    def __call__(self, pixels: NDArray[np.float32], /) -> Likely:
        """What the detector says."""
        with limited(self._threads):
            return self._detector(pixels)
