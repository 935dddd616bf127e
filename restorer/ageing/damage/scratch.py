"""Scratches: thin, nearly straight, often several beside each other, pale where the layer is gone or dark with dirt."""

from dataclasses import dataclass

import numpy as np

from restorer.ageing.damage.drawing import Ink, anywhere, gaps, uneven
from restorer.ageing.damage.marks import Coat, Print
from restorer.ageing.kind import Plane, log_uniform


@dataclass(frozen=True)
class Scratches:
    """`count` scratches around one place, `radius` about it, at `angle` ± `spread` (radians); `width` in pixels."""

    count: int
    width: float
    length: float
    angle: float
    spread: float
    radius: float
    coat: Coat

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Scratches":
        """One long scratch, a bundle, or the marks of a box full of prints."""
        upright = rng.random() < 0.2
        return cls(
            count=int(log_uniform(rng, 1, 12)),
            width=log_uniform(rng, 0.6, 2.3),
            length=log_uniform(rng, 14, 300),
            angle=float(np.pi / 2 if upright else rng.uniform(0, np.pi)),
            spread=0.02 if upright else float(rng.choice((0.03, 0.3, np.pi))),
            radius=log_uniform(rng, 10, 200),
            coat=Coat(bool(rng.random() < 0.78), log_uniform(rng, 0.3, 1.0)),
        )

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        self.coat.lay("scratch", self.lines(on.size, rng), on, rng)

    def lines(self, size: tuple[int, int], rng: np.random.Generator) -> Plane:
        """(h, w) in 0..1: where the layer is scratched."""
        ink, (middle, _) = Ink(size), anywhere(rng, size)
        for _ in range(self.count):
            angle, length = self.angle + rng.uniform(-self.spread, self.spread), self.length * rng.uniform(0.4, 1.2)
            count = max(4, int(length / 4))
            share = np.linspace(0, 1, count)
            bulge = rng.uniform(-0.4, 0.4) * share * (1 - share) if rng.random() < 0.5 else np.zeros(count)
            start = np.asarray(middle) + rng.standard_normal(2) * self.radius
            x = start[0] + length * (share * np.cos(angle) - bulge * np.sin(angle))
            y = start[1] + length * (share * np.sin(angle) + bulge * np.cos(angle))
            ends = np.clip(np.minimum(share, 1 - share) * 8, 0.3, 1)
            widths = self.width * rng.uniform(0.6, 1.2) * uneven(rng, count) ** 0.6 * ends
            if rng.random() < 0.35:
                widths[gaps(rng, count)] = 0
            ink.line(np.stack((x, y), axis=1), np.where(widths > 0, np.maximum(widths, 0.5), 0), rng.uniform(0.5, 1))
        return ink.plane()
