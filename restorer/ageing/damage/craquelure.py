"""Craquelure: a net of fine cracks over a part of the print, as dried varnish and brittle gelatine have it."""

from dataclasses import dataclass

import cv2
import numpy as np

from restorer.ageing.damage.drawing import noise
from restorer.ageing.damage.marks import Coat, Print
from restorer.ageing.kind import Plane, log_uniform


@dataclass(frozen=True)
class Craquelure:
    """`cell`: how large a piece of the layer is, `width`: of the cracks between them, in pixels; `share`: 0..1 of the
    picture that has them, about."""

    cell: float
    width: float
    share: float
    bent: bool
    bare: Coat | None

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Craquelure":
        """Large pieces or small, mostly fine."""
        bent = bool(rng.random() < 0.6)
        coat = Coat(bright=True, strength=float(rng.uniform(0.3, 1.0)), patchy=bool(rng.random() < 0.5))
        cell = max(size) / log_uniform(rng, 2.2, 9.5)
        return cls(
            cell,
            log_uniform(rng, 0.5, 2.6),
            float(rng.uniform(0.3, 0.9)),
            bent,
            coat if not bent or rng.random() < 0.6 else None,
        )

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        net = self.net(on.size, rng)
        if self.bent:
            on.bend("craquelure", net, rng)
        if self.bare:
            self.bare.lay("craquelure", net, on, rng)

    def net(self, size: tuple[int, int], rng: np.random.Generator) -> Plane:
        """(h, w) in 0..1: the borders of the pieces, which are those points that are nearest to a seed of theirs."""
        height, width = size
        seeds = np.full(size, 255, np.uint8)
        count = max(3, round(height * width / self.cell**2))
        seeds[rng.integers(0, height, count), rng.integers(0, width, count)] = 0
        _, nearest = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        scale = float(rng.uniform(6, 25))
        bends = [noise(rng, size, scale, 3) * np.float32(scale * rng.uniform(0.05, 0.4)) for _ in range(2)]
        pieces = cv2.remap(
            nearest.astype(np.float32), x + bends[0], y + bends[1], cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT
        )
        edges = np.zeros(size, bool)
        edges[:, 1:] |= pieces[:, 1:] != pieces[:, :-1]
        edges[1:] |= pieces[1:] != pieces[:-1]
        away = cv2.distanceTransform((~edges).astype(np.uint8), cv2.DIST_L2, 3)
        half = self.width / 2 * np.exp(0.5 * noise(rng, size, float(rng.uniform(8, 40)), 2))
        here = noise(rng, size, float(rng.uniform(15, 60)), 2) + np.float32(4 * self.share - 2)
        return (np.clip(half - away + 0.7, 0, 1) / (1 + np.exp(-6 * here))).astype(np.float32)
