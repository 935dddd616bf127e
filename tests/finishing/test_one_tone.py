from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from restorer.finishing.colour import chroma_of, joined, luma_of
from restorer.finishing.one_tone import OneTone, neutralised, one_tone, stain
from restorer.finishing.resize import Rows
from restorer.paths import resources

pytestmark = pytest.mark.pixels

# Colours of a tone for black, middle grey and white.
TONES = {
    "neutral": ((0.05, 0.05, 0.05), (0.5, 0.5, 0.5), (0.95, 0.95, 0.95)),
    "sepia": ((0.13, 0.08, 0.05), (0.60, 0.50, 0.38), (0.96, 0.90, 0.78)),
    "cyanotype": ((0.02, 0.08, 0.22), (0.30, 0.50, 0.66), (0.93, 0.95, 0.95)),
    "pale": ((0.30, 0.25, 0.20), (0.55, 0.50, 0.43), (0.85, 0.80, 0.70)),
}
WEAR = ("clean", "grain", "colour noise", "jpeg", "stain", "border", "shifted", "all")
BROWN = np.array([0.12, 0.25, 0.45], np.float32)


def portrait() -> Rows:
    """The sample photo, in colour, with faces, a grey suit and small things."""
    read = cv2.imread(str(resources() / "sample.jpg"))
    assert read is not None
    return (read[20:-20, 20:-20, ::-1] / np.float32(255)).astype(np.float32)


def generated(seed: int = 0) -> Rows:
    """A picture of clouds at all scales, its three channels alike in nothing."""
    source = np.random.default_rng(seed)
    made = np.zeros((300, 400, 3), np.float32)
    for size in (3, 6, 12, 40, 120):
        coarse = source.standard_normal((size, size, 3)).astype(np.float32)
        made += cv2.resize(coarse, (400, 300), interpolation=cv2.INTER_CUBIC) * np.float32(0.3 / np.sqrt(size))
    return np.clip(made + np.float32(0.5), 0, 1)


def toned(pixels: Rows, name: str) -> Rows:
    low, middle, high = (np.array(colour, np.float32) for colour in TONES[name])
    luma = luma_of(pixels)[:, :, np.newaxis]
    made = low * (1 - luma) * (1 - 2 * luma) + middle * 4 * luma * (1 - luma) + high * luma * (2 * luma - 1)
    return made.astype(np.float32)


def spot(pixels: Rows, share: float = 0.05) -> NDArray[np.bool_]:
    """A disc in the picture that covers a share of it."""
    height, width = pixels.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    return np.hypot(y - 0.4 * height, x - 0.6 * width) < np.sqrt(share * height * width / np.pi)


def worn(pixels: Rows, kind: str) -> Rows:
    source = np.random.default_rng(5)
    if kind == "grain":
        made = pixels + 0.04 * source.standard_normal((*pixels.shape[:2], 1))
    elif kind == "colour noise":
        made = pixels + 0.02 * source.standard_normal(pixels.shape)
    elif kind == "jpeg":
        return through_jpeg(worn(pixels, "colour noise"))
    elif kind == "stain":
        made = np.where(spot(pixels)[:, :, np.newaxis], pixels * (1 - BROWN), pixels)
    elif kind == "border":
        made = np.full_like(pixels, (0.93, 0.86, 0.68))
        made[16:-16, 16:-16] = pixels[16:-16, 16:-16]
    elif kind == "shifted":
        made = pixels.copy()
        made[:, :, 0] = cv2.warpAffine(
            pixels[:, :, 0], np.array([[1, 0, 0.3], [0, 1, 0.2]]), pixels.shape[1::-1], borderMode=cv2.BORDER_REPLICATE
        )
    elif kind == "all":
        return through_jpeg(worn(worn(worn(pixels, "border"), "stain"), "colour noise"))
    else:
        made = pixels
    return np.clip(made, 0, 1).astype(np.float32)


def through_jpeg(pixels: Rows) -> Rows:
    coded = cv2.imencode(".jpg", np.rint(pixels[:, :, ::-1] * 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 75])[1]
    read = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    assert read is not None
    return (read[:, :, ::-1] / np.float32(255)).astype(np.float32)


def saturated(pixels: Rows, share: float) -> Rows:
    luma = luma_of(pixels)
    return joined(luma, chroma_of(pixels, luma) * np.float32(share))


@pytest.mark.parametrize("wear", WEAR)
@pytest.mark.parametrize("name", TONES)
@pytest.mark.parametrize("picture", [portrait, generated])
def test_one_tone_is_recognised_and_comes_back(picture: Callable[[], Rows], name: str, wear: str) -> None:
    clean = toned(picture(), name)
    tone = one_tone(worn(clean, wear))
    assert tone is not None
    assert tone.neutral == (name == "neutral")
    # The tone found is the tone that was laid on, in spite of the wear: apart from black and white themselves.
    luma = luma_of(clean)
    made = tone.locked(luma[:, :, np.newaxis], None)
    assert np.abs(made - clean).mean() < 0.012
    assert np.abs(luma_of(made) - luma).max() < 1e-4


@pytest.mark.parametrize("picture", [portrait, generated])
@pytest.mark.parametrize("saturation", [1.0, 0.5, 0.25])
def test_colour_is_not_one_tone(picture: Callable[[], Rows], saturation: float) -> None:
    pixels = saturated(picture(), saturation)
    assert one_tone(pixels) is None
    # Gone pale and magenta as well.
    assert one_tone(np.clip((pixels * 0.7 + 0.25) ** np.array([0.85, 1.05, 1.0], np.float32), 0, 1)) is None


