"""Cracks: the picture's layer has broken where the print was bent. They branch, fray, swell, taper and lose flakes."""

from dataclasses import dataclass

import numpy as np

from restorer.ageing.damage.drawing import Gait, Ink, anywhere, flake, from_edge, gaps, roughened, uneven, walk
from restorer.ageing.damage.marks import Coat, Print
from restorer.ageing.kind import Plane, log_uniform

MOST_DEEP = 3
"""A branch of a branch of a branch has no more."""


@dataclass(frozen=True)
class Crack:
    """One crack with its branches; lengths in pixels.

    `branching`: branches at each step. `most`: how many lines at most. `bent`: relief beside it; `bare`: paper shows.
    """

    width: float
    length: float
    gait: Gait
    branching: float
    most: int
    bent: bool
    bare: Coat | None

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Crack":
        """From a hair crack to one as wide as a finger in a small print."""
        bent = bool(rng.random() < 0.35)
        return cls(
            width=log_uniform(rng, 0.7, 6.0),
            length=log_uniform(rng, 0.15, 1.4) * max(size),
            gait=Gait(float(rng.uniform(2, 5)), log_uniform(rng, 0.05, 0.5), float(rng.uniform(0, 0.12))),
            branching=float(rng.uniform(0, 0.1)) if rng.random() < 0.75 else 0.0,
            most=int(rng.integers(1, 12)),
            bent=bent,
            bare=Coat.drawn(rng, 0.94) if not bent or rng.random() < 0.6 else None,
        )

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        lines = self.lines(on.size, rng)
        if self.bent:
            on.bend("crack", lines, rng)
        if self.bare:
            self.bare.lay("crack", lines, on, rng)

    def lines(self, size: tuple[int, int], rng: np.random.Generator) -> Plane:
        """(h, w) in 0..1: where the layer has broken."""
        ink = Ink(size)
        start, angle = from_edge(rng, size) if rng.random() < 0.6 else anywhere(rng, size)
        waiting = [(start, angle, self.length, self.width, 0)]
        for _ in range(self.most):
            if not waiting:
                break
            start, angle, length, width, depth = waiting.pop(0)
            points = walk(rng, start, angle, length, self.gait)
            self._line(ink, points, width, rng)
            if depth < MOST_DEEP:
                for place in points[rng.random(len(points)) < self.branching]:
                    off = angle + rng.choice((-1, 1)) * rng.uniform(0.35, 1.5)
                    here = (float(place[0]), float(place[1]))
                    shorter, thinner = length * rng.uniform(0.15, 0.7), width * rng.uniform(0.35, 0.95)
                    waiting.append((here, float(off), float(shorter), float(thinner), depth + 1))
        plane = ink.plane()
        if rng.random() < 0.7:
            plane = roughened(
                rng, plane, float(rng.uniform(0.1, 0.45)) * min(self.width, 3), float(rng.uniform(1.5, 5))
            )
        return plane

    def _line(self, ink: Ink, points: np.ndarray, width: float, rng: np.random.Generator) -> None:
        count = len(points)
        widths = width * uneven(rng, count)
        if rng.random() < 0.4:
            widths[gaps(rng, count)] = 0
        if rng.random() < 0.6:
            widths *= np.clip(np.linspace(2.5, 0, count), 0.15, 1)
        ink.line(points, widths)
        if width > 1 and rng.random() < 0.5:
            for place in points[rng.random(count) < 0.08]:
                ink.shape(flake(rng, place + rng.standard_normal(2) * width * 0.6, width * rng.uniform(0.3, 1.1)))
