"""Optical density: how a photograph's dyes and silver add up, and the scale on which they fade.

D = -log10 of the share of light that comes back. Stored values become light by the sRGB curve (IEC 61966-2-1).
"""

import numpy as np

from restorer.ageing.kind import Rows

DARKEST = 2.8
"""The density of the deepest black of a print; stored values say no more about anything darker."""


def to_density(pixels: Rows) -> Rows:
    """Stored values 0..1 to density 0..DARKEST."""
    light = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return -np.log10(np.maximum(light, 10**-DARKEST)).astype(np.float32)


def from_density(density: Rows) -> Rows:
    """Density to stored values 0..1; what is lighter than white is white."""
    light = np.minimum(10.0**-density, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055).astype(np.float32)