def test_few_colours_are_not_one_tone() -> None:
    y, x = np.mgrid[0:300, 0:400].astype(np.float32) / 300
    light = np.clip(1.2 - y - 0.3 * (x - 0.7) ** 2, 0, 1)[:, :, np.newaxis]
    sunset = light * np.array([1, 0.55, 0.2], np.float32) + (1 - light) * np.array([0.25, 0.1, 0.35], np.float32)
    sunset[200:] *= np.array([0.3, 0.35, 0.5], np.float32)
    assert one_tone(sunset.astype(np.float32)) is None
    brown = np.clip(luma_of(generated())[:, :, np.newaxis] * np.array([0.65, 0.45, 0.3]), 0, 1).astype(np.float32)
    face = spot(brown, 0.15)[:, :, np.newaxis]
    on_brown = np.where(face, luma_of(generated(1))[:, :, np.newaxis] * np.array([0.95, 0.75, 0.68]), brown)
    assert one_tone(on_brown.astype(np.float32)) is None


def test_a_red_coat_on_a_grey_day_is_colour() -> None:
    grey = toned(generated(), "neutral")
    coat = spot(grey, 0.03)[:, :, np.newaxis]
    assert one_tone(np.where(coat, grey * np.array([1.2, 0.3, 0.3], np.float32), grey)) is None


@settings(max_examples=30, deadline=None)
@given(
    arrays.arrays(np.float32, (9, 11, 1), elements=st.floats(0, 1, width=32)),
    arrays.arrays(np.float32, (7, 5, 3), elements=st.floats(0, 1, width=32)),
)
def test_no_pixel_of_a_grey_photo_comes_back_coloured(grey: Rows, result: Rows) -> None:
    photo = np.repeat(grey, 3, axis=2)
    tone = one_tone(photo)
    assert tone is not None
    assert tone.neutral
    nothing = stain(photo, tone)
    assert not nothing.any()
    block = np.zeros((*result.shape[:2], 2), np.float32)
    for made in (tone.locked(result, None), tone.locked(result, block), tone.locked(result[:, :, :1], None)):
        assert np.array_equal(made[:, :, 0], made[:, :, 1])
        assert np.array_equal(made[:, :, 0], made[:, :, 2])
    assert np.array_equal(tone.locked(result[:, :, :1], None)[:, :, 1:2], result[:, :, :1])


def test_a_stain_stays_and_noise_goes() -> None:
    clean = toned(generated(), "neutral") * np.float32(0.6) + np.float32(0.3)
    photo = worn(worn(clean, "stain"), "colour noise")
    tone = one_tone(photo)
    assert tone is not None
    map_of_stain = stain(photo, tone)
    assert map_of_stain.shape == (300, 400, 2)
    inside = cv2.erode(spot(photo).astype(np.uint8), np.ones((25, 25))) > 0
    outside = cv2.dilate(spot(photo).astype(np.uint8), np.ones((45, 45))) == 0
    assert not map_of_stain[outside].any()
    made = tone.locked(luma_of(photo)[:, :, np.newaxis], map_of_stain)
    wanted = worn(clean, "stain")
    kept = chroma_of(made, luma_of(made))[inside].mean(axis=0)
    assert kept == pytest.approx(chroma_of(wanted, luma_of(wanted))[inside].mean(axis=0), abs=0.012)
    # Outside, what was noise is grey again.
    assert np.ptp(made[outside], axis=1).max() == 0


def test_a_large_scan_has_a_small_map_of_its_stain() -> None:
    photo = np.zeros((30, 2000, 3), np.float32)
    tone = one_tone(photo)
    assert tone is not None
    assert stain(photo, tone).shape == (8, 512, 2)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (2, 3)])
@pytest.mark.parametrize("value", [(0, 0, 0), (1, 1, 1), (0.5, 0.5, 0.5), (0.6, 0.5, 0.4)])
def test_the_smallest_photos(shape: tuple[int, int], value: tuple[float, ...]) -> None:
    photo = np.full((*shape, 3), value, np.float32)
    tone = one_tone(photo)
    assert isinstance(tone, OneTone)
    assert tone.neutral == (len(set(value)) == 1)
    assert np.abs(tone.locked(photo, stain(photo, tone)) - photo).max() < 2e-3


def test_a_block_is_as_the_whole() -> None:
    photo = worn(toned(portrait(), "sepia"), "stain")
    tone = one_tone(photo)
    assert tone is not None
    spots = stain(photo, tone)
    whole = tone.locked(photo, spots)
    assert np.array_equal(tone.locked(photo[50:90], spots[50:90]), whole[50:90])


def test_neutralised_has_luma_only() -> None:
    photo = toned(portrait(), "sepia")
    made = neutralised(photo)
    assert np.ptp(made, axis=2).max() == 0
    assert np.abs(luma_of(made) - luma_of(photo)).max() == 0


def test_the_real_ones() -> None:
    photos = Path(__file__).resolve().parents[3] / "shared/photos"
    if not photos.is_dir():
        pytest.skip("the old photos are not here")
    for path in sorted(photos.glob("*.png")):
        read = cv2.imread(str(path), cv2.IMREAD_COLOR)
        assert read is not None
        pixels = (read[:, :, ::-1] / np.float32(255)).astype(np.float32)
        assert (one_tone(pixels) is not None) == path.name.startswith("damaged"), path.name
