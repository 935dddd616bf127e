"""How steep a result's edges are, and whether second contours lie beside them.

At each strong edge of the truth a line is laid across it, `REACH` pixels to both sides, along the truth's gradient: its
points are the edge's own and those beside it. Along the line brightness rises where the truth does; the slope at each
point is the result's gradient (Gaussian, σ = 1) in the line's direction.

* Sharpness: the steepest slope within `NEAR` pixels of the edge over the truth's at it; the median of all edges.
* Echo: where the slope is negative, brightness goes back. The sum of the squared negative slopes of all lines over the
  same sum of the truth: 1 is as restless as the truth, more is second contours, overshoot or noise; blur has less.

Strong edges are where the truth's gradient is at least `STRONG` and no smaller than at the two places a pixel before
and behind it (Canny's thinning).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.quality.metrics.planes import Plane

Numbers = NDArray[np.float64]

REACH, NEAR, SIGMA = 8, 3, 1.0
STRONG = 0.05
"""Of the brightness from black to white, for each pixel: about 13 of 256 levels."""
FEWEST = 30
"""Edges; fewer say nothing."""


@dataclass(frozen=True, eq=False)
class Edges:
    """The strong edges of a truth: where they are, (n,), and their directions (n,), unit vectors."""

    y: Numbers
    x: Numbers
    down: Numbers
    across: Numbers

    def slopes(self, plane: Plane) -> Numbers:
        """Of a plane (H, W) in 0..1 along each line, (n, 2·REACH + 1)."""
        across, down = gradient(plane)
        steps = np.arange(-REACH, REACH + 1, dtype=np.float64)
        y, x = (at[:, None] + step[:, None] * steps for at, step in ((self.y, self.down), (self.x, self.across)))
        return self.down[:, None] * _at(down, y, x) + self.across[:, None] * _at(across, y, x)


def gradient(plane: Plane) -> tuple[Numbers, Numbers]:
    """Across and down, of the plane after a Gaussian."""
    soft = np.asarray(cv2.GaussianBlur(plane, (0, 0), SIGMA, borderType=cv2.BORDER_REPLICATE), np.float64)
    across, down = (np.asarray(np.gradient(soft, axis=axis), np.float64) for axis in (1, 0))
    return across, down


def edges_of(truth: Plane) -> Edges | None:
    """The strong edges of a truth (H, W) in 0..1; None if there are hardly any."""
    across, down = gradient(truth)
    strength = np.hypot(across, down)
    y, x = np.nonzero(strength >= STRONG)
    here = strength[y, x]
    along_y, along_x = down[y, x] / here, across[y, x] / here
    y, x = y.astype(np.float64), x.astype(np.float64)
    beside = [_at(strength, y + sign * along_y, x + sign * along_x) for sign in (-1, 1)]
    best = (here >= beside[0]) & (here > beside[1])
    return Edges(y[best], x[best], along_y[best], along_x[best]) if best.sum() >= FEWEST else None


def sharpness(result: Plane, truth: Plane) -> float:
    """See above; 1 is as sharp as the truth, NaN where it has hardly any strong edge."""
    edges = edges_of(truth)
    if edges is None:
        return float("nan")
    near = slice(REACH - NEAR, REACH + NEAR + 1)
    return float(np.median(edges.slopes(result)[:, near].max(axis=1) / edges.slopes(truth)[:, REACH]))


def echo(result: Plane, truth: Plane) -> float:
    """See above; NaN where the truth has hardly any strong edge."""
    edges = edges_of(truth)
    if edges is None:
        return float("nan")
    back = [float(np.square(np.minimum(edges.slopes(plane), 0)).sum()) for plane in (result, truth)]
    return back[0] / back[1] if back[1] > 0 else float("nan")


def _at(plane: Numbers, y: Numbers, x: Numbers) -> Numbers:
    """Values between pixels, linearly; beyond the edge those at it."""
    height, width = plane.shape
    y, x = np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)
    top, left = (np.minimum(at, side - 2).astype(np.intp) for at, side in ((y, height), (x, width)))
    down, across = y - top, x - left
    upper = plane[top, left] * (1 - across) + plane[top, left + 1] * across
    lower = plane[top + 1, left] * (1 - across) + plane[top + 1, left + 1] * across
    return upper * (1 - down) + lower * down
