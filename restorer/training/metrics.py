"""How right marks are: precision, recall and F1 with two pixels of tolerance, at every threshold at once."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]

TOLERANCE = 2
"""Pixels, by Euclidean distance."""
THRESHOLDS = np.arange(1, 100, dtype=np.float32) / np.float32(100)
"""A pixel is marked from its likelihood on: .01, .02, … .99."""
LITTLE = 0.005
"""Of F1: less than it changes from one set of samples to the next."""


@dataclass(frozen=True, eq=False)
class Counts:
    """Pixels at each of THRESHOLDS: `right` of the `marked` lie near a label, `found` of those `there` near a mark."""

    right: NDArray[np.int64]
    marked: NDArray[np.int64]
    found: NDArray[np.int64]
    there: int

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right, self.marked + other.marked, self.found + other.found, self.there + other.there
        )

    @property
    def precision(self) -> NDArray[np.float64]:
        """Share of the marked pixels that are right; 1 where none is marked."""
        return np.where(self.marked > 0, self.right / np.maximum(self.marked, 1), 1.0)

    @property
    def recall(self) -> NDArray[np.float64]:
        """Share of the labelled pixels that are found; 1 where there are none."""
        return self.found / self.there if self.there else np.ones(len(THRESHOLDS))

    @property
    def f1(self) -> NDArray[np.float64]:
        """Harmonic mean of both; 0 where both are 0."""
        total = self.precision + self.recall
        return np.where(total > 0, 2 * self.precision * self.recall / np.maximum(total, 1e-12), 0.0)

    @property
    def best(self) -> float:
        """The threshold at which F1 is largest; the middle one of several."""
        largest = np.flatnonzero(self.f1 >= self.f1.max() - 1e-9)
        return float(THRESHOLDS[largest[len(largest) // 2]])

    @property
    def cautious(self) -> float:
        """The highest threshold that costs no more than LITTLE of the largest F1: what is uncertain stays."""
        return float(THRESHOLDS[np.flatnonzero(self.f1 >= self.f1.max() - LITTLE)[-1]])


def nothing() -> Counts:
    """The counts of no picture, to add to."""
    zeros = np.zeros(len(THRESHOLDS), np.int64)
    return Counts(zeros, zeros, zeros, 0)


def at(threshold: float) -> int:
    """Where a threshold stands in THRESHOLDS; the nearest one's place if it is none of them."""
    return int(np.abs(THRESHOLDS - np.float32(threshold)).argmin())


def counted(likelihood: Plane, labels: Mask, ignored: Mask) -> Counts:
    """The counts of one picture, all (h, w).

    A marked pixel is right if a label lies within TOLERANCE, a labelled one is found if a mark does. Ignored pixels are
    neither marked nor labelled; a mark on one of them may find a label beside it all the same.
    """
    # The largest likelihood around: a label is found by every threshold up to it.
    around = np.asarray(cv2.dilate(np.ascontiguousarray(likelihood, np.float32), _DISC), np.float32)
    counts = ~ignored
    wanted = labels & counts
    return Counts(
        reaching(likelihood[near(labels) & counts]),
        reaching(likelihood[counts]),
        reaching(around[wanted]),
        int(wanted.sum()),
    )


def near(places: Mask) -> Mask:
    """Where one of these places (h, w) lies within TOLERANCE."""
    return cv2.dilate(places.astype(np.uint8), _DISC) > 0


def reaching(values: NDArray[np.float32]) -> NDArray[np.int64]:
    """How many values reach each of THRESHOLDS."""
    steps = np.bincount(np.searchsorted(THRESHOLDS, values, "right"), minlength=len(THRESHOLDS) + 1)
    return np.cumsum(steps[:0:-1])[::-1].astype(np.int64)


def _disc() -> NDArray[np.uint8]:
    down, across = np.mgrid[-TOLERANCE : TOLERANCE + 1, -TOLERANCE : TOLERANCE + 1]
    return (down**2 + across**2 <= TOLERANCE**2).astype(np.uint8)


_DISC = _disc()
