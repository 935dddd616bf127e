"""Biharmonic filling, the thin plate without tension: by conjugate gradients, each on the whole picture."""

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.mending.mask import Mask
from restorer.photo.photo import Pixels

ROUNDS = 2000
EXACT = 1e-9

Plane = NDArray[np.float64]


def biharmonic(picture: Pixels, mask: Mask) -> Pixels:
    """The least sum of squared Laplacians that meets what is known; at the picture's edges it is free."""
    hole = mask > 0
    planes = [_filled(picture[:, :, channel].astype(np.float64), hole) for channel in range(picture.shape[2])]
    return np.clip(np.stack(planes, axis=2), 0, 1).astype(np.float32)


def _filled(plane: Plane, hole: NDArray[np.bool_]) -> Plane:
    made = plane.copy()
    made[hole] = (
        cv2.inpaint(np.rint(plane * 255).astype(np.uint8), hole.astype(np.uint8), 3, cv2.INPAINT_NS)[hole] / 255
    )
    residual = np.where(hole, -_force(made), 0)
    direction, energy = residual.copy(), float((residual**2).sum())
    for _ in range(ROUNDS):
        if energy < EXACT:
            break
        force = np.where(hole, _force(direction), 0)
        length = energy / float((direction * force).sum())
        made += length * direction
        residual -= length * force
        before, energy = energy, float((residual**2).sum())
        direction = residual + energy / before * direction
    return made


def _force(plane: Plane) -> Plane:
    """The Laplacian of the pixels' graph, twice."""
    return _laplacian(_laplacian(plane))


def _laplacian(plane: Plane) -> Plane:
    kernel = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]], np.float64)
    return np.asarray(cv2.filter2D(plane, -1, kernel, borderType=cv2.BORDER_REPLICATE), np.float64)
