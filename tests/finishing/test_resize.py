import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from restorer.finishing.resize import RowResizer, from_linear, resized, to_linear
from restorer.photo.geometry import Size

pytestmark = pytest.mark.pixels


def test_the_curve_is_srgb_and_comes_back() -> None:
    values = np.linspace(0, 1, 65536, dtype=np.float32).reshape(256, 256, 1)
    assert np.abs(from_linear(to_linear(values)) - values).max() < 1e-6
    # IEC 61966-2-1: middle grey 0.5 is 21.404 % of the light.
    assert to_linear(np.full((1, 1, 1), 0.5, np.float32))[0, 0, 0] == pytest.approx(0.21404, abs=1e-5)


def test_black_and_white_stripes_become_the_grey_of_the_same_light() -> None:
    stripes = np.zeros((64, 64, 3), np.float32)
    stripes[:, ::2] = 1
    small = resized(stripes, Size(16, 16))
    # Half the light is 0.735 in sRGB; filtering the values themselves would give 0.5, visibly darker.
    assert np.abs(small[4:-4, 4:-4] - 0.7354).max() < 0.01


@settings(max_examples=30)
@given(
    st.builds(Size, st.integers(1, 300), st.integers(1, 300)),
    st.builds(Size, st.integers(1, 700), st.integers(1, 700)),
    st.integers(1, 90),
    st.booleans(),
)
def test_bands_meet_without_a_seam(source: Size, target: Size, step: int, linear: bool) -> None:
    pixels = np.random.default_rng(0).random((source.height, source.width, 1), np.float32)
    resizer = RowResizer(source, target, linear=linear)
    bands = [band for top in range(0, source.height, step) for band in resizer.push(pixels[top : top + step])]
    made = np.concatenate(bands)
    assert made.shape == (target.height, target.width, 1)
    space = to_linear(pixels) if linear else pixels
    lanczos = Image.Resampling.LANCZOS
    whole = np.asarray(Image.fromarray(space[:, :, 0].copy()).resize((target.width, target.height), lanczos))
    # Compared in the space of the filter: the sRGB curve is steep near black and would magnify rounding.
    found = to_linear(made)[:, :, 0] if linear else made[:, :, 0]
    assert np.abs(found - np.clip(whole, 0, 1)).max() < (1e-4 if source != target else 1e-6)


def test_equal_sizes_pass_through_untouched() -> None:
    pixels = np.random.default_rng(0).random((5, 4, 3), np.float32)
    (band,) = RowResizer(Size(4, 5), Size(4, 5)).push(pixels)
    assert band is pixels
