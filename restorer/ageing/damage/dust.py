"""Dust: specks, short dashes and hairs, pale (they lay on the negative) or dark (they lie on the print)."""

from dataclasses import dataclass

import numpy as np

from restorer.ageing.damage.drawing import Gait, Ink, along, anywhere, flake, walk
from restorer.ageing.damage.marks import Coat, Print
from restorer.ageing.kind import Plane, log_uniform

MOST = 4.0
"""Pixels of radius: what is larger is a blotch to whoever sees it, not a speck."""


@dataclass(frozen=True)
class Dust:
    """`count` specks of about `radius` pixels and `hairs`; `gathered`: most of them around one place."""

    count: int
    radius: float
    hairs: int
    gathered: bool
    coat: Coat

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Dust":
        """A few specks to a picture full of them."""
        return cls(
            count=int(log_uniform(rng, 4, 160)),
            radius=log_uniform(rng, 0.6, 2.4),
            hairs=int(rng.integers(1, 5)) if rng.random() < 0.4 else 0,
            gathered=bool(rng.random() < 0.4),
            coat=Coat(bool(rng.random() < 0.72), log_uniform(rng, 0.4, 1.0)),
        )

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        self.coat.lay("dust", self.specks(on.size, rng), on, rng)

    def specks(self, size: tuple[int, int], rng: np.random.Generator) -> Plane:
        """(h, w) in 0..1: where dust lies."""
        ink, (middle, _) = Ink(size), anywhere(rng, size)
        around = rng.uniform(20, 120)
        for _ in range(self.count):
            near = self.gathered and rng.random() < 0.8
            place = np.asarray(middle) + rng.standard_normal(2) * around if near else np.asarray(anywhere(rng, size)[0])
            self._speck(ink, place, min(MOST, self.radius * float(np.exp(0.5 * rng.standard_normal()))), rng)
        for _ in range(self.hairs):
            _hair(ink, size, rng)
        return ink.plane()

    def _speck(self, ink: Ink, place: np.ndarray, radius: float, rng: np.random.Generator) -> None:
        value = rng.uniform(0.55, 1)
        if rng.random() < 0.25:
            angle, length = rng.uniform(0, 2 * np.pi), radius * rng.uniform(2, 6)
            end = place + length * np.array((np.cos(angle), np.sin(angle)))
            ink.line(np.stack((place, end)), np.array((max(radius, 0.6),)), value)
        elif radius < 1.1:
            ink.disc((float(place[0]), float(place[1])), max(radius, 0.55), value)
        else:
            ink.shape(flake(rng, place, radius * 1.2), value)


def _hair(ink: Ink, size: tuple[int, int], rng: np.random.Generator) -> None:
    """A thin line that curls."""
    start, angle = anywhere(rng, size)
    count = len(walk(rng, start, angle, rng.uniform(14, 70), Gait(2.0, 0.0)))
    bend = np.cumsum(along(rng, count, 8) * 0.25) + np.linspace(0, rng.uniform(-2.5, 2.5), count)
    steps = np.stack((np.cos(angle + bend), np.sin(angle + bend)), axis=1) * 2
    ink.line(np.asarray(start) + np.cumsum(steps, axis=0), np.full(count, rng.uniform(0.6, 1.3)), rng.uniform(0.55, 1))
