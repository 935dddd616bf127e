"""What was invented: a changed face is told, a faithful result is not, and neither is the original's own noise."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.finishing.backprojection import enlarged
from restorer.finishing.invention import REACH, invention
from restorer.finishing.noise import Noise
from tests.finishing.test_faithfulness import soft

pytestmark = pytest.mark.pixels

NOISE = Noise((0.03, 0.03), 0.0)


def test_an_enlarged_original_is_nobodys_invention() -> None:
    original = soft(1, 80, 90)
    told = invention(original, enlarged(original, 4), 4, NOISE)
    assert told.shares.either < 0.001 and told.contradicted.max() < 0.1 and told.added.max() < 0.35


def test_noise_that_was_taken_away_contradicts_nothing() -> None:
    clean = soft(1, 80, 90)
    noisy = clean + np.random.default_rng(0).normal(0, 0.03, clean.shape[:2])[..., None].astype(np.float32)
    assert invention(noisy, enlarged(clean, 4), 4, NOISE).shares.contradicted < 0.002


def test_another_eye_is_told_where_it_is() -> None:
    original = soft(1, 80, 90)
    other = original.copy()
    cv2.circle(other, (50, 30), 4, (0.05, 0.05, 0.05), -1)
    told = invention(original, enlarged(other, 4), 4, NOISE)
    assert told.contradicted[30, 50] == 1
    assert told.contradicted[60:].max() == 0 and told.contradicted[:, :30].max() == 0
    assert 0.005 < told.shares.contradicted < 0.05


def test_grown_texture_is_told_as_added_and_contradicts_nothing() -> None:
    original = soft(1, 64, 64)
    weave = np.indices((256, 256)).sum(axis=0) % 2 * 2 - 1.0
    result = enlarged(original, 4)
    result[:128, :128] += 0.08 * weave[:128, :128, None].astype(np.float32)
    told = invention(original, result, 4, NOISE)
    assert told.added[4:28, 4:28].min() > 0.9 and told.added[40:, 40:].max() < 0.35
    assert told.shares.contradicted < 0.001 and told.shares.added == pytest.approx(0.25, abs=0.05)


def test_without_enlarging_nothing_finer_can_be_added() -> None:
    told = invention(soft(1, 20, 20), soft(2, 20, 20), 1, NOISE)
    assert not told.added.any() and told.contradicted.any()


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from([1, 2, 4]), st.sampled_from([1, 3]))
def test_all_sizes_and_modes(height: int, width: int, scale: int, channels: int) -> None:
    told = invention(soft(1, height, width, channels), soft(2, height * scale, width * scale, channels), scale, NOISE)
    for told_of in (told.contradicted, told.added):
        assert told_of.shape == (height, width) and told_of.min() >= 0 and told_of.max() <= 1


def test_a_part_with_its_neighbours_is_as_in_the_whole() -> None:
    original, result = soft(1, 60, 60), soft(2, 240, 240)
    whole = invention(original, result, 4, NOISE)
    rows = slice(30 - REACH, 40 + REACH)
    part = invention(original[rows].copy(), result[4 * rows.start : 4 * rows.stop].copy(), 4, NOISE)
    assert part.contradicted[REACH:-REACH] == pytest.approx(whole.contradicted[30:40], abs=1e-4)
    assert part.added[REACH:-REACH] == pytest.approx(whole.added[30:40], abs=1e-4)
