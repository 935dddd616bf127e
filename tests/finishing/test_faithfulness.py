"""Faithfulness: the original's tones always, its shapes as much as asked, its noise only when all is asked for."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.finishing.backprojection import Rows, enlarged, shrunk
from restorer.finishing.faithfulness import REACH, Faithfulness
from restorer.finishing.noise import Noise
from restorer.look import Look

pytestmark = pytest.mark.pixels

WHITE = Noise((0.03, 0.03), 0.0)


def psnr(one: Rows, other: Rows) -> float:
    return float(-10 * np.log10(np.square(one.astype(np.float64) - other).mean() + 1e-12))


def soft(seed: int, height: int, width: int, channels: int = 3) -> Rows:
    """Shapes with edges."""
    noise = np.random.default_rng(seed).random((height, width, channels), np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 3).reshape(height, width, channels)
    return np.clip(0.5 + 4 * (smooth - 0.5), 0.05, 0.95).astype(np.float32)


def held(original: Rows, result: Rows, share: float | np.ndarray, how: Faithfulness) -> Rows:
    return result + enlarged(how.back(original, shrunk(result, how.scale), share), how.scale)


@settings(max_examples=20)
@given(st.sampled_from([1, 2, 3, 4]), st.sampled_from([1, 3]), st.booleans(), st.integers(1, 30), st.integers(1, 30))
def test_at_one_the_result_shrunk_back_is_the_original(
    scale: int, channels: int, tones: bool, height: int, width: int
) -> None:
    original = soft(1, height, width, channels)
    original = original + np.random.default_rng(2).normal(0, 0.03, original.shape).astype(np.float32)
    result = soft(3, height * scale, width * scale, channels)
    made = held(original, result, 1.0, Faithfulness(WHITE, scale, tones))
    assert psnr(shrunk(made, scale), original) > 45


def test_at_nought_it_is_the_networks_but_for_the_tones() -> None:
    original, result = soft(1, 60, 70), soft(3, 240, 280)
    assert held(original, result, 0.0, Faithfulness(WHITE, 4, tones=False)) == pytest.approx(result, abs=1e-6)
    darker = np.clip(enlarged(original, 4) * 0.8, 0, 1)
    made = held(original, darker, 0.0, Faithfulness(WHITE, 4))
    broad = cv2.GaussianBlur(shrunk(made, 4) - original, (0, 0), 12)
    assert np.abs(cv2.GaussianBlur(shrunk(darker, 4) - original, (0, 0), 12)).mean() > 0.08
    assert np.abs(broad).mean() < 0.01


def test_noise_stays_away_and_what_the_network_dropped_comes_back() -> None:
    """The network has smoothed noise away, which is right, and a mole, which is not."""
    clean = soft(1, 80, 80)
    clean[40:43, 50:53] -= 0.3
    noisy = clean + np.random.default_rng(2).normal(0, 0.03, clean.shape[:2])[..., None].astype(np.float32)
    forgot = soft(1, 80, 80)
    result = enlarged(forgot, 4)
    made = shrunk(held(noisy, result, 0.5, Faithfulness(WHITE, 4)), 4)
    there = made[40:43, 50:53].mean() - forgot[40:43, 50:53].mean()
    assert there < -0.2, "most of the mole"
    usual = shrunk(held(noisy, result, Look().faithfulness, Faithfulness(WHITE, 4)), 4)
    assert usual[40:43, 50:53].mean() - forgot[40:43, 50:53].mean() < -0.14, "half of it, if nothing is said"
    elsewhere = np.ones(clean.shape[:2], bool)
    elsewhere[30:53, 40:63] = False
    assert np.abs(made - forgot)[elsewhere].std() < 0.012, "little of the noise"
    assert psnr(made, clean) > psnr(forgot, clean) + 0.5 and psnr(made, clean) > psnr(noisy, clean) + 3


@pytest.mark.parametrize("blur", [1.2, 1.6])
def test_an_edge_stays_as_sharp_as_the_network_drew_it(blur: float) -> None:
    """The scan has it softer: that is the scan's own, and putting it back draws a second contour."""
    place = np.abs(np.arange(320) - 159.5)
    sharp = np.where(place < 80, 0.16, 0.8).astype(np.float32)[:, None, None] * np.ones((1, 64, 1), np.float32)
    made, soft_one = (
        np.asarray(cv2.GaussianBlur(sharp, (0, 0), sigma), np.float32).reshape(sharp.shape) for sigma in (1.5, 4 * blur)
    )
    original = shrunk(soft_one, 4)
    line = held(original, made, Look().faithfulness, Faithfulness(Noise((0.004, 0.004), 0.0), 4))[:, 32, 0]
    near = line[240 - 8 : 240 + 9]
    assert near.max() - near.min() > 0.9 * 0.64
    assert np.diff(line)[235:245].max() > 0.75 * np.diff(made[:, 32, 0])[235:245].max()
    back = np.minimum(np.diff(line)[160:320], 0)
    assert -back.sum() < 0.06, "what goes back beside the edge"


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_faithful_is_nearer_to_the_original(one: float, other: float) -> None:
    low, high = sorted((one, other))
    original, result = soft(1, 40, 40), enlarged(soft(5, 40, 40), 2)
    how = Faithfulness(WHITE, 2)
    near, far = (psnr(shrunk(held(original, result, share, how), 2), original) for share in (high, low))
    assert near >= far - 0.05


def test_each_pixel_may_have_its_own_share() -> None:
    original, result = soft(1, 90, 90), soft(3, 180, 180)
    how = Faithfulness(WHITE, 2)
    share = np.zeros((90, 90), np.float32)
    share[:, 45:] = 1
    made = held(original, result, share, how)
    none, whole = (held(original, result, value, how) for value in (0.0, 1.0))
    assert made[:, :80] == pytest.approx(none[:, :80], abs=1e-3)
    assert made[:, 100:] == pytest.approx(whole[:, 100:], abs=1e-3)


def test_a_part_with_its_neighbours_is_as_in_the_whole() -> None:
    original, small = soft(1, 160, 150), soft(3, 160, 150)
    how = Faithfulness(WHITE, 4)
    whole = how.back(original, small, 0.5)
    part = slice(60 - REACH, 80 + REACH), slice(55 - REACH, 90 + REACH)
    alone = how.back(original[part].copy(), small[part].copy(), 0.5)
    assert alone[REACH:-REACH, REACH:-REACH] == pytest.approx(whole[60:80, 55:90], abs=1e-5)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_black_and_white_give_no_nonsense(value: float) -> None:
    even = np.full((3, 1, 3), value, np.float32)
    made = held(even, enlarged(even, 4), 0.5, Faithfulness(Noise((0.0, 0.0), 0.0), 4))
    assert made == pytest.approx(np.full((12, 4, 3), value), abs=1e-5)
