"""What was invented is shown in two colours that the colour-blind tell apart, over a grey picture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from restorer.finishing.backprojection import Rows
from restorer.finishing.colour import delta_e, lab
from restorer.finishing.invention import Invention
from restorer.finishing.tinted import tinted

pytestmark = pytest.mark.pixels

# What people without red, without green or without blue receptors see of linear light: Machado, Oliveira and Fernandes,
# "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 2009), severity 1.0.
BLIND = {
    "nobody": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def seen(pixels: Rows, how: NDArray[np.float64]) -> Rows:
    light = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4) @ how.T
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055).astype(np.float32)


@pytest.mark.parametrize("who", list(BLIND))
@pytest.mark.parametrize("value", [0.0, 0.3, 0.6, 1.0])
def test_both_colours_are_told_from_grey_and_from_each_other(who: str, value: float) -> None:
    added, against = np.zeros((1, 3), np.float32), np.zeros((1, 3), np.float32)
    added[0, 0], against[0, 1] = 1, 1
    shown = lab(seen(tinted(np.full((1, 3, 1), value, np.float32), Invention(against, added)), BLIND[who]))[0]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert delta_e(shown[one], shown[other]) > 18, (one, other)


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20), st.integers(1, 20), st.sampled_from([1, 3]))
def test_maps_of_any_size_are_laid_over(height: int, width: int, down: int, across: int, channels: int) -> None:
    random = np.random.default_rng(height)
    pixels = random.random((height, width, channels), np.float32)
    told = Invention(random.random((down, across), np.float32), random.random((down, across), np.float32))
    shown = tinted(pixels, told)
    assert shown.shape == (height, width, 3) and shown.dtype == np.float32
    assert shown.min() >= 0 and shown.max() <= 1
    none = tinted(pixels, told, 0.0)
    assert np.ptp(none, axis=2).max() == 0, "without colours it is grey"


def test_contradictions_lie_on_top() -> None:
    one = np.ones((1, 1), np.float32)
    shown = tinted(np.full((1, 1, 3), 0.5, np.float32), Invention(one, one))[0, 0]
    assert shown[0] > shown[2] + 0.4
