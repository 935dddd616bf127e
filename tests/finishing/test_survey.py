"""A survey tells the same of bands as of the whole, on the photo's own grid, and holds few rows."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.finishing import survey
from restorer.finishing.backprojection import Rows, enlarged
from restorer.finishing.invention import invention
from restorer.finishing.levels import Levels, floats, sixteen
from restorer.finishing.noise import Noise
from restorer.finishing.resize import resized
from restorer.finishing.survey import Survey
from restorer.photo.geometry import Region, Size
from tests.finishing.test_faithfulness import soft

pytestmark = pytest.mark.pixels

NOISE = Noise((0.02, 0.04), 0.6)


def pushed(levels: Levels, result: Rows, grid: Size, scale: int, cuts: list[int]) -> Survey:
    """A survey that was given the result in bands of the grid that end at these rows."""
    made = Survey(levels, grid, scale, NOISE)
    edges = sorted({0, *(cut for cut in cuts if cut < grid.height), grid.height})
    for top, bottom in pairwise(edges):
        place = Region.between(0, top, grid.width, bottom)
        made.take(result[place.times(scale).slices], place)
    return made


@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 150), max_size=8),
    st.integers(1, 160),
    st.integers(1, 40),
    st.sampled_from([(1, 3), (2, 1), (4, 3), (4, 1)]),
)
def test_bands_and_the_whole_tell_the_same(cuts: list[int], height: int, width: int, kind: tuple[int, int]) -> None:
    scale, channels = kind
    levels = sixteen(soft(1, height, width, channels))
    result = np.clip(soft(2, height * scale, width * scale, channels) * 1.3 - 0.1, -0.2, 1.2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(survey, "PIXELS", 1)
        made = pushed(levels, result, Size(width, height), scale, cuts)
    whole = invention(floats(levels), np.clip(result, 0, 1), scale, NOISE)
    told = made.invention()
    assert told.contradicted == pytest.approx(whole.contradicted, abs=0.6 / 255)
    assert told.added == pytest.approx(whole.added, abs=0.6 / 255)
    one = 1.5 / (height * width)
    assert made.shares.contradicted == pytest.approx(whole.shares.contradicted, abs=one)
    assert made.shares.added == pytest.approx(whole.shares.added, abs=one)
    assert made.shares.either == pytest.approx(whole.shares.either, abs=one)


def test_bands_do_not_depend_on_how_rows_come() -> None:
    levels, result = sixteen(soft(1, 90, 30)), soft(2, 360, 120)
    one, other = (pushed(levels, result, Size(30, 90), 4, cuts).invention() for cuts in ([], list(range(90))))
    assert (one.contradicted == other.contradicted).all() and (one.added == other.added).all()


@pytest.mark.parametrize(("grid", "scale"), [(Size(120, 80), 4), (Size(90, 60), 4), (Size(91, 61), 2)])
def test_a_second_pass_is_compared_on_the_photos_own_grid(grid: Size, scale: int) -> None:
    """An eye, painted into the result of a first pass, contradicts the photo; texture, fine for the photo, is added."""
    original = soft(1, 40, 60)
    result = resized(original, grid.times(scale), linear=False)
    faithful = pushed(sixteen(original), result, grid, scale, [7, 20])
    assert faithful.shares.either < 0.002
    factor = grid.width * scale / 60
    invented = result.copy()
    cv2.circle(invented, (round(15 * factor), round(12 * factor)), round(3 * factor), (0.02, 0.02, 0.02), -1)
    weave = (np.indices(invented.shape[:2]).sum(axis=0) // 2 % 2 * 2 - 1)[..., None].astype(np.float32)
    half = round(30 * factor)
    invented[:, half:] += 0.08 * weave[:, half:]
    told = pushed(sixteen(original), invented, grid, scale, [7, 20]).invention()
    assert told.contradicted[12, 15] == 1 and told.contradicted[24:].max() == 0
    assert told.added[4:-4, 34:-4].min() > 0.5 and told.added[26:, :26].max() < 0.35
    assert told.contradicted[:, 34:].max() < 0.3


def test_maps_are_made_smaller_for_a_picture() -> None:
    levels, result = sixteen(soft(1, 60, 90, 1)), soft(3, 60, 90, 1)
    made = pushed(levels, result, Size(90, 60), 1, [])
    whole, small = made.invention(), made.invention(30)
    assert small.contradicted.shape == (20, 30) and made.invention(200).added.shape == (60, 90)
    assert small.contradicted.mean() == pytest.approx(whole.contradicted.mean(), abs=0.01)


def test_few_rows_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "PIXELS", 1)
    grid = Size(20, 2000)
    levels = sixteen(enlarged(soft(1, 500, 5), 4))
    made = Survey(levels, grid, 2, NOISE)
    most = 0
    for top in range(0, 2000, 10):
        made.take(np.zeros((20, 40, 3), np.float32), Region(0, top, 20, 10))
        most = max(most, sum(len(rows) for rows in made._held))
    assert most <= 2 * (survey.LEAST + 2 * survey.REACH + 10)
    assert made.shares.contradicted > 0.9


def test_rows_out_of_order_are_a_mistake() -> None:
    made = Survey(sixteen(soft(1, 8, 8)), Size(8, 8), 2, NOISE)
    rows = soft(1, 8, 16)
    made.take(rows, Region(0, 0, 8, 4))
    for wrong in (Region(0, 0, 8, 4), Region(0, 5, 8, 3), Region(1, 4, 7, 4)):
        with pytest.raises(ValueError, match="not the rows from 4 on"):
            made.take(rows, wrong)


@pytest.mark.parametrize("value", [0, 65535])
@pytest.mark.parametrize(("width", "height"), [(1, 1), (50, 1), (1, 50)])
def test_photos_of_one_row_or_one_value(width: int, height: int, value: int) -> None:
    levels = np.full((height, width, 3), value, np.uint16)
    made = pushed(levels, np.full((height * 4, width * 4, 3), value / 65535, np.float32), Size(width, height), 4, [])
    assert made.shares.either == 0 and np.isfinite(made.invention(10).added).all()
