"""What was invented: where a result contradicts its original, and where it adds what the original could not hold.

*Contradicted*: shrunk back to the original's grid, the result differs from the original by more than the original's own
noise. *Added*: detail finer than the original's pixels, which no scan of this size could hold; enlarging makes none.
Both are told for each pixel of the original, from 0 (nothing to be seen) to 1 (plain to see).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import Rows, enlarged, shrunk
from restorer.finishing.faithfulness import LEAST
from restorer.finishing.noise import Noise

AROUND = 1.5
"""σ of the Gaussian over which differences are averaged, in pixels of the original."""
REACH = 8
"""Pixels of the original around one that what is told there depends on."""
CERTAIN = 2.0
"""How many times the noise a difference must be to be no noise."""
SEEN, PLAIN = 1.5 / 255, 10 / 255
"""A difference that may just be seen, and one that is plain to see; root of the mean square."""
TOLD = 0.25
"""Above this a place counts as invented."""


@dataclass(frozen=True, eq=False)
class Invention:
    """Of a picture or a part of it; both (h, w), 0 to 1."""

    contradicted: NDArray[np.float32]
    added: NDArray[np.float32]

    @property
    def shares(self) -> "Shares":
        """How much of the area is the program's idea."""
        against, added = self.contradicted > TOLD, self.added > TOLD
        return Shares(float(against.mean()), float(added.mean()), float((against | added).mean()))


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the area of a picture, 0 to 1."""

    contradicted: float
    added: float
    either: float


def invention(original: Rows, result: Rows, scale: int, noise: Noise) -> Invention:
    """What a result (h·scale, w·scale, c) has that its original (h, w, c) has not; before any grain is laid over it."""
    small = shrunk(result, scale)
    strength = np.maximum(noise.at(_mean(original.mean(axis=2))), LEAST)
    against = np.sqrt(np.maximum(_energy(original - small) - np.square(CERTAIN * strength), 0))
    if scale == 1:
        return Invention(_told(against), np.zeros_like(against))
    finer = shrunk(np.square(result - enlarged(small, scale)), scale)
    return Invention(_told(against), _told(np.sqrt(_mean(finer.mean(axis=2)))))


def _energy(rows: Rows) -> NDArray[np.float32]:
    return _mean(np.square(rows).mean(axis=2))


def _mean(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), AROUND, borderType=cv2.BORDER_REPLICATE), np.float32)


def _told(difference: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.clip((difference - SEEN) / (PLAIN - SEEN), 0, 1)
