"""The pace of teaching, by the share of the time that has passed: how fast it learns, and how much it sees at once."""

import math
from dataclasses import dataclass

WARM_UP = 30
"""Steps until the full pace."""
LEAST = 0.005
"""What is left of the pace at the end."""


@dataclass(frozen=True)
class Crops:
    """So many crops at once, of so many pixels a side, until this share of the time."""

    until: float
    count: int
    side: int


STAGES = (Crops(0.45, 8, 128), Crops(0.8, 4, 192), Crops(math.inf, 3, 224))
"""Many small crops first; then larger ones, in which more of the surroundings is seen."""


def crops_at(share: float, stages: tuple[Crops, ...] = STAGES) -> Crops:
    """The crops at this share of the time."""
    return next(stage for stage in stages if share < stage.until)


def pace_at(share: float, step: int) -> float:
    """What the learning rate is multiplied by: up in some steps, then down along a cosine by the clock."""
    return min(1.0, (step + 1) / WARM_UP) * (0.5 * (1 + math.cos(math.pi * min(1.0, share))) + LEAST)


def memory_at(share: float, step: int) -> float:
    """How much of the averaged weights stays at a step: .99 at first, .998 at the end, less in the first steps."""
    return min(1 - 0.01 * 0.2 ** min(1.0, share), (step + 1) / (step + 21))
