from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from restorer.finishing.colour import delta_e, lab
from restorer.finishing.densities import from_density, spread, to_density
from restorer.finishing.fading import Fading, automatic, measure_fading
from restorer.finishing.resize import Rows, from_linear, to_linear
from restorer.paths import resources

pytestmark = pytest.mark.pixels

PHOTOS = Path(__file__).resolve().parents[3] / "shared"
# The ColorChecker of 2005 in sRGB, 8 bits, as its maker gives it, from dark skin to black.
CHECKER = """
115 82 68, 194 150 130, 98 122 157, 87 108 67, 133 128 177, 103 189 170,
214 126 44, 80 91 166, 193 90 99, 94 60 108, 157 188 64, 224 163 46,
56 61 150, 70 148 73, 175 54 60, 231 199 31, 187 86 149, 8 133 161,
243 243 242, 200 200 200, 160 160 160, 122 122 121, 85 85 85, 52 52 52
"""
# What is left of the cyan, magenta and yellow dye, and the stain, a density in red, green and blue light.
AGES = {
    "magenta": ((0.55, 0.90, 0.82), (0.00, 0.02, 0.04)),
    "blue": ((0.90, 0.85, 0.55), (0.00, 0.00, 0.00)),
    "pale": ((0.55, 0.58, 0.55), (0.02, 0.02, 0.04)),
    "yellow": ((0.75, 0.80, 0.80), (0.02, 0.06, 0.22)),
}
# How much a dye takes of the light that belongs to the others: rows red, green, blue light; grey stays grey.
_SIDES = np.array([[1, 0.06, 0.02], [0.2, 1, 0.08], [0.07, 0.22, 1]])
SIDES = _SIDES / _SIDES.sum(axis=1, keepdims=True)


def chart() -> Rows:
    """The 24 patches, in light that falls off to one side, on a dark ground."""
    patches = np.array([[p.split() for p in row.split(",") if p.strip()] for row in CHECKER.strip().splitlines()])
    colours = (patches.astype(np.float32) / 255).repeat(40, axis=0).repeat(40, axis=1)
    made = np.full((200, 280, 3), 0.08, np.float32)
    made[20:180, 20:260] = colours
    light = np.linspace(1, 0.75, 280, dtype=np.float32)[:, np.newaxis]
    return from_linear(to_linear(made) * light)


def aged(pixels: Rows, age: str) -> Rows:
    """A print of the pixels whose dyes have faded (independent of the method: dyes overlap, noise, 8 bits)."""
    left, stain = (np.array(three) for three in AGES[age])
    density = -np.log10(to_linear(pixels) + 0.003)
    density = density @ np.linalg.inv(SIDES).T * left @ SIDES.T + stain
    light = np.clip(10**-density - 0.003 * 10**-stain, 0, 1).astype(np.float32)
    noise = np.random.default_rng(0).normal(0, 0.008, pixels.shape)
    return (np.rint(np.clip(from_linear(light) + noise, 0, 1) * 255) / 255).astype(np.float32)


def read(path: Path) -> Rows:
    stored = cv2.imread(str(path), cv2.IMREAD_COLOR)
    assert stored is not None
    return np.ascontiguousarray(stored[:, :, ::-1] / np.float32(255)).astype(np.float32)


def good_photos(part: str, every: int) -> Iterator[Rows]:
    folder = PHOTOS / "bsds500" / part
    if not folder.is_dir():
        pytest.skip("the photographs are not here")
    yield from (read(path) for path in sorted(folder.glob("*.jpg"))[::every])


def difference(first: Rows, second: Rows) -> float:
    return float(delta_e(lab(first), lab(second)).mean())


def clipped(before: Rows, after: Rows, steps: int) -> float:
    """The largest share of a channel's pixels that became black or white, in so many steps, and were not."""
    old, new = np.rint(before * steps), np.rint(after * steps)
    shares = [np.mean((new == end) & (old != end), axis=(0, 1)).max() for end in (0, steps)]
    return float(max(shares))


