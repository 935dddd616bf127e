"""Folds and creases: long lines along which a print was folded, or only bent.

A fold has worn through to the paper in several broken strands, with flakes. A crease is mostly a soft shade with a
thin light line that comes and goes.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from restorer.ageing.damage.drawing import (
    Gait,
    Ink,
    Points,
    along,
    flake,
    from_edge,
    gaps,
    off_corner,
    roughened,
    uneven,
    walk,
)
from restorer.ageing.damage.marks import Coat, Print, shifted
from restorer.ageing.kind import log_uniform

CORNERS = 0.25
"""Share of the folds and creases that cut off a corner."""


@dataclass(frozen=True)
class Fold:
    """`width` of a strand and `spread` of the strands, in pixels."""

    width: float
    spread: float
    strands: int
    bare: Coat

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Fold":
        """From two thin strands to a worn band."""
        coat = Coat(True, float(rng.uniform(0.55, 1)), bool(rng.random() < 0.4), float(rng.choice((0, 0.25))))
        return cls(log_uniform(rng, 0.7, 2.8), float(rng.uniform(0.4, 3.5)), int(rng.integers(1, 6)), coat)

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        base, ink = _across(on.size, rng), Ink(on.size)
        count = len(base)
        for _ in range(self.strands):
            beside = [along(rng, count, float(rng.uniform(5, 25)), 2) for _ in range(2)]
            points = base + np.stack(beside, axis=1) * self.spread
            widths = self.width * uneven(rng, count)
            widths[gaps(rng, count)] = 0
            ink.line(points, widths)
            for place in points[(rng.random(count) < 0.04) & (widths > 0)]:
                ink.shape(flake(rng, place, self.width * rng.uniform(0.5, 1.6)))
        worn = roughened(rng, ink.plane(), float(rng.uniform(0.2, 0.9)), float(rng.uniform(1.5, 5)))
        if rng.random() < 0.4:
            on.bend("fold", worn, rng)
        self.bare.lay("fold", worn, on, rng)


@dataclass(frozen=True)
class Crease:
    """`width` of its light line in pixels; `shade`: how much darker (or, below 0, lighter) it is beside it."""

    width: float
    shade: float
    bent: bool
    bare: Coat | None

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Crease":
        """From a bend that one can just see to one that has begun to break."""
        bent = bool(rng.random() < 0.6)
        bare = Coat.drawn(rng, 0.85) if not bent or rng.random() < 0.6 else None
        return cls(log_uniform(rng, 0.6, 2.5), float(rng.uniform(-0.06, 0.18)), bent, bare)

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        points = _across(on.size, rng)
        count = len(points)
        widths = self.width * np.exp(0.4 * along(rng, count, 6, 2))
        widths[gaps(rng, count, 2.0)] = 0
        ink = Ink(on.size)
        ink.line(points, widths)
        line = ink.plane()
        on.shade(self._beside(points, on.size, rng), whole=True)
        if self.bent:
            on.bend("crease", line, rng)
        if self.bare:
            self.bare.lay("crease", line, on, rng)

    def _beside(self, points: Points, size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
        """The soft shade (h, w) on one side of the whole line; it is no damage to be painted over."""
        whole = np.zeros(size, np.float32)
        cv2.polylines(whole, [points.astype(np.int32)], False, 1.0, 1)
        soft, angle = float(rng.uniform(2, 9)), rng.uniform(0, 2 * np.pi)
        shade = np.asarray(cv2.GaussianBlur(whole, (0, 0), soft), np.float32)
        shade = shifted(shade, float(soft * np.cos(angle)), float(soft * np.sin(angle)))
        return shade * np.float32(self.shade / max(float(shade.max()), 1e-3))


def _across(size: tuple[int, int], rng: np.random.Generator) -> Points:
    """A nearly straight line from the edge, or one behind which a corner was folded over."""
    if rng.random() < CORNERS:
        start, angle, length = off_corner(rng, size)
    else:
        start, angle = from_edge(rng, size)
        length = float(rng.uniform(0.3, 1.6)) * max(size)
    return walk(rng, start, angle, length, Gait(4.0, log_uniform(rng, 0.01, 0.15), float(rng.uniform(0, 0.03))))
