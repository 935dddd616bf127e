"""What is missed is told by how far it stands out, what is falsely marked by its texture and sample."""

import numpy as np
import pytest

from restorer.ageing.damage import Damaged
from restorer.training.reasons import OUT, ROUGH, Reasons, told

pytestmark = pytest.mark.pixels


def damaged(rough: float, change: int) -> Damaged:
    """Two lines across noise of this deviation, darker by `change`."""
    grain = np.random.default_rng(1).normal(0, rough, (64, 64, 1))
    undamaged = np.repeat(np.clip(120 + grain, 0, 255).astype(np.uint8), 3, axis=2)
    lines = np.zeros((64, 64), bool)
    lines[10:14] = lines[40:44] = True
    photo = undamaged.copy()
    photo[lines] -= change
    nothing = np.zeros((64, 64), bool)
    return Damaged(photo, undamaged, lines, nothing, nothing, {"crack": lines})


def test_marks_are_counted_where_they_stand_out_and_false_ones_where_they_lie() -> None:
    reasons, sample = Reasons(), damaged(5, 60)
    marked = np.zeros((64, 64), bool)
    marked[10:14] = marked[24:26] = True
    reasons.add(sample, marked, sample.lines)
    assert reasons.there.sum() == 8 * 64 and reasons.found.sum() == 4 * 64
    assert reasons.there[OUT.index(8.0) + 1] > 6 * 64, "60 levels are more than eight times five"
    assert reasons.right.sum() == 4 * 64 and reasons.false.sum() == 2 * 64 and reasons.each == [2 * 64]
    assert reasons.pixels.sum() == 64 * 64 and reasons.pixels[ROUGH.index(4.0) + 1] > 0.8 * 64 * 64


def test_what_is_ignored_counts_nowhere() -> None:
    reasons, sample = Reasons(), damaged(0, 20)
    everything = np.ones((64, 64), bool)
    reasons.add(
        Damaged(sample.photo, sample.undamaged, sample.lines, sample.areas, everything, {}), everything, everything
    )
    assert reasons.pixels.sum() == reasons.there.sum() == reasons.false.sum() == 0


def test_the_worst_tenth_and_the_tables() -> None:
    assert Reasons().worst_tenth == 0 and "| crack: texture" in told(Reasons(), "crack")
    reasons = Reasons(each=[1] * 10 + [45, 45] + [0] * 8)
    assert reasons.worst_tenth == pytest.approx(0.9)
    reasons.there[1], reasons.found[1] = 8, 6
    assert "| 2 to 3 | 100 % | 0.750 |" in told(reasons, "crack") and "20 samples has 90 %" in told(reasons, "crack")
