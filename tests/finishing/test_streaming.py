"""The finisher, in bands however rows come, and the whole of it on all kinds of photos."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.finishing import streaming
from restorer.finishing.backprojection import Rows, enlarged, shrunk
from restorer.finishing.finisher import Finisher
from restorer.finishing.ground import Subject, ground_of
from restorer.finishing.levels import Levels, floats
from restorer.finishing.streaming import RowFinisher
from restorer.look import PLAIN, Look
from restorer.photo.geometry import Size
from tests.finishing.test_faithfulness import psnr, soft

pytestmark = pytest.mark.pixels

FULL = Look(faithfulness=0.6, fading=0.5, grain=0.7)


def subject(height: int, width: int, channels: int = 3, depth: int = 8, seed: int = 1) -> Subject:
    top, kind = (255, np.uint8) if depth == 8 else (65535, np.uint16)
    grain = np.random.default_rng(seed).normal(0, 0.02, (height, width, 1)).astype(np.float32)
    return Subject(np.rint(np.clip(soft(seed, height, width, channels) + grain, 0, 1) * top).astype(kind), 7)


def result(photo: Subject, scale: int, depth: int = 16) -> Levels:
    """What a network may have made of it: sharper, a little darker, something invented."""
    made = enlarged(floats(photo.levels), scale) * 0.95 + 0.1 * (soft(9, *large(photo, scale)) - 0.5)
    top, kind = (255, np.uint8) if depth == 8 else (65535, np.uint16)
    return np.rint(np.clip(made, 0, 1) * top).astype(kind)


def large(photo: Subject, scale: int) -> tuple[int, int, int]:
    height, width, channels = photo.levels.shape
    return height * scale, width * scale, channels


def finished(photo: Subject, made: Levels, look: Look, scale: int, cuts: list[int] | None = None) -> Rows:
    rows: list[Rows] = []
    grid = Size(made.shape[1] // scale, made.shape[0] // scale)
    stream = RowFinisher(Finisher(ground_of(photo, grid), look, scale), rows.append)
    for part in np.split(made, sorted(cuts or [])):
        if len(part):
            stream.push(part)
    return np.concatenate(rows)


@settings(max_examples=25)
@given(
    st.integers(1, 90),
    st.integers(1, 30),
    st.sampled_from([1, 3]),
    st.sampled_from([1, 2, 3, 4]),
    st.lists(st.integers(0, 360), max_size=5),
)
def test_however_rows_come_each_bit_is_the_same(
    height: int, width: int, channels: int, scale: int, cuts: list[int]
) -> None:
    photo = subject(height, width, channels)
    made = result(photo, scale)
    at_once = finished(photo, made, FULL, scale)
    in_parts = finished(photo, made, FULL, scale, [min(cut, len(made)) for cut in cuts])
    assert at_once.shape == made.shape and at_once.min() >= 0 and at_once.max() <= 1
    assert np.array_equal(at_once, in_parts)


def test_bands_meet_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = subject(150, 40)
    made = result(photo, 4)
    monkeypatch.setattr(streaming, "ROWS", (150, 150))
    whole = finished(photo, made, FULL, 4)
    monkeypatch.setattr(streaming, "ROWS", (16, 16))
    assert finished(photo, made, FULL, 4) == pytest.approx(whole, abs=2e-4)


def test_all_at_one_shrunk_back_it_is_the_original() -> None:
    photo = subject(60, 70)
    look = replace(PLAIN, faithfulness=1.0)
    made = finished(photo, result(photo, 4), look, 4)
    assert psnr(shrunk(made, 4), floats(photo.levels)) > 45


def test_a_plain_look_changes_nothing_and_says_so() -> None:
    photo = subject(30, 40)
    finisher = Finisher(ground_of(photo, photo.size), PLAIN, 4)
    assert finisher.plain
    assert not Finisher(ground_of(photo, photo.size), Look(), 4).plain
    made = result(photo, 4)
    assert np.array_equal(finished(photo, made, PLAIN, 4), floats(made))


def test_tones_are_the_originals() -> None:
    photo = subject(80, 90)
    made = result(photo, 4)
    look = replace(PLAIN, tones=True)
    before = np.abs((shrunk(floats(made), 4) - floats(photo.levels)).mean())
    assert before > 0.01
    assert np.abs((shrunk(finished(photo, made, look, 4), 4) - floats(photo.levels)).mean()) < 0.001


def test_an_area_has_its_own_faithfulness() -> None:
    photo = subject(80, 90)
    made = floats(result(photo, 2))
    area = np.zeros((80, 90), np.float32)
    area[:, 60:] = 1
    look = replace(PLAIN, faithfulness=0.0, area_faithfulness=1.0)
    finisher = Finisher(ground_of(photo, photo.size), look, 2, area)
    whole = finisher.finished(made, shrunk(made, 2), photo.size.region)
    apart = np.abs(shrunk(whole, 2) - floats(photo.levels)).mean(axis=(0, 2))
    assert apart[64:].max() < 0.01 < apart[:50].min()
    assert whole[:, :100] == pytest.approx(made[:, :100], abs=1e-5)


def test_after_two_passes_the_photo_is_compared_on_its_own_grid() -> None:
    """What the first pass has sharpened is not taken back."""
    photo = subject(60, 60)
    grid = Size(120, 120)
    made = result(Subject(np.repeat(np.repeat(photo.levels, 2, 0), 2, 1), 7), 4)
    whole = finished(photo, made, replace(FULL, fading=0.0, grain=0.0), 4)
    assert whole.shape == (480, 480, 3)
    assert psnr(shrunk(whole, 8), floats(photo.levels)) > psnr(shrunk(floats(made), 8), floats(photo.levels)) + 3
    assert ground_of(photo, grid).widened == 2


@pytest.mark.parametrize("value", [0, 255])
@pytest.mark.parametrize("channels", [1, 3])
def test_black_and_white_stay_what_they_are(value: int, channels: int) -> None:
    photo = Subject(np.full((1, 1, channels), value, np.uint8), 7)
    made = np.full((4, 4, channels), value, np.uint8)
    assert finished(photo, made, FULL, 4) == pytest.approx(np.full((4, 4, channels), value / 255), abs=0.02)
