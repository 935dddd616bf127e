"""A generator of damage that is quick: white lines, and dark squares for areas, on grey noise."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from restorer.ageing.damage import Damaged
from restorer.training.schedule import Crops

STAGE = (Crops(2, 2, 32),)
"""Small crops from start to end."""


def counting() -> Callable[[], float]:
    """A clock on which each look takes a second: each step of teaching, and one look before."""
    seconds = iter(range(10**6))
    return lambda: float(next(seconds))


def sample(
    photo: np.ndarray, rng: np.random.Generator, side: int = 256, only: str | None = None, *, clean: bool = False
) -> Damaged:
    """As `restorer.ageing.damage.sample`."""
    undamaged = np.repeat(rng.integers(80, 120, (side, side, 1)).astype(np.uint8), 3, axis=2)
    lines, areas, ignored = (np.zeros((side, side), bool) for _ in range(3))
    if not clean:
        lines[:, int(rng.integers(4, side - 4))] = only not in ("blotch", "wear")
        top = int(rng.integers(0, side - 12))
        areas[top : top + 12, 3:15] = only in (None, "blotch", "wear")
        areas &= ~lines
        ignored[:, -1] = True
    damaged = undamaged.copy()
    damaged[lines], damaged[areas] = 250, 10
    return Damaged(damaged, undamaged, lines, areas, ignored, {})


def write_photographs(folder: Path, count: int = 2) -> Path:
    """A folder of small pictures; gives it back."""
    folder.mkdir(parents=True)
    random = np.random.default_rng(0)
    for number in range(count):
        cv2.imwrite(str(folder / f"{number}.png"), random.integers(60, 190, (40, 50, 3), np.uint8))
    return folder


class TellsTruth:
    """A detector that knows how the fake damages."""

    short_side = 64

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        """Likelihoods (h, w, 2)."""
        grey = pixels.mean(axis=2)
        return np.stack([np.where(grey > 0.9, 0.9, 0.1), np.where(grey < 0.1, 0.9, 0.05)], axis=2).astype(np.float32)