@pytest.mark.parametrize("age", AGES)
def test_an_aged_chart_comes_nearer_to_the_truth(age: str) -> None:
    truth = chart()
    faded = aged(truth, age)
    made = measure_fading(faded).corrected(faded, 1)
    # How light it was cannot be known (pale), and a yellow stain could as well be the light of a lamp.
    wanted = {"magenta": 0.6, "blue": 0.7, "pale": 0.9, "yellow": 0.95}[age]
    assert difference(made, truth) < wanted * difference(faded, truth)


@pytest.mark.parametrize("age", AGES)
def test_aged_photographs_come_nearer_to_the_truth(age: str) -> None:
    before, after, asked = [], [], []
    for truth in good_photos("val", 10):
        faded = aged(truth, age)
        fading = measure_fading(faded)
        before.append(difference(faded, truth))
        after.append(difference(fading.corrected(faded, automatic(fading)), truth))
        asked.append(difference(fading.corrected(faded, 0.7), truth))
    wanted = 1.0 if age == "yellow" else 0.8
    assert np.mean(after) < wanted * np.mean(before)
    assert np.mean(asked) < wanted * np.mean(before)


def test_good_photographs_are_nearly_untouched() -> None:
    changes: list[float] = []
    for photo in good_photos("val", 2):
        fading = measure_fading(photo)
        changes.append(difference(fading.corrected(photo, automatic(fading)), photo))
    assert np.mean(np.array(changes) < 2) >= 0.9


@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_nothing_is_clipped(strength: float) -> None:
    sample = read(resources() / "sample.jpg")
    for photo in (sample, chart(), *(aged(sample, age) for age in AGES)):
        made = measure_fading(photo).corrected(photo, strength)
        assert clipped(photo, made, 65535) <= 0.001
        assert clipped(photo, made, 255) <= 0.001


def test_nothing_is_clipped_in_the_real_ones() -> None:
    for path in sorted((PHOTOS / "photos").glob("*.png")):
        photo = read(path)
        made = measure_fading(photo).corrected(photo, 1)
        assert clipped(photo, made, 255) <= 0.001, path.name


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(*[st.floats(1, 2.4)] * 3),
    st.tuples(*[st.floats(-0.45, 0)] * 3),
    st.tuples(*[st.floats(0, 0.4)] * 3),
    st.tuples(*[st.floats(0.8, 3)] * 3),
    st.floats(0, 1),
)
def test_curves_never_fall(gain, offset, lightest, darkest, strength: float) -> None:  # pyright: ignore
    fading = Fading(gain, offset, lightest, darkest, 1.0)
    for channel in range(3):
        curve = fading.curve(channel, strength)
        assert np.isfinite(curve).all()
        assert curve.min() >= 0
        assert curve.max() <= 1
        assert np.diff(curve).min() >= -1e-6


def test_strength_grows_from_nothing() -> None:
    photo = aged(chart(), "magenta")
    fading = measure_fading(photo)
    assert fading.corrected(photo, 0) is photo
    assert np.abs(fading.corrected(photo, 1e-4) - photo).max() < 1e-3
    changes = [difference(fading.corrected(photo, strength), photo) for strength in (0.25, 0.5, 0.75, 1.0)]
    assert sorted(changes) == changes
    assert changes[0] > 0.5


def test_sixteen_bits_stay_sixteen_bits() -> None:
    fading = measure_fading(aged(chart(), "pale"))
    ramp = (np.arange(65536) / 65535).astype(np.float32).reshape(256, 256, 1).repeat(3, axis=2)
    made = fading.corrected(ramp, 1)
    # Against the same curve worked out in between, without a table.
    exact = np.stack(
        [np.interp(ramp[:, :, at], np.linspace(0, 1, 16385), fading.curve(at, 1)) for at in range(3)], axis=2
    )
    assert np.abs(made - exact).max() < 1 / 65535
    assert len(np.unique(np.rint(made[:, :, 0] * 65535))) > 40000


