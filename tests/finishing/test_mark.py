"""The mark: small, in the corner, seen on black and on white, the same in bands."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.finishing.mark import Mark
from restorer.finishing.resize import Rows
from restorer.photo.geometry import Size

pytestmark = pytest.mark.pixels


def even(value: float, size: Size, channels: int = 3) -> Rows:
    return np.full((size.height, size.width, channels), value, np.float32)


@pytest.mark.parametrize("value", [0.0, 0.25, 0.5, 0.75, 1.0])
@pytest.mark.parametrize("size", [Size(900, 1200), Size(4000, 300)])
def test_it_is_seen_on_everything_and_lies_in_the_corner(value: float, size: Size) -> None:
    plain = even(value, size)
    marked = Mark(size).on(plain, 0)
    change = np.abs(marked - plain).max(axis=2)
    assert change.max() > 0.2, "the words"
    rows, columns = np.nonzero(change)
    assert rows.min() > size.height * 0.85 and columns.min() > size.width * 0.6
    assert rows.max() < size.height - 1 and columns.max() < size.width - 1
    assert (change > 0.01).mean() < 0.008, "small"
    assert marked.min() >= 0 and marked.max() <= 1 and (plain == value).all()


def test_it_is_about_as_high_as_it_should_be() -> None:
    """1.2 % of the short side, letters that go above and below the line included."""
    size = Size(6000, 4000)
    change = Mark(size).on(even(0, size, 1), 0)[..., 0]
    rows = np.nonzero(change > 0.5)[0]
    assert 0.6 * 48 < rows.max() - rows.min() < 1.3 * 48


@given(st.lists(st.integers(1, 299), max_size=6), st.sampled_from([1, 3]))
def test_bands_and_the_whole_are_the_same(cuts: list[int], channels: int) -> None:
    size = Size(400, 300)
    mark = Mark(size)
    pixels = np.random.default_rng(1).random((300, 400, channels), np.float32)
    whole = mark.on(pixels, 0)
    edges = sorted({0, *cuts, 300})
    bands = [mark.on(pixels[top:bottom], top) for top, bottom in pairwise(edges)]
    assert (np.concatenate(bands) == whole).all()
    assert not (whole == pixels).all()


def test_one_channel_is_marked_as_three_are() -> None:
    size = Size(500, 400)
    grey, colour = (Mark(size).on(even(0.3, size, channels), 0) for channels in (1, 3))
    assert (grey == colour[..., :1]).all()


@pytest.mark.parametrize("size", [Size(1, 1), Size(2000, 1), Size(1, 2000), Size(60, 60), Size(120, 2000)])
def test_where_it_does_not_fit_there_is_none(size: Size) -> None:
    plain = even(0.5, size)
    assert (Mark(size).on(plain, 0) == plain).all()
