from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.enlarging import seam as seams

pytestmark = pytest.mark.pixels


@st.composite
def partitions(draw: st.DrawFn) -> tuple[int, list[int]]:
    length = draw(st.integers(1, 200))
    return length, [0, *sorted(draw(st.sets(st.integers(1, max(1, length - 1)), max_size=12)) - {length}), length]


@given(partitions(), st.sampled_from([0, 2, 8, 32, 64]))
def test_weights_sum_to_one_over_any_partition(partition: tuple[int, list[int]], seam: int) -> None:
    length, edges = partition
    total = np.zeros(length, np.int64)
    for start, end in pairwise(edges):
        first, last = seams.support(start, end, length, seam)
        weights = seams.weights(start, end, length, seam)
        assert (weights >= 0).all()
        total[first:last] += weights
    assert (total == seams.unit(seam)).all()


@given(st.integers(0, 80), st.integers(1, 60), st.integers(1, 60), st.integers(0, 50), st.sampled_from([0, 4, 32]))
def test_the_weights_of_two_halves_sum_to_the_whole(start: int, one: int, two: int, rest: int, seam: int) -> None:
    middle, end = start + one, start + one + two
    length = end + rest
    whole = np.zeros(length, np.int64)
    for a, b, sign in ((start, end, 1), (start, middle, -1), (middle, end, -1)):
        first, last = seams.support(a, b, length, seam)
        whole[first:last] += sign * seams.weights(a, b, length, seam)
    assert (whole == 0).all()


@given(st.integers(1, 100), st.integers(1, 100), st.sampled_from([0, 2, 8, 32]))
def test_a_seam_lies_even_on_both_sides_of_its_border(left: int, right: int, seam: int) -> None:
    length = left + right
    one = seams.weights(0, left, length, seam)
    mirrored = seams.weights(right, length, length, seam)[::-1]
    assert (one == mirrored).all()
