import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from restorer.finishing.colour import chroma_of, delta_e, joined, lab, looked_up, luma_of, within_gamut
from restorer.finishing.resize import Rows

pytestmark = pytest.mark.pixels

# Sharma, Wu and Dalal (2005), table 1: two colours in CIELAB and their difference.
PAIRS = """
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000
50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000
50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000
50.0000 2.5000 0.0000 50.0000 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""

pictures = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 6), st.integers(1, 6), st.just(3)),
    elements=st.floats(0, 1, width=32),
)


def test_differences_are_the_published_ones() -> None:
    table = np.array([line.split() for line in PAIRS.strip().splitlines()], np.float64)
    assert len(table) == 34
    assert np.abs(delta_e(table[:, :3], table[:, 3:6]) - table[:, 6]).max() < 5e-5
    assert np.abs(delta_e(table[:, 3:6], table[:, :3]) - table[:, 6]).max() < 5e-5


def test_lab_of_known_colours() -> None:
    # Bruce Lindbloom's calculator, sRGB, D65, without adaptation.
    known = {
        (1, 1, 1): (100, 0, 0),
        (1, 0, 0): (53.2408, 80.0925, 67.2032),
        (0, 1, 0): (87.7347, -86.1827, 83.1793),
        (0, 0, 1): (32.2970, 79.1875, -107.8602),
        (0, 0, 0): (0, 0, 0),
    }
    found = lab(np.array([list(known)], np.float32))[0]
    assert np.abs(found - np.array(list(known.values()))).max() < 0.01


@given(pictures)
def test_luma_and_chroma_go_both_ways(pixels: Rows) -> None:
    luma = luma_of(pixels)
    assert luma == pytest.approx(pixels @ np.array([0.2126, 0.7152, 0.0722]), abs=1e-6)
    assert np.abs(joined(luma, chroma_of(pixels, luma)) - pixels).max() < 1e-6


@given(pictures)
def test_equal_channels_stay_exactly_equal(pixels: Rows) -> None:
    grey = np.repeat(pixels[:, :, :1], 3, axis=2)
    luma = luma_of(grey)
    assert np.array_equal(luma, grey[:, :, 0])
    assert np.array_equal(joined(luma, chroma_of(grey, luma)), grey)


@given(pictures, st.floats(0, 3))
def test_what_leaves_the_gamut_loses_colour_only(pixels: Rows, times: float) -> None:
    luma = luma_of(pixels)
    chroma = chroma_of(pixels, luma)
    made = within_gamut(joined(luma, chroma * np.float32(times)))
    assert made.min() >= 0
    assert made.max() <= 1
    assert np.abs(luma_of(made) - luma).max() < 1e-5
    # Same hue: chroma is the wanted one, times one number of 0..1 for each pixel.
    found = chroma_of(made, luma_of(made))
    cross = found[:, :, 0] * chroma[:, :, 1] - found[:, :, 1] * chroma[:, :, 0]
    assert np.abs(cross).max() < 1e-5


@settings(max_examples=50)
@given(arrays.arrays(np.float32, (33, 2), elements=st.floats(-1, 1, width=32)))
def test_a_curve_is_read_as_numpy_does(table: Rows) -> None:
    values = np.linspace(-0.2, 1.2, 101, dtype=np.float32)
    wanted = np.stack([np.interp(values, np.linspace(0, 1, 33), table[:, at]) for at in range(2)], axis=1)
    # In 32 parts of a step, of which the farthest value may be half a part away: at most 2 / 64.
    assert np.abs(looked_up(values[np.newaxis], table)[0] - wanted).max() < 2 / 64 + 1e-5
