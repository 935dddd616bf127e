"""How fast a network is on this device, from one measured tile."""

import time

import numpy as np

from restorer.cancel import CancelToken
from restorer.enlarging.upscaler import Upscaler

SIDE = 128
"""Side of the measured tile in source pixels: small enough to wait for, large enough to be typical."""


def seconds_per_pixel(upscaler: Upscaler, cancel: CancelToken | None = None) -> float:
    """Seconds for one source pixel: a tile of noise, the first run (which warms up) not counted."""
    tile = np.random.default_rng(0).random((SIDE, SIDE, 3), np.float32)
    cancel = cancel or CancelToken()
    upscaler.upscale(tile[:32, :32].copy(), cancel)
    began = time.perf_counter()
    upscaler.upscale(tile, cancel)
    return (time.perf_counter() - began) / tile[:, :, 0].size
