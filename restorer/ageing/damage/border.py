"""Borders: torn and worn edges, rounded and missing corners, pieces bitten off; beyond them the scanner's lid."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.damage.drawing import noise
from restorer.ageing.damage.marks import Coat, Print
from restorer.ageing.kind import Plane, log_uniform

FAR = 1e3


@dataclass(frozen=True)
class Border:
    """`sides`: how far in the left, right, upper and lower edge lies, in pixels, below 0 not at all.

    `corners`: how much of each is gone, in pixels, 0 none; `rounded` or cut straight. `ragged`: how much the edge
    wanders, `bare`: how wide the strip of bare paper along it is, in pixels. `beyond`: what lies under the print.
    """

    sides: tuple[float, float, float, float]
    corners: tuple[float, float, float, float]
    rounded: bool
    ragged: float
    bare: float
    beyond: tuple[float, float, float]

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Border":
        """From one worn side to a print that is torn all around."""
        there = rng.random(4) < rng.choice((0.3, 0.6, 0.95))
        gone = (rng.random(4) < 0.5) & (rng.random() < 0.6 or not there.any())
        there |= not (there.any() or gone.any())
        reach = np.array([log_uniform(rng, 8, 70) for _ in range(4)])
        lid = np.full(3, rng.uniform(0, 0.12))
        if rng.random() < 0.45:
            lid = (
                np.full(3, rng.uniform(0.9, 1))
                if rng.random() < 0.7
                else rng.uniform(0.15, 0.8) * rng.uniform(0.75, 1, 3)
            )
        return cls(
            sides=_four(np.where(there, rng.uniform(0, 5, 4), -1)),
            corners=_four(reach * gone),
            rounded=bool(rng.random() < 0.5),
            ragged=float(rng.uniform(0.5, 4)),
            bare=log_uniform(rng, 0.8, 9),
            beyond=(float(lid[0]), float(lid[1]), float(lid[2])),
        )

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        inward = self._inward(on.size, rng)
        rough = noise(rng, on.size, float(rng.uniform(3, 25)), 4, 0.65) * np.float32(self.ragged)
        strip = self.bare * np.exp(0.5 * noise(rng, on.size, float(rng.uniform(8, 50)), 2))
        paper = np.clip(0.5 - (inward + rough - strip) * rng.uniform(0.5, 1.3), 0, 1).astype(np.float32)
        Coat(rim=float(rng.uniform(0, 0.4))).lay("border", paper, on, rng)
        gone = np.clip(0.5 - (inward + 0.6 * rough) * 1.2, 0, 1).astype(np.float32)
        on.cover("border", gone, np.array(self.beyond, np.float32))

    def _inward(self, size: tuple[int, int], rng: np.random.Generator) -> Plane:
        """(h, w): how far within the print a place lies, below 0 beyond it."""
        height, width = size
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        inward = np.full(size, FAR, np.float32)
        for away, side in zip((x, width - 1 - x, y, height - 1 - y), self.sides, strict=True):
            if side >= 0:
                inward = np.minimum(inward, away - side)
        for (left, top), reach in zip(((0, 0), (width, 0), (0, height), (width, height)), self.corners, strict=True):
            if reach:
                inward = np.minimum(inward, self._corner(np.abs(x - left), np.abs(y - top), reach, rng))
        if rng.random() < 0.25:
            # A piece bitten off somewhere along the edge.
            share, radius = rng.random(), log_uniform(rng, 6, 40)
            place = ((share * width, 0), (0, share * height), (width, share * height))[rng.integers(3)]
            bite = np.hypot(x - place[0], (y - place[1]) * rng.uniform(0.6, 1.6)) - radius
            inward = np.minimum(inward, bite)
        return inward.astype(np.float32)

    def _corner(self, x: Plane, y: Plane, reach: float, rng: np.random.Generator) -> NDArray[np.floating]:
        if self.rounded:
            return np.where((x < reach) & (y < reach), reach - np.hypot(reach - x, reach - y), FAR)
        angle = rng.uniform(0.4, 1.2)
        return x * np.cos(angle) + y * np.sin(angle) - reach * 0.6


def _four(values: NDArray[np.float64]) -> tuple[float, float, float, float]:
    return float(values[0]), float(values[1]), float(values[2]), float(values[3])
