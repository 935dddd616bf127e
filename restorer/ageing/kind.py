"""What every kind of age has in common, and the few draws that several of them need.

A kind is a frozen dataclass of parameters. `drawn` draws one as old photographs have it; called with pixels it gives
new pixels. Lengths are in pixels of the picture that it is called with; `pixel`, where `drawn` takes it, says how many
of these make one pixel of the scan, because blur, grain and paper are seen in the scan's pixels.
"""

from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
"""float32 (h, w, 3) in 0..1, sRGB values as in a file; a grey photo's three channels are equal."""
Plane = NDArray[np.float32]
"""float32 (h, w)."""


class Kind(Protocol):
    """One kind of age with its parameters. Its text names it and them in a few words."""

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """The aged pixels, clipped to 0..1; the same for the same pixels and the same state of `rng`."""
        ...


def log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """A number between `low` and `high` (both above 0), each doubling as likely as any other."""
    return float(low * (high / low) ** rng.random())


def clipped(pixels: NDArray[np.floating[Any]]) -> Rows:
    """Pixels kept in 0..1."""
    return np.clip(pixels.astype(np.float32, copy=False), 0, 1)


def is_grey(pixels: Rows) -> bool:
    """Whether the three channels are equal, so that age must keep them so."""
    return bool((pixels[:, :, :1] == pixels).all())


def white_noise(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Independent values of mean 0 and deviation 1."""
    return rng.standard_normal(shape, dtype=np.float32)


def soft_noise(rng: np.random.Generator, size: tuple[int, int], sigma: tuple[float, float]) -> Plane:
    """(h, w) of mean 0 and deviation 1, as correlated as white noise is after a Gaussian of `sigma` (down, across)."""
    down, across = (_gauss(length) for length in sigma)
    margin = len(down) // 2, len(across) // 2
    noise = white_noise(rng, (size[0] + 2 * margin[0], size[1] + 2 * margin[1]))
    soft = cv2.sepFilter2D(noise, cv2.CV_32F, across, down)[margin[0] : margin[0] + size[0]]
    norm = float(np.sqrt((down**2).sum() * (across**2).sum()))
    return np.asarray(soft[:, margin[1] : margin[1] + size[1]], np.float32) / np.float32(norm)


def _gauss(sigma: float) -> NDArray[np.float64]:
    radius = int(np.ceil(3 * sigma))
    if radius == 0:
        return np.ones(1)
    taps = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    return taps / taps.sum()
