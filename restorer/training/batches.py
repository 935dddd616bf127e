"""Batches: crops, turned and tinted so that no two are the same, as tensors."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from restorer.training.pool import Levels, Pool
from restorer.training.samples import AREAS, IGNORED, LINES

WITH_AREAS = 3
"""One crop in so many has an area, if one is found: by chance it would be one in ten."""
GREY = 0.35
"""How often a crop loses its colours."""
_LEVELS = np.linspace(0, 1, 256, dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Batch:
    """`photo`: (n, 3, s, s) in 0..1, channels last. `labels`: (n, 2, s, s), 0 or 1: lines, areas.

    `valid`: (n, 1, s, s), 0 where nobody may say what is right.
    """

    photo: Tensor
    labels: Tensor
    valid: Tensor


def draw_batch(pool: Pool, rng: np.random.Generator, count: int, side: int) -> Batch:
    """So many crops of side × side."""
    crops = [
        _turned(*(pool.draw(rng, side) if number % WITH_AREAS else pool.draw_with(AREAS, rng, side)), rng)
        for number in range(count)
    ]
    photo = torch.from_numpy(np.stack([_tinted(pixels, rng) for pixels, _ in crops])).permute(0, 3, 1, 2)
    bits = torch.from_numpy(np.stack([labels for _, labels in crops])).unsqueeze(1)
    labels = torch.cat(((bits & LINES) > 0, (bits & AREAS) > 0), 1).float()
    return Batch(photo, labels, ((bits & IGNORED) == 0).float())


def _turned(pixels: Levels, labels: Levels, rng: np.random.Generator) -> tuple[Levels, Levels]:
    """Mirrored as often as not; seldom upside down or on its side, for photographs stand upright."""
    across, down, over = rng.random(3)
    if across < 0.5:
        pixels, labels = pixels[:, ::-1], labels[:, ::-1]
    if down < 0.25:
        pixels, labels = pixels[::-1], labels[::-1]
    if over < 0.25:
        pixels, labels = pixels.transpose(1, 0, 2), labels.T
    return pixels, labels


def _tinted(pixels: Levels, rng: np.random.Generator) -> NDArray[np.float32]:
    """Another exposure, contrast and tint, and grey at times."""
    if rng.random() < GREY:
        weights = rng.dirichlet((3, 6, 4)).astype(np.float32)
        pixels = np.repeat(np.rint(pixels @ weights).astype(np.uint8)[:, :, None], 3, axis=2)
    curve = _LEVELS ** np.float32(np.exp(rng.normal(0, 0.15))) * np.float32(rng.uniform(0.9, 1.08))
    curve += np.float32(rng.normal(0, 0.02))
    tint = np.exp(rng.normal(0, 0.04, 3)).astype(np.float32)
    tables = np.clip(curve[:, None] * tint, 0, 1)
    return np.stack([tables[pixels[:, :, channel], channel] for channel in range(3)], axis=2)
