"""Fading: dyes and silver lose density, paper and gelatine turn yellow.

On the scale of density a dye fades in proportion to what was there, D' = a·D, and stain adds what does not depend on
the picture, D' = a·D + b: the model by which faded colour photographs are brought back (Gschwind and Frey,
"Electronic Imaging, a Tool for the Reconstruction of Faded Color Photographs", 1994). The dyes go each at its own pace:
in the dark cyan and yellow are the weak ones (old prints turn magenta), in light magenta is. A sepia print is silver
turned into silver sulphide: one density seen by red, green and blue in different measure.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.density import from_density, to_density
from restorer.ageing.kind import Rows
from restorer.ageing.tone import Tone

Triple = tuple[float, float, float]
"""For red, green and blue: so for the dyes cyan, magenta and yellow, which take these from the light."""

LOSSES: tuple[Triple, ...] = ((1.0, 0.35, 0.7), (0.45, 1.0, 0.4), (0.5, 0.5, 1.0), (0.8, 0.8, 0.8))
"""How the dyes lose beside each other: kept in the dark, hung in the light, poor yellow, all alike."""
OFTEN = (0.45, 0.15, 0.2, 0.2)
"""How often each of LOSSES is drawn: albums are kept in the dark."""


@dataclass(frozen=True)
class Fading:
    """D' = kept·D + stain for each channel's density D.

    `kept`: 1 as new, 0 gone; `stain`: density of the bare paper, from 0.
    """

    kept: Triple
    stain: Triple = (0.0, 0.0, 0.0)

    @classmethod
    def drawn(cls, rng: np.random.Generator, tone: Tone = "colour") -> "Fading":
        """From nearly as new to pale; equal channels for a grey photograph."""
        if tone == "grey":
            return cls(_triple(np.full(3, rng.uniform(0.5, 1.0))), _triple(np.full(3, rng.uniform(0, 0.12))))
        yellow = np.array((0.15, 0.45, 1.0)) * rng.uniform(0.02, 0.22) + rng.uniform(0, 0.06)
        if tone == "sepia":
            brown = np.array((0.82, 1.0, 1.22)) ** rng.uniform(0.2, 1.4)
            return cls(_triple(brown * rng.uniform(0.45, 0.95)), _triple(yellow))
        losses = np.array(LOSSES[rng.choice(len(LOSSES), p=OFTEN)]) * rng.uniform(0.8, 1.2, 3)
        return cls(_triple(1 - losses * rng.uniform(0.05, 0.6)), _triple(yellow))

    def __str__(self) -> str:
        return "fading: {:.2f} {:.2f} {:.2f}".format(*self.kept)

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`; each pixel by itself, nothing left to chance."""
        return from_density(to_density(pixels) * np.array(self.kept, np.float32) + np.array(self.stain, np.float32))


def _triple(values: NDArray[np.float64]) -> Triple:
    return float(values[0]), float(values[1]), float(values[2])
