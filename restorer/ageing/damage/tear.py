"""Tears: wide, ragged cracks from the edge through the paper itself, with its pale core and a shadow."""

from dataclasses import dataclass

import cv2
import numpy as np

from restorer.ageing.damage.crack import Crack
from restorer.ageing.damage.drawing import Gait, noise
from restorer.ageing.damage.marks import Coat, Print
from restorer.ageing.kind import log_uniform


@dataclass(frozen=True)
class Tear:
    """`line`: the way of the tear; `shadow`: how dark parts of it are, 0 none."""

    line: Crack
    coat: Coat
    shadow: float

    @classmethod
    def drawn(cls, rng: np.random.Generator, size: tuple[int, int]) -> "Tear":
        """From a tear that was glued to a gaping one."""
        gait = Gait(float(rng.uniform(2, 5)), log_uniform(rng, 0.08, 0.45), float(rng.uniform(0, 0.1)))
        length = float(rng.uniform(0.15, 1.0)) * max(size)
        line = Crack(float(rng.uniform(3.5, 11)), length, gait, 0.01, 2, False, None)
        coat = Coat(bool(rng.random() < 0.9), 1.0, False, float(rng.uniform(0, 0.5)))
        return cls(line, coat, float(rng.uniform(0.2, 0.8)) if rng.random() < 0.5 else 0.0)

    def mark(self, on: Print, rng: np.random.Generator) -> None:
        """Damage a print."""
        torn = self.line.lines(on.size, rng)
        self.coat.lay("tear", torn, on, rng)
        if self.shadow:
            soft = np.asarray(cv2.GaussianBlur(torn, (0, 0), 0.6), np.float32)
            parts = soft * (noise(rng, on.size, 6, 3) > 0.3)
            Coat(bright=False, strength=self.shadow).lay("tear", parts.astype(np.float32), on, rng)
