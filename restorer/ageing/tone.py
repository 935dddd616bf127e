"""What kind of photograph it is: in colour, in neutral black and white, or black and white toned brown (sepia)."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from restorer.ageing.kind import Rows, clipped

Tone = Literal["colour", "grey", "sepia"]
TONES: tuple[Tone, ...] = ("colour", "grey", "sepia")


@dataclass(frozen=True)
class Film:
    """What the film saw: colours, or the light that its one layer is sensitive to.

    `weights`: of red, green and blue in grey, of unit sum; None for a colour film.
    """

    weights: tuple[float, float, float] | None

    @classmethod
    def drawn(cls, rng: np.random.Generator, tone: Tone) -> "Film":
        """A colour film; or one between orthochromatic (sees no red) and panchromatic (sees as eyes do)."""
        share = rng.dirichlet((3.0, 6.0, 2.5))
        return cls(None if tone == "colour" else (float(share[0]), float(share[1]), float(share[2])))

    def __str__(self) -> str:
        return "film: colour" if self.weights is None else "film: {:.0%} red, {:.0%} green".format(*self.weights)

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`; nothing here is left to chance."""
        if self.weights is None:
            return pixels
        red, green, blue = (np.float32(weight) for weight in self.weights)
        grey = red * pixels[:, :, 0] + green * pixels[:, :, 1] + blue * pixels[:, :, 2]
        return clipped(np.repeat(grey[:, :, None], 3, axis=2))
