"""Faded colour brought back, for prints that went magenta, yellow or pale.

The model is Gschwind and Frey's ("Electronic imaging, a tool for the reconstruction of faded color photographs",
J. Imaging Sci. Technol. 38, 1994): each dye of a print has lost a share of its density, and the paper has gained a
stain; so the densities that once were are, for each of red, green and blue, D' = gain · D + offset. A gain above 1
gives back contrast and saturation together, differing gains take a cast from the shadows, differing offsets take it
from the lights. (They undo fading by known amounts; here it has to be guessed from the photo.)

What the gains and offsets are is told by good photographs: the corrected photo's mean densities, at five levels of
brightness from light to dark, shall be as theirs are. These were measured on 200 photographs (BSDS500's training
part): the mean of the channels and the differences of red and blue to green are taken as normally distributed, levels
side by side as alike. The gains and offsets are the most probable ones given that and given how prints fade (a
Gaussian prior), which is a linear system. The mean differences are taken at half, for those photographs are a little
yellow.

Both ends are soft: beyond a knee, density follows Reinhard's curve with a given end (Reinhard et al., "Photographic
tone reproduction for digital images", 2002), which meets the lightest and the darkest pixel of the photo, so that
nothing is clipped.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.finishing.colour import Floats, looked_up
from restorer.finishing.densities import BLACK, Spread, from_density, spread, to_density
from restorer.finishing.resize import Rows

Three = tuple[float, float, float]

LEVELS = 16385
"""Points of a curve: linear between them, in 32 parts, is finer than 16 bits."""
LIGHT_KNEE, DARK_KNEE = 0.12, 1.9
"""Densities beyond which the ends are soft."""
WHITE, DEEP = 0.004, 2.85
"""Densities that the ends are brought to at full strength: one step of 8 bits from white and from black."""

# Rows: the mean of the channels, red less green, blue less green.
_MODES = np.array([[1 / 3, 1 / 3, 1 / 3], [1, -1, 0], [0, -1, 1]])
_MEANS = np.array([[0.21, 0.44, 0.84, 1.39, 1.88], [0, -0.01, -0.01, 0, 0.04], [0.07, 0.09, 0.13, 0.14, 0.10]])
_SPREADS = np.array([[0.14, 0.17, 0.20, 0.27, 0.33], [0.10, 0.15, 0.20, 0.29, 0.23], [0.17, 0.23, 0.29, 0.31, 0.27]])
_ALIKE = 0.6
"""Correlation of neighbouring levels."""
# How prints fade: mean of all gains and offsets, its spread, and the spread of differences between channels.
_GAIN = (1.35, 0.15, 0.25)
_OFFSET = (-0.03, 0.03, 0.08)
# No dye comes back by itself and no paper grows whiter; beyond the other ends there is nothing but noise.
_LEAST = np.array([1, 1, 1, -0.45, -0.45, -0.45])
_MOST = np.array([2.4, 2.4, 2.4, 0, 0, 0])


@dataclass(frozen=True)
class Fading:
    """How a photo has faded, and what brings it back.

    `gain` (1..2.4) and `offset` (-0.45..0, densities): for red, green and blue.
    `lightest`, `darkest`: the photo's extreme densities. `faded`: 0..1, how faded it looks.
    """

    gain: Three
    offset: Three
    lightest: Three
    darkest: Three
    faded: float

    def corrected(self, pixels: Rows, strength: float) -> Rows:
        """Pixels (h, w, 3) with their colour brought back; pointwise, each channel by its own rising curve.

        `strength`: 0..1; at 0 the pixels themselves.
        """
        if strength <= 0 or (self.gain == (1, 1, 1) and self.offset == (0, 0, 0)):
            return pixels
        planes = [looked_up(pixels[:, :, at], self.curve(at, strength)[:, np.newaxis])[:, :, 0] for at in range(3)]
        return np.stack(planes, axis=2)

    def curve(self, channel: int, strength: float) -> NDArray[np.float32]:
        """What stored values become, (LEVELS,) at equal steps from 0 to 1, never falling."""
        gain, offset = 1 + strength * (self.gain[channel] - 1), strength * self.offset[channel]
        lightest, darkest = self.lightest[channel], self.darkest[channel]
        values = np.linspace(0, 1, LEVELS, dtype=np.float32)[np.newaxis]
        density = to_density(values)[0].astype(np.float64) * gain + offset
        light_end = min(strength * WHITE, lightest)
        density = LIGHT_KNEE - _softened(
            LIGHT_KNEE - density, LIGHT_KNEE - light_end, LIGHT_KNEE - (gain * lightest + offset)
        )
        dark_end = max(BLACK + strength * (DEEP - BLACK), darkest)
        density = DARK_KNEE + _softened(density - DARK_KNEE, dark_end - DARK_KNEE, gain * darkest + offset - DARK_KNEE)
        return from_density(np.clip(density, 0, BLACK).astype(np.float32)[np.newaxis])[0]


def measure_fading(pixels: Rows) -> Fading:
    """How a photo in colour (H, W, 3) has faded; a photo without contrast tells nothing and is left as it is."""
    found = spread(pixels)
    gain, offset, faded = np.ones(3), np.zeros(3), 0.0
    if float(np.ptp(found.levels, axis=1).min()) > 0.1:
        gain, offset = _most_probable(found)
        # A sound print has something nearly black in it. That of a faded one is as thin as its weakest dye.
        faded = float(np.clip((1.55 - found.dark.min()) / 0.45, 0, 1))
    return Fading(_three(gain), _three(offset), _three(found.lightest), _three(found.darkest), faded)


def automatic(fading: Fading) -> float:
    """The strength 0..1 for a photo of which nobody has said anything: none for a sound one, rising without a step."""
    return fading.faded**2 * (3 - 2 * fading.faded)


def _most_probable(found: Spread) -> tuple[Floats, Floats]:
    """Gains and offsets (3,) that make the levels most like those of good photographs."""
    steps = np.abs(np.subtract.outer(np.arange(5), np.arange(5)))
    system, wanted = np.zeros((6, 6)), np.zeros(6)
    for mode, mean, deviation in zip(_MODES, _MEANS, _SPREADS, strict=True):
        precision = np.linalg.inv(_ALIKE**steps * np.outer(deviation, deviation))
        effect = np.hstack([(found.levels * mode[:, np.newaxis]).T, np.tile(mode, (5, 1))])
        system += effect.T @ precision @ effect
        wanted += effect.T @ precision @ mean
    for first, (mean, common, apart) in ((0, _GAIN), (3, _OFFSET)):
        precision = np.diag([1 / common**2, 1 / apart**2, 1 / apart**2])
        block = slice(first, first + 3)
        system[block, block] += _MODES.T @ precision @ _MODES
        wanted[block] += _MODES.T @ precision @ np.array([mean, 0, 0])
    solved = np.linalg.solve(system, wanted)
    # What would leave its bounds is held there, and the rest found anew.
    held = np.diag(np.where((solved < _LEAST) | (solved > _MOST), 1e6, 0))
    solved = np.linalg.solve(system + held, wanted + held @ np.clip(solved, _LEAST, _MOST))
    solved = np.clip(solved, _LEAST, _MOST)
    return solved[:3], solved[3:]


def _softened(beyond: NDArray[np.float64], end: float, reached: float) -> NDArray[np.float64]:
    """Distances beyond a knee, bent so that the one that reached farther than the end meets it; others below 0 stay."""
    if reached <= end:
        return beyond
    share = np.maximum(beyond, 0) / end
    farthest = reached / end
    return np.where(beyond > 0, end * share * (1 + share / farthest**2) / (1 + share), beyond)


def _three(values: Floats) -> Three:
    return float(values[0]), float(values[1]), float(values[2])