def test_a_block_is_as_the_whole() -> None:
    photo = aged(chart(), "magenta")
    fading = measure_fading(photo)
    whole = fading.corrected(photo, 0.7)
    assert np.array_equal(fading.corrected(photo[33:71, 5:9], 0.7), whole[33:71, 5:9])


@pytest.mark.parametrize("frame", [(0.97, 0.95, 0.88), (0.0, 0.0, 0.0)])
def test_a_frame_and_scratches_do_not_matter(frame: tuple[float, ...]) -> None:
    large = cv2.resize(read(resources() / "sample.jpg")[20:-20, 20:-20], None, fx=2, fy=2)
    photo = aged(np.asarray(large, np.float32), "magenta")
    alone = measure_fading(photo)
    framed = cv2.copyMakeBorder(photo, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=frame)
    for start in range(100, 600, 120):
        cv2.line(framed, (start, 60), (start + 40, 800), (1.0, 1.0, 1.0), 2)
    within = measure_fading(np.asarray(framed, np.float32))
    assert within.gain == pytest.approx(alone.gain, abs=0.06)
    assert within.offset == pytest.approx(alone.offset, abs=0.02)
    assert within.faded == pytest.approx(alone.faded, abs=0.15)


def test_a_large_dark_wall_does_not_drag_it() -> None:
    photo = aged(read(resources() / "sample.jpg")[20:-20, 20:-20], "magenta")
    wall = np.full((photo.shape[0], photo.shape[1], 3), photo.reshape(-1, 3)[photo.sum(axis=2).argmin()], np.float32)
    beside = measure_fading(np.concatenate([photo, wall], axis=1))
    assert beside.gain == pytest.approx(measure_fading(photo).gain, abs=0.12)


@settings(max_examples=30, deadline=None)
@given(
    arrays.arrays(
        np.float32, st.tuples(st.integers(1, 5), st.integers(1, 5), st.just(3)), elements=st.floats(0, 1, width=32)
    )
)
def test_any_photo_gives_something_sensible(photo: Rows) -> None:
    fading = measure_fading(photo)
    made = fading.corrected(photo, 1)
    assert np.isfinite(made).all()
    assert made.min() >= 0
    assert made.max() <= 1
    assert 0 <= automatic(fading) <= 1


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_photo_without_contrast_is_left_alone(value: float) -> None:
    for shape in ((1, 1), (1, 50), (40, 30)):
        photo = np.full((*shape, 3), value, np.float32)
        fading = measure_fading(photo)
        assert automatic(fading) == 0
        assert fading.corrected(photo, 1) is photo


def test_densities_go_both_ways() -> None:
    values = np.linspace(0, 1, 4096, dtype=np.float32).reshape(64, 64)
    assert np.abs(from_density(to_density(values)) - values).max() < 1e-5
    # Half the light is 0.3 of density, a tenth 1.
    light = from_linear(np.array([[1, 0.5, 0.1]], np.float32))
    assert to_density(light)[0] == pytest.approx([0, 0.301, 1], abs=0.005)


def test_the_spread_is_of_the_picture() -> None:
    photo = np.full((300, 300, 3), 0.9, np.float32)
    photo[40:260, 40:260] = np.linspace(0.2, 0.6, 220, dtype=np.float32)[:, np.newaxis, np.newaxis]
    found = spread(photo)
    inside = to_density(photo[40:260, 40:260]).reshape(-1, 3)
    assert found.levels[:, 2] == pytest.approx(np.median(inside, axis=0), abs=0.08)
    assert found.levels.min() > to_density(np.full((1, 1), 0.65, np.float32))
    assert found.lightest == pytest.approx(to_density(np.full((1, 1), 0.9, np.float32))[0, 0])
