"""What damage is drawn with: soft noise, wandering lines from the edge or from anywhere, ink that is finer than pixels.

Lengths are in pixels of the picture; points are (n, 2) arrays of x and y.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.ageing.kind import Plane, log_uniform

Points = NDArray[np.float64]
Widths = NDArray[np.float64]
Extent = tuple[int, int]
"""Height and width."""

FINE = 2
"""Ink is drawn so many times as fine as the picture."""
SHIFT = 4
"""OpenCV takes coordinates in 1/16 of its pixels."""


def noise(rng: np.random.Generator, size: Extent, scale: float, octaves: int = 1, gain: float = 0.5) -> Plane:
    """Soft noise (h, w) of mean 0 and deviation about 1; features are about `scale` large, each octave halves them.

    Coarse values, enlarged with cubics: much quicker than a convolution where the scale is large.
    """
    total, norm = np.zeros(size, np.float32), 0.0
    for octave in range(octaves):
        step = max(scale / 2**octave, 1.0)
        coarse = rng.standard_normal((int(size[0] / step) + 4, int(size[1] / step) + 4), dtype=np.float32)
        if step > 1:
            fine = (int(coarse.shape[1] * step), int(coarse.shape[0] * step))
            coarse = np.asarray(cv2.resize(coarse, fine, interpolation=cv2.INTER_CUBIC), np.float32)
        top, left = (below(rng, have - want + 1) for have, want in zip(coarse.shape, size, strict=True))
        weight = gain**octave
        total += np.float32(weight) * coarse[top : top + size[0], left : left + size[1]]
        norm += weight**2
    # Cubics between independent values have a deviation of 0.8 on average.
    return total * np.float32(1.25 / norm**0.5)


def below(rng: np.random.Generator, count: int) -> int:
    """Any of the whole numbers from 0 to count - 1."""
    return int(rng.integers(count))


def along(rng: np.random.Generator, count: int, scale: float, octaves: int = 1) -> NDArray[np.float64]:
    """Soft noise for so many points of a line, which changes over about `scale` points."""
    return noise(rng, (1, count), scale, octaves)[0].astype(np.float64)


@dataclass(frozen=True)
class Gait:
    """How a line goes: steps of so many pixels, the wandering of its direction, the share of sudden turns."""

    step: float
    wander: float
    kinks: float = 0.0


def walk(rng: np.random.Generator, start: tuple[float, float], angle: float, length: float, gait: Gait) -> Points:
    """Points of a line that sets out from `start` at `angle` (radians)."""
    count = max(2, int(length / gait.step))
    turns = np.where(rng.random(count) < gait.kinks, rng.standard_normal(count) * 0.9, 0.0)
    sway: NDArray[np.float64] = (
        np.cumsum(rng.standard_normal(count) * gait.wander) * 0.17 + rng.standard_normal(count) * gait.wander
    )
    sway += np.cumsum(turns) * 0.6 + turns
    # Half of what it has turned away by its end is taken back all along: cracks cross a picture, they do not circle.
    angles = angle + sway - np.linspace(0, float(sway[-1]) * 0.5, count)
    steps = np.stack((np.cos(angles), np.sin(angles)), axis=1) * gait.step
    return np.asarray(start, np.float64) + np.cumsum(steps, axis=0)


def from_edge(rng: np.random.Generator, size: Extent) -> tuple[tuple[float, float], float]:
    """A point on the picture's edge and a direction into the picture."""
    height, width = size
    share, side = rng.random(), int(rng.integers(4))
    point = [
        (share * width, 0.0),
        (share * width, float(height)),
        (0.0, share * height),
        (float(width), share * height),
    ]
    inward = (np.pi / 2, -np.pi / 2, 0.0, np.pi)[side]
    return point[side], float(inward + rng.uniform(-0.9, 0.9))


def off_corner(rng: np.random.Generator, size: Extent) -> tuple[tuple[float, float], float, float]:
    """Start, angle and length of a line from one edge to the next: corners break under the thumb that holds a print."""
    height, width = size
    right, bottom = rng.random(2) < 0.5
    across, down = (log_uniform(rng, 0.08, 0.5) * side for side in (width, height))
    start = width - across if right else across, height if bottom else 0.0
    end = width if right else 0.0, height - down if bottom else down
    x, y = end[0] - start[0], end[1] - start[1]
    return start, float(np.arctan2(y, x)), float(np.hypot(x, y))


def anywhere(rng: np.random.Generator, size: Extent) -> tuple[tuple[float, float], float]:
    """Any point and any direction."""
    return (float(rng.uniform(0, size[1])), float(rng.uniform(0, size[0]))), float(rng.uniform(0, 2 * np.pi))


class Ink:
    """A plane of a size to draw on, finer than its pixels."""

    def __init__(self, size: Extent) -> None:
        self._size = size
        self._fine = np.zeros((size[0] * FINE, size[1] * FINE), np.uint8)

    def line(self, points: Points, widths: Widths, value: float = 1.0) -> None:
        """A line of changing width; where that is below 0.15 pixels it is broken."""
        places = _fixed(points)
        for start, end, width in zip(places[:-1], places[1:], widths, strict=False):
            if width > 0.15:
                thick = max(1, round(float(width) * FINE))
                cv2.line(self._fine, _pair(start), _pair(end), round(255 * value), thick, cv2.LINE_AA, SHIFT)

    def shape(self, points: Points, value: float = 1.0) -> None:
        """A filled polygon."""
        cv2.fillPoly(self._fine, [_fixed(points)], round(255 * value), cv2.LINE_AA, SHIFT)

    def disc(self, centre: tuple[float, float], radius: float, value: float = 1.0) -> None:
        """A filled circle."""
        x, y = (round(place * FINE * 2**SHIFT) for place in centre)
        cv2.circle(self._fine, (x, y), round(radius * FINE * 2**SHIFT), round(255 * value), -1, cv2.LINE_AA, SHIFT)

    def plane(self) -> Plane:
        """What was drawn, (h, w) in 0..1."""
        small = cv2.resize(self._fine, self._size[::-1], interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.float32) / np.float32(255)


def flake(rng: np.random.Generator, centre: Points, radius: float) -> Points:
    """The corners of a ragged small shape."""
    corners = int(rng.integers(5, 9))
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    out = radius * rng.uniform(0.4, 1.4, corners)
    return centre + np.stack((np.cos(angles), np.sin(angles)), axis=1) * out[:, None]


def roughened(rng: np.random.Generator, plane: Plane, amount: float, scale: float) -> Plane:
    """A plane whose edges fray by about `amount` pixels."""
    height, width = plane.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    shifts = [noise(rng, (height, width), scale, 2) * np.float32(amount) for _ in range(2)]
    return np.asarray(cv2.remap(plane, x + shifts[0], y + shifts[1], cv2.INTER_LINEAR), np.float32)


def uneven(rng: np.random.Generator, count: int) -> Widths:
    """Factors for the width of a line of so many points: it swells, thins and frays."""
    return np.exp(0.4 * along(rng, count, 3) + 0.45 * along(rng, count, 15))


def gaps(rng: np.random.Generator, count: int, most: float = 1.3) -> NDArray[np.bool_]:
    """Which points of a broken line are not there."""
    return along(rng, count, log_uniform(rng, 6, 24), 2) > rng.uniform(0.1, most)


def _fixed(points: Points) -> NDArray[np.int32]:
    return np.rint(points * (FINE * 2**SHIFT)).astype(np.int32)


def _pair(point: NDArray[np.int32]) -> tuple[int, int]:
    return int(point[0]), int(point[1])
