"""Back-projection: what is put back is there when the result is shrunk back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.finishing.backprojection import REACH, Rows, enlarged, shrunk, solved, stretched
from restorer.photo.geometry import Region, Size

pytestmark = pytest.mark.pixels

scales = st.sampled_from([1, 2, 3, 4, 8])
channels = st.sampled_from([1, 3])


def picture(seed: int, height: int, width: int, channels: int) -> Rows:
    return np.random.default_rng(seed).random((height, width, channels), np.float32)


@given(scales, channels, st.integers(1, 20), st.integers(1, 20))
def test_shrinking_is_the_mean_of_each_square(scale: int, channels: int, height: int, width: int) -> None:
    result = picture(1, height * scale, width * scale, channels)
    means = result.reshape(height, scale, width, scale, channels).mean(axis=(1, 3))
    assert shrunk(result, scale) == pytest.approx(means, abs=1e-5)


@given(scales, channels, st.integers(1, 20), st.integers(1, 20))
def test_what_is_solved_enlarged_and_shrunk_is_what_was_missing(
    scale: int, channels: int, height: int, width: int
) -> None:
    missing: Rows = picture(2, height, width, channels) - np.float32(0.5)
    back = shrunk(enlarged(solved(missing, scale), scale), scale)
    # White noise is the worst there is, and small pictures are all border.
    assert np.sqrt(np.square(back - missing).mean()) < 0.05 * max(1e-3, np.sqrt(np.square(missing).mean()))


@given(scales, st.floats(-1, 1, width=32))
def test_what_is_even_stays_so(scale: int, value: float) -> None:
    even = np.full((5, 7, 3), value, np.float32)
    assert enlarged(solved(even, scale), scale) == pytest.approx(np.full((5 * scale, 7 * scale, 3), value), abs=1e-5)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_a_part_with_its_neighbours_is_as_in_the_whole(scale: int) -> None:
    missing = picture(3, 40, 50, 3)
    whole = enlarged(solved(missing, scale), scale)
    part = enlarged(solved(missing[10 - REACH : 20 + REACH, 12 - REACH : 30 + REACH].copy(), scale), scale)
    inner = part[REACH * scale : -REACH * scale, REACH * scale : -REACH * scale]
    assert inner == pytest.approx(whole[10 * scale : 20 * scale, 12 * scale : 30 * scale], abs=1e-5)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 60), st.integers(1, 60))
def test_what_is_stretched_is_so_part_by_part(height: int, width: int, rows: int, columns: int) -> None:
    small, size = picture(4, height, width, 2), Size(columns, rows)
    whole = stretched(small, size, size.region)
    assert whole.shape == (rows, columns, 2) and small.min() - 1e-6 <= whole.min() <= whole.max() <= small.max() + 1e-6
    part = Region.between(columns // 3, rows // 2, columns, rows)
    # OpenCV places pixels to a thirty-second.
    assert stretched(small, size, part) == pytest.approx(whole[part.slices], abs=0.04)
