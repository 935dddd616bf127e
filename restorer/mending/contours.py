"""Which way things run beside a hole: the weights by which its pixels follow their neighbours.

Along a contour a pixel follows its neighbours, across it hardly: so contours are carried on through a crack, and what
they part stays parted (edge-enhancing diffusion: Weickert, "Anisotropic Diffusion in Image Processing", 1998; for
holes: Weickert and Welk, 2006). NumPy's own arithmetic, pixel by pixel: a part gets the same bits as the whole.
"""

import numpy as np
from numpy.typing import NDArray

from restorer.photo.photo import Pixels

Plane = NDArray[np.float32]
"""float32 (h, w)."""
Indices = NDArray[np.intp]

CONTRAST = np.float32(0.01)
"""The slope, a pixel, above which something is taken for a contour."""
SOFTENED = 1
"""Times that the picture is softened by 1 2 1 before its slopes are taken."""
GATHERED = 2
"""Times that what slopes say is averaged over squares of 5 pixels."""
REACH = SOFTENED + 2 * GATHERED + 2
"""Pixels around one that its weights depend on."""
STAY = np.float32(0.25)
"""How much a pixel follows its neighbours slantwise besides, a quarter of the weight of a chequerboard's energy."""


def weights(picture: Pixels, ys: Indices, xs: Indices) -> Plane:
    """How much the pixels at (ys, xs) follow their eight neighbours, (8, n), in the order of `neighbours`.

    They are the second derivatives of Σ ∇uᵀ D ∇u + (u₀₀ - u₀₁ - u₁₀ + u₁₁)² / 4 over squares of two by two pixels; D
    is 1 along a contour, and across it less the steeper it is.
    """
    odd, even, slant = _parts(*_gathered(_light(picture)))
    above, below = (ys, xs), (ys + 1, xs)
    squares = [above, (ys, xs + 1), below, (ys + 1, xs + 1)]
    odds = [odd[square] for square in squares]
    return np.stack(
        [
            odds[1] + odds[3] + 2 * STAY,
            odds[0] + odds[2] + 2 * STAY,
            2 * STAY - odds[2] - odds[3],
            2 * STAY - odds[0] - odds[1],
            even[squares[3]] + slant[squares[3]] - STAY,
            even[squares[0]] + slant[squares[0]] - STAY,
            even[squares[2]] - slant[squares[2]] - STAY,
            even[squares[1]] - slant[squares[1]] - STAY,
        ]
    )


def neighbours(ys: Indices, xs: Indices, shape: tuple[int, ...]) -> Indices:
    """The places, in a flat picture (h, w), of the eight neighbours of pixels, (8, n): right, left, below, above, then
    slantwise in the same order; a neighbour beyond the edge is the nearest pixel that there is.
    """
    height, width = shape[:2]
    up, down = np.maximum(ys - 1, 0) * width, np.minimum(ys + 1, height - 1) * width
    left, right = np.maximum(xs - 1, 0), np.minimum(xs + 1, width - 1)
    here = ys * width
    pairs = [here + right, here + left, down + xs, up + xs, down + right, up + left, down + left, up + right]
    return np.stack(pairs)


def _light(picture: Pixels) -> Plane:
    if picture.shape[2] == 1:
        return picture[:, :, 0]
    return (picture[:, :, 0] + picture[:, :, 1] + picture[:, :, 2]) * np.float32(1 / 3)


def _gathered(light: Plane) -> list[Plane]:
    """The structure tensor's xx, xy and yy, (h + 1, w + 1): at the corners of the pixels, where four of them meet."""
    soft = np.pad(light, SOFTENED + 1, mode="edge")
    for _ in range(SOFTENED):
        soft = _softened(_softened(soft).T).T
    across, down = np.diff(soft, axis=1), np.diff(soft, axis=0)
    across = np.asarray((across[:-1] + across[1:]) * np.float32(0.5), np.float32)
    down = np.asarray((down[:, :-1] + down[:, 1:]) * np.float32(0.5), np.float32)
    products = [across * across, across * down, down * down]
    return [_averaged(np.pad(product, 2 * GATHERED, mode="edge")) for product in products]


def _softened(plane: Plane) -> Plane:
    """By 1 2 1, downwards; two rows less."""
    return np.asarray((plane[:-2] + plane[1:-1] * np.float32(2) + plane[2:]) * np.float32(0.25), np.float32)


def _averaged(plane: Plane) -> Plane:
    for _ in range(GATHERED):
        for _ in range(2):
            total = plane[:-4] + plane[1:-3]
            for rows in (plane[2:-2], plane[3:-1], plane[4:]):
                total += rows
            total *= np.float32(0.2)
            plane = np.ascontiguousarray(total.T)
    return plane


def _parts(xx: Plane, xy: Plane, yy: Plane) -> tuple[Plane, Plane, Plane]:
    """A quarter of D's xx - yy, a quarter of its xx + yy, half of its xy; D is 1 - (1 - g) n nᵀ, n across the contour.

    g falls with how much steeper it is across than along, in squares of `CONTRAST` (Perona and Malik's second).
    """
    apart = xx - yy
    steeper = np.sqrt(apart * apart + xy * xy * np.float32(4))
    g = np.float32(1) / (np.float32(1) + steeper * np.float32(1 / CONTRAST**2))
    turn = (np.float32(1) - g) / np.maximum(steeper, np.float32(1e-12))
    made = apart * turn * np.float32(-0.25), (np.float32(1) + g) * np.float32(0.25), xy * turn * np.float32(-0.5)
    odd, even, slant = (np.asarray(plane, np.float32) for plane in made)
    return odd, even, slant
