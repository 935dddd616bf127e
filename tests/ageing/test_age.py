"""A whole age: its truth is known, its seed says everything."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from restorer.ageing import TONES, Age, Rows, Tone
from restorer.ageing.__main__ import main
from restorer.ageing.blur import Blur
from restorer.ageing.downscaling import Downscaling
from restorer.ageing.fading import Fading
from restorer.ageing.light import Light
from restorer.ageing.scanner import ScannerNoise
from restorer.photo.reading import read_photo
from tests.benchmarks.engines.photos import SAMPLE

pytestmark = pytest.mark.pixels

QUARTERS = [156.24, 149.79, 139.46, 119.62]


@pytest.fixture(scope="module")
def clean() -> Rows:
    return read_photo(SAMPLE).pixels[:201, :162]


def drawn(seed: int, scale: int = 4, tone: Tone | None = None) -> Age:
    return Age.drawn(np.random.default_rng(seed), scale, tone)


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("scale", [1, 2, 4])
def test_sizes_levels_and_tones_are_as_said(clean: Rows, tone: Tone, scale: int) -> None:
    aged = drawn(3, scale, tone)(clean)
    height, width = 201 // scale, 162 // scale
    assert aged.photo.shape == (height, width, 3)
    assert aged.truth.shape == aged.unfaded.shape == (height * scale, width * scale, 3)
    assert all(part.dtype == np.float32 for part in (aged.photo, aged.truth, aged.unfaded))
    assert np.array_equal(np.rint(aged.photo * 255).astype(np.float32) / np.float32(255), aged.photo)
    equal = [bool((part == part[:, :, :1]).all()) for part in (aged.photo, aged.truth, aged.unfaded)]
    assert equal == {"colour": [False] * 3, "grey": [True] * 3, "sepia": [False, False, True]}[tone]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**63))
def test_the_same_seed_is_the_same_photo(clean: Rows, seed: int) -> None:
    first, second, other = drawn(seed), drawn(seed), drawn(seed + 1)
    assert first == second
    assert first != other
    assert np.array_equal(first(clean).photo, second(clean).photo)


def test_the_photo_is_the_same_on_every_computer(clean: Rows) -> None:
    # Means of quarters, in levels of 8 bits, as they were when this was written.
    photo = drawn(7, tone="colour")(clean).photo * 255
    quarters = [photo[top : top + 25, left : left + 20].mean() for top in (0, 25) for left in (0, 20)]
    assert quarters == pytest.approx(QUARTERS, abs=0.05)


def test_without_noise_the_photo_is_the_truth_made_small(clean: Rows) -> None:
    age = replace(
        drawn(11, tone="colour"),
        **dict.fromkeys(("camera", "scanner"), Blur("gaussian", 0.0)),
        **dict.fromkeys(("paper", "sharpening", "jpeg")),
        grain=replace(drawn(11).grain, strength=0.0),
        noise=replace(drawn(11).noise, strength=0.0),
        downscaling=Downscaling(4, "area"),
    )
    aged = age(clean)
    small = aged.truth.reshape(50, 4, 40, 4, 3).mean(axis=(1, 3))
    assert np.abs(small - aged.photo).max() < 0.6 / 255


def test_truth_is_the_unfaded_one_faded_and_nothing_else(clean: Rows) -> None:
    age = drawn(12, tone="colour")
    aged = age(clean)
    assert np.array_equal(aged.unfaded, clean[:200, :160])
    fresh = replace(age, fading=Fading((1, 1, 1)), light=Light(0.0))(clean)
    # Fading is a matter of each pixel: equal values stay equal, darker stays darker.
    assert np.abs(fresh.truth - aged.unfaded).max() < 0.01
    even = replace(age, light=Light(0.0))(clean).truth
    for channel in range(3):
        order = np.argsort(aged.unfaded[:, :, channel], axis=None)
        assert (np.diff(even[:, :, channel].ravel()[order]) >= -1e-6).all()


def test_one_part_left_out_leaves_the_noise_of_the_others(clean: Rows) -> None:
    age = replace(drawn(13), jpeg=None, paper=None, sharpening=None, noise=ScannerNoise(0.04))
    silent = replace(age, noise=ScannerNoise(0.0))
    noise = age(clean).photo - silent(clean).photo
    without = replace(age, grain=replace(age.grain, strength=0.0))
    again = without(clean).photo - replace(without, noise=silent.noise)(clean).photo
    assert np.corrcoef(noise.ravel(), again.ravel())[0, 1] > 0.8


def test_what_cannot_shrink_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot shrink"):
        drawn(1)(np.zeros((3, 40, 3), np.float32))


def test_the_sheet_is_written_and_a_mistake_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "a.png", tmp_path / "b.png"
    for path in (first, second):
        assert main([str(path), str(SAMPLE), "--seed", "4", "--whole", "2"]) == 0
    sheets = [np.asarray(Image.open(path)) for path in (first, second)]
    assert np.array_equal(sheets[0], sheets[1])
    assert sheets[0].std() > 20
    assert main([str(first), str(tmp_path / "none.jpg")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
