"""Blotches and worn areas: where a whole patch of the picture is gone, dirty or rubbed."""

from dataclasses import dataclass

import cv2
import numpy as np

from restorer.ageing.damage.crack import Crack
from restorer.ageing.damage.drawing import Gait, anywhere, from_edge, noise
from restorer.ageing.damage.marks import Coat, Print
from restorer.ageing.damage.scratch import Scratches
from restorer.ageing.kind import Plane, log_uniform

LEAST = 5.0
"""Pixels of radius: what is smaller is a speck to whoever sees it, not a blotch."""


@dataclass(frozen=True)
class Blotch:
    """`count` ragged patches of up to `radius` pixels; `ring`: a water stain, dark only along its edge."""

    count: int
    radius: float
    ragged: float
    ring: bool
    coat: Coat

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Blotch":
        """Mould, spilt ink, peeled gelatine, a drop that dried."""
        coat = Coat(bool(rng.random() < 0.6), float(rng.uniform(0.6, 1)))
        ragged = float(rng.uniform(0.1, 0.45))
        return cls(int(log_uniform(rng, 1, 9)), log_uniform(rng, 8, 34), ragged, bool(rng.random() < 0.15), coat)

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        patches = self.patches(on.size, rng)
        if self.ring:
            soft = np.asarray(cv2.GaussianBlur(patches, (0, 0), 1.2), np.float32)
            rim = np.clip(soft * (1 - soft) * 4, 0, 1)
            on.cover("blotch", rim * np.float32(0.5 * rng.uniform(0.5, 1)), on.paper * np.float32(0.3))
        else:
            self.coat.lay("blotch", patches, on, rng)

    def patches(self, size: tuple[int, int], rng: np.random.Generator) -> Plane:
        """(h, w) in 0..1: where the patches are."""
        x, y = np.meshgrid(np.arange(size[1], dtype=np.float32), np.arange(size[0], dtype=np.float32))
        depth = np.full(size, -9, np.float32)
        for _ in range(self.count):
            radius = max(LEAST, self.radius * rng.uniform(0.2, 1))
            flat, (place, _) = log_uniform(rng, 0.5, 2), anywhere(rng, size)
            depth = np.maximum(depth, 1 - np.hypot((x - place[0]) / flat, (y - place[1]) * flat) / radius)
        depth += noise(rng, size, float(rng.uniform(5, 25)), 4, 0.6) * np.float32(self.ragged)
        return np.clip(depth * np.float32(rng.uniform(6, 30)), 0, 1)


@dataclass(frozen=True)
class Wear:
    """A rubbed corner or edge: a fine mesh of specks and lines, `radius` pixels about."""

    radius: float
    strength: float

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Wear":
        """From dull to nearly bare."""
        return cls(float(rng.uniform(14, 60)), float(rng.uniform(0.5, 1)))

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        (left, top), _ = from_edge(rng, on.size)
        x, y = np.meshgrid(np.arange(on.size[1], dtype=np.float32), np.arange(on.size[0], dtype=np.float32))
        near = np.exp(-((x - left) ** 2 + (y - top) ** 2) / (2 * self.radius**2))
        mesh = Scratches.drawn(rng, on.size).lines(on.size, rng)
        gait = Gait(3.0, log_uniform(rng, 0.05, 0.5))
        mesh = np.maximum(mesh, Crack(1.2, max(on.size) * 0.4, gait, 0.08, 12, False, None).lines(on.size, rng))
        specks = (
            noise(rng, on.size, log_uniform(rng, 1.2, 6), 3, 0.7) + near * rng.uniform(1, 2.2) - rng.uniform(2.2, 2.8)
        )
        rubbed = np.maximum(mesh * near * 1.3, np.clip(specks * 3, 0, 1) * (near > 0.1))
        Coat(strength=self.strength).lay("wear", np.clip(rubbed, 0, 1).astype(np.float32), on, rng)
