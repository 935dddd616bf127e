"""The picture on which engines are compared: how large it is for a network, and what is in it."""

import math

import numpy as np
import torch
from torch import Tensor

from restorer.network.shape import NetworkShape

WORK = 30e9
"""Multiplications in one comparison of an engine: a third of a second of two cores by a slow engine."""
SIDES = (24, 128)
"""Source pixels a side, at the least and at the most."""
WORTH = 200_000
"""Multiplications for a source pixel below which no comparison is worth it.

Such a network takes some microseconds for a pixel by any engine, and reading and writing the photo takes as long.
"""


CONTEST = 15 * WORK
"""Multiplications in a whole comparison, or less: all engines, several rounds."""


def worth_comparing(shape: NetworkShape) -> bool:
    """Whether it matters by which engine a network is run."""
    return multiplications(shape) >= WORTH


def outweighs_contest(shape: NetworkShape, pixels: int) -> bool:
    """Whether so many source pixels by any engine are more work than finding out which is the fastest."""
    return worth_comparing(shape) and pixels * multiplications(shape) > CONTEST


def multiplications(shape: NetworkShape) -> float:
    """Of a network for one source pixel, in its convolutions of 3×3."""
    features = shape.features
    if shape.kind == "compact":
        last = shape.channels_out * shape.scale**2
        return 9.0 * features * (shape.channels_in + shape.blocks * features + last)
    growth, folded = shape.growth, shape.channels_in * shape.unshuffle**2
    dense = growth * sum(features + step * growth for step in range(4)) + features * (features + 4 * growth)
    body = 3 * shape.blocks * dense + features * (folded + features)
    enlarged = features * features * sum(4**step for step in range(1, shape.ups + 1))
    tail = features * (features + shape.channels_out) * 4**shape.ups
    return 9.0 * (body + enlarged + tail) / shape.unshuffle**2


def patch_for(shape: NetworkShape) -> Tensor:
    """(1, channels, h, w) in 0..1, h and w multiples of the unshuffle: slopes, edges, lines, grain, black and white.

    w is no multiple of 4 unshuffles, so that engines that work in blocks must show what they do with the rest.
    """
    step = 4 * shape.unshuffle
    side = min(SIDES[1], max(SIDES[0], math.sqrt(WORK / multiplications(shape))))
    height = max(1, int(side) // step) * step
    width = height - shape.unshuffle
    down, across = np.mgrid[0:height, 0:width] / height
    planes = [_plane(down, across, number) for number in range(shape.channels_in)]
    return torch.tensor(np.stack(planes)[None], dtype=torch.float32)


def _plane(down: np.ndarray, across: np.ndarray, number: int) -> np.ndarray:
    """One channel; each is another, so that none can stand for another."""
    slope = (down + (1 + number) * across) / (2 + number)
    rings = 0.5 + 0.5 * np.sin(60 * np.hypot(down - 0.4, across - 0.6 + 0.1 * number))
    plane = np.where(across + down < 1, slope, 0.3 + 0.4 * rings)
    lines = (np.floor(down * 24 + number) % 4 == 0) & (across > 0.7)
    plane = np.where(lines, 0.05, plane)
    grain = np.random.default_rng(number).normal(0, 0.04, plane.shape)
    plane = np.where(down > 0.5, plane + grain, plane)
    # An old photo's border and its darkest corner.
    plane = np.where((down < 0.08) | (across < 0.08), 1.0, plane)
    plane = np.where((down > 0.85) & (across > 0.85), 0.0, plane)
    return np.clip(plane, 0, 1)
