"""Each kind of age does what its parameters say, measured on pictures where that can be told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.ageing.blur import Blur, Shape
from restorer.ageing.density import from_density, to_density
from restorer.ageing.downscaling import Downscaling, Filter
from restorer.ageing.fading import Fading
from restorer.ageing.grain import Grain
from restorer.ageing.jpeg import Jpeg
from restorer.ageing.kind import Kind, Rows, soft_noise
from restorer.ageing.light import Light
from restorer.ageing.paper import Paper, Weave
from restorer.ageing.scanner import ScannerNoise
from restorer.ageing.sharpening import Sharpening
from restorer.ageing.tone import TONES, Film

pytestmark = pytest.mark.pixels


def flat(value: float, side: int = 256) -> Rows:
    return np.full((side, side, 3), value, np.float32)


def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def drawn(random: np.random.Generator) -> list[Kind]:
    """One of each kind."""
    tone = TONES[random.integers(3)]
    lengths = [kind.drawn(random, 4.0) for kind in (Blur, Grain, Paper)]
    plain = [kind.drawn(random) for kind in (Light, ScannerNoise, Sharpening, Jpeg)]
    return [Film.drawn(random, tone), Fading.drawn(random, tone), Downscaling.drawn(random, 1), *lengths, *plain]


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 40), st.sampled_from(["black", "white", "flat", "noise"])
)
def test_any_kind_gives_pixels_of_any_picture(seed: int, height: int, width: int, picture: str) -> None:
    random = np.random.default_rng(seed)
    values = {"black": 0.0, "white": 1.0, "flat": 0.4, "noise": random.random((height, width, 3))}[picture]
    pixels = np.broadcast_to(np.float32(values), (height, width, 3)).copy()
    before = pixels.copy()
    for kind in drawn(random):
        aged = kind(pixels, random)
        assert aged.dtype == np.float32
        assert aged.shape == pixels.shape, str(kind)
        assert aged.min() >= 0 and aged.max() <= 1, str(kind)
    assert np.array_equal(pixels, before)


@pytest.mark.parametrize("shape", ["gaussian", "disc", "motion"])
@pytest.mark.parametrize("radius", [0.8, 2.0, 6.5])
def test_a_point_blurs_to_the_width_that_was_asked(shape: Shape, radius: float) -> None:
    point = np.zeros((101, 101, 3), np.float32)
    point[50, 50] = 1
    spot = Blur(shape, radius)(point, rng())[:, :, 0].astype(float)
    assert spot.sum() == pytest.approx(1, abs=1e-4)
    away = np.arange(101) - 50
    across, down = (spot.sum(axis=axis) @ away**2 for axis in (0, 1))
    # Variances along an axis: of the Gaussian, of a disc (r²/4), of a line (l²/3); plus 1/12 of the pixel's own.
    expected = {"gaussian": radius**2, "disc": radius**2 / 4, "motion": radius**2 / 3}[shape] + 1 / 12
    near = 0.1 if shape == "motion" else 0.03
    assert across == pytest.approx(expected, rel=0.05, abs=near)
    assert down == pytest.approx(0 if shape == "motion" else expected, rel=0.05, abs=near)


def test_no_blur_is_no_blur() -> None:
    picture = rng().random((20, 30, 3), np.float32)
    for shape in ("gaussian", "disc", "motion"):
        assert np.abs(Blur(shape, 0.0)(picture, rng()) - picture).max() < 1e-5


@pytest.mark.parametrize("sigma", [(0.5, 0.5), (1.5, 1.5), (1.0, 4.0)])
def test_soft_noise_is_as_strong_and_as_soft_as_asked(sigma: tuple[float, float]) -> None:
    noise = soft_noise(rng(), (500, 500), sigma).astype(float)
    assert noise.std() == pytest.approx(1, rel=0.05)
    # Neighbours of a Gaussian-filtered white noise correlate as exp(-1/(4σ²)), by its sampled taps.
    for axis, length in enumerate(sigma):
        taps = np.exp(-0.5 * (np.arange(-20, 21) / length) ** 2)
        expected = taps[1:] @ taps[:-1] / (taps @ taps)
        here, there = (noise[:-1], noise[1:]) if axis == 0 else (noise[:, :-1], noise[:, 1:])
        assert (here * there).mean() == pytest.approx(expected, abs=0.04)


def test_grain_follows_brightness() -> None:
    grain = Grain(0.04, 0.8, hump=0.5)
    for value in (0.1, 0.3, 0.5, 0.9):
        # Newson's u(1-u): the deviation is strength · 2·√(u(1-u)).
        measured = (grain(flat(value), rng()) - value).std()
        assert measured == pytest.approx(0.04 * 2 * np.sqrt(value * (1 - value)), rel=0.08)
    for value in (0.0, 1.0):
        assert np.array_equal(grain(flat(value), rng()), flat(value))


def test_grain_of_colour_film_has_its_share_of_own_noise() -> None:
    tinted = flat(0.5)
    tinted[:, :, 2] = 0.6
    noise = (Grain(0.02, 0.5, colour=0.3)(tinted, rng()) - tinted).reshape(-1, 3)
    correlation = np.asarray(np.corrcoef(noise.T))
    assert correlation[0, 1] == pytest.approx(0.7, abs=0.05)
    assert correlation[1, 2] == pytest.approx(0.7, abs=0.05)


def test_density_is_a_logarithm_of_light_and_comes_back() -> None:
    values = np.linspace(0.05, 1, 300, dtype=np.float32).reshape(10, 10, 3)
    assert np.abs(from_density(to_density(values)) - values).max() < 1e-5
    # IEC 61966-2-1: 0.5 is 21.404 % of the light.
    assert to_density(flat(0.5, 1))[0, 0, 0] == pytest.approx(-np.log10(0.21404), abs=1e-4)


def test_a_dye_fades_in_proportion_to_its_density() -> None:
    chart = np.linspace(0.2, 1, 64, dtype=np.float32)[None, :, None].repeat(3, axis=2)
    faded = to_density(Fading((0.5, 0.8, 1.0), (0.0, 0.1, 0.2))(chart, rng()))
    for channel, (kept, stain) in enumerate(((0.5, 0.0), (0.8, 0.1), (1.0, 0.2))):
        slope, offset = np.polyfit(to_density(chart)[0, :, channel], faded[0, :, channel], 1)
        assert (slope, offset) == (pytest.approx(kept, abs=1e-3), pytest.approx(stain, abs=1e-3))


@given(st.integers(0, 2**32))
def test_fading_never_adds_contrast_but_may_tone(seed: int) -> None:
    random = np.random.default_rng(seed)
    colour, grey, sepia = (Fading.drawn(random, tone) for tone in TONES)
    assert max(colour.kept) <= 1 and max(grey.kept) <= 1
    assert len(set(grey.kept)) == len(set(grey.stain)) == 1
    assert sepia.kept[0] < sepia.kept[1] < sepia.kept[2]
    assert all(0 <= part <= 0.5 for fading in (colour, grey, sepia) for part in fading.stain)


@pytest.mark.parametrize("weave", ["fibre", "linen", "silk"])
def test_paper_has_the_contrast_that_was_asked_and_keeps_the_brightness(weave: Weave) -> None:
    aged = Paper(weave, 0.02, 5.0)(flat(0.5), rng())
    assert aged.mean() == pytest.approx(0.5, abs=0.003)
    assert aged.std() / 0.5 == pytest.approx(0.02, rel=0.35)
    assert np.array_equal(aged[:, :, 0], aged[:, :, 2])


def test_linen_and_silk_repeat_at_their_period() -> None:
    for weave in ("linen", "silk"):
        relief = Paper(weave, 0.02, 8.0).relief((256, 256), rng())
        spectrum = np.abs(np.fft.rfft(relief - relief.mean(axis=1, keepdims=True), axis=1)).mean(axis=0)
        assert 256 / int(spectrum.argmax()) == pytest.approx(8, rel=0.1) or weave == "silk"
        assert spectrum[256 // 8 - 3 : 256 // 8 + 4].max() > 5 * np.median(spectrum)


def test_corners_lose_what_was_asked() -> None:
    lit = Light(0.3)(flat(0.5, 401), rng())
    assert lit[200, 200, 0] == pytest.approx(0.5, abs=1e-3)
    assert lit[0, 0, 0] == pytest.approx(0.5 * 0.7, abs=2e-3)
    assert lit[0, 200, 0] == pytest.approx(0.5 * 0.85, abs=2e-3)


def test_area_is_the_mean_of_each_square() -> None:
    picture = rng().random((24, 36, 3), np.float32)
    small = Downscaling(4, "area")(picture, rng())
    assert np.abs(small - picture.reshape(6, 4, 9, 4, 3).mean(axis=(1, 3))).max() < 1e-5


@pytest.mark.parametrize("filter_", ["area", "cubic", "lanczos"])
def test_nothing_is_aliased(filter_: Filter) -> None:
    # Stripes finer than the scan's pixels must become even grey, not coarse stripes.
    stripes = flat(0.3, 120)
    stripes[:, ::2] = 0.7
    small = Downscaling(4, filter_)(stripes, rng())
    assert np.abs(small[4:-4, 4:-4] - 0.5).max() < 0.01
    with pytest.raises(ValueError, match="cannot be divided"):
        Downscaling(7, filter_)(stripes, rng())


def test_scanner_noise_is_strongest_in_the_darks() -> None:
    # 0.2 and 0.8, where nothing is clipped.
    for value, expected in ((0.2, 0.02 * 0.86), (0.8, 0.02 * 0.44)):
        assert (ScannerNoise(0.02)(flat(value), rng()) - value).std() == pytest.approx(expected, rel=0.05)


def test_sharpening_leaves_flat_areas_and_overshoots_at_edges() -> None:
    edge = flat(0.3, 40)
    edge[:, 20:] = 0.6
    sharp = Sharpening(1.0, 1.0)(edge, rng())
    assert np.abs(sharp[:, [5, 35]] - edge[:, [5, 35]]).max() < 1e-5
    assert sharp.min() < 0.27 and sharp.max() > 0.63


def test_a_better_jpeg_is_nearer() -> None:
    tints = np.array((1, 0.5, -1), np.float32)
    picture = np.clip(0.5 + 0.2 * soft_noise(rng(), (64, 64), (2, 2))[:, :, None] * tints, 0, 1)
    far, near = (np.abs(Jpeg(quality, False)(picture, rng()) - picture).mean() for quality in (55, 95))
    assert near < far / 2
    assert near < 0.01
    assert (np.rint(Jpeg(80)(picture, rng()) * 255) / 255 == Jpeg(80)(picture, rng())).mean() > 0.9


@pytest.mark.parametrize("kind", [Grain(0.05, 1.0), ScannerNoise(0.02), Paper("silk", 0.03, 4), Jpeg(60), Light(0.2)])
def test_a_grey_picture_stays_grey(kind: Kind) -> None:
    grey = rng().random((40, 50, 1), np.float32).repeat(3, axis=2)
    aged = kind(grey, rng())
    assert np.array_equal(aged[:, :, 0], aged[:, :, 1]) and np.array_equal(aged[:, :, 0], aged[:, :, 2])
