"""What a PNG says about its colours in numbers is carried as a profile; a second reader (Little CMS) applies it."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from tests.photo.samples import Whole, at, chunk, noise, png, smooth

pytestmark = pytest.mark.pixels

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
CORNERS = {
    "srgb": (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000),
    "adobe": (31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000),
    "p3": (31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000),
}


def gamma(number: int) -> bytes:
    """A gAMA chunk."""
    return chunk(b"gAMA", struct.pack(">I", number))


def corners(name: str) -> bytes:
    """A cHRM chunk."""
    return chunk(b"cHRM", struct.pack(">8I", *CORNERS[name]))


def codes(primaries: int, transfer: int) -> bytes:
    """A cICP chunk."""
    return chunk(b"cICP", bytes((primaries, transfer, 0, 1)))


def own(profile: bytes) -> bytes:
    """An iCCP chunk."""
    return chunk(b"iCCP", b"x\0\0" + zlib.compress(profile))


def shown(photo: Photo) -> NDArray[np.float64]:
    """The photo's colours as sRGB values 0..255, by Little CMS."""
    picture = Image.fromarray(np.rint(photo.pixels * 255).astype(np.uint8))
    if photo.origin.icc is not None:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(photo.origin.icc))
        picture = ImageCms.profileToProfile(picture, profile, ImageCms.ImageCmsProfile(io.BytesIO(SRGB))) or picture
    return np.asarray(picture).astype(float)


def _matrix(name: str) -> NDArray[np.float64]:
    """Linear RGB of these corners to XYZ, by the textbook."""
    white, *rest = np.array(CORNERS[name], float).reshape(4, 2) / 1e5
    columns = np.array([(x / y, 1, (1 - x - y) / y) for x, y in rest]).T
    return columns * np.linalg.solve(columns, [white[0] / white[1], 1, (1 - white.sum()) / white[1]])


def truth(stored: Whole, name: str, exponent: float | None) -> NDArray[np.float64]:
    """These values as sRGB 0..255; without exponent they have sRGB's own curve."""
    value = stored / 255
    light = value**exponent if exponent else np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    light = (light @ (np.linalg.inv(_matrix("srgb")) @ _matrix(name)).T).clip(0, 1)
    return 255 * np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize(
    ("extra", "name", "exponent"),
    [
        ([gamma(100_000)], "srgb", 1.0),
        ([gamma(55_556), corners("srgb")], "srgb", 1.8),
        ([gamma(45_455), corners("adobe")], "adobe", 2.2),
        ([corners("p3")], "p3", None),
        ([codes(12, 13)], "p3", None),
        ([codes(1, 8)], "srgb", 1.0),
        ([codes(1, 13), own(SRGB), gamma(100_000)], "srgb", None),
        ([codes(1, 4)], "srgb", 2.2),
        ([codes(12, 13), own(SRGB), gamma(45_455), corners("adobe")], "p3", None),
        ([own(SRGB), gamma(100_000)], "srgb", None),
        ([own(SRGB[:300]), gamma(100_000)], "srgb", 1.0),
        ([chunk(b"sRGB", b"\0"), gamma(100_000), corners("adobe")], "srgb", None),
    ],
)
def test_colours_by_precedence(tmp_path: Path, extra: list[bytes], name: str, exponent: float | None) -> None:
    stored = smooth(3)
    photo = read_photo(at(tmp_path, "a.png", png(stored, *extra)))
    assert np.array_equal(np.rint(photo.pixels * 255), stored), "a profile is carried, pixels stay"
    assert np.abs(shown(photo) - truth(stored, name, exponent)).max() <= 2


@pytest.mark.parametrize(
    "extra",
    [
        [],
        [gamma(45_455)],
        [gamma(45_455), corners("srgb")],
        [corners("srgb")],
        [codes(1, 13)],
        [codes(1, 1)],
        [codes(2, 2)],
        [gamma(0)],
        [gamma(45_455), chunk(b"cHRM", bytes(32))],
        [chunk(b"gAMA", b"\0"), chunk(b"cHRM", b"\0"), chunk(b"cICP", b"\0")],
        [chunk(b"cHRM", struct.pack(">8I", *[31270, 32900] * 4))],
    ],
)
def test_plain_srgb_needs_no_profile(tmp_path: Path, extra: list[bytes]) -> None:
    assert read_photo(at(tmp_path, "a.png", png(smooth(3), *extra))).origin.icc is None


def test_a_linear_scan_of_16_bits_keeps_its_pixels(tmp_path: Path) -> None:
    stored = noise(3, 16)
    photo = read_photo(at(tmp_path, "a.png", png(stored, gamma(100_000))))
    assert np.array_equal(np.rint(photo.pixels * 65535), stored)
    assert photo.origin.icc is not None


def test_grey_has_a_grey_curve(tmp_path: Path) -> None:
    stored = smooth(1)
    photo = read_photo(at(tmp_path, "a.png", png(stored, gamma(100_000))))
    assert photo.origin.grey and photo.origin.icc is not None
    profile = ImageCms.ImageCmsProfile(io.BytesIO(photo.origin.icc))
    grey = Image.fromarray(stored[..., 0])
    seen = ImageCms.profileToProfile(grey, profile, ImageCms.ImageCmsProfile(io.BytesIO(SRGB)), outputMode="RGB")
    assert seen is not None
    # Little CMS has few steps for what is dark and grey.
    far = np.abs(np.asarray(seen).astype(float) - truth(stored.repeat(3, 2), "srgb", 1.0))
    assert far[stored[..., 0] >= 40].max() <= 2


def test_a_palette_of_greys_with_a_profile_of_colours_stays_colour(tmp_path: Path) -> None:
    ramp = np.repeat(np.arange(16, dtype=np.uint8)[:, None] * 17, 3, axis=1)
    extra = (own(SRGB), chunk(b"PLTE", ramp.tobytes()))
    photo = read_photo(at(tmp_path, "a.png", png(noise(1) % 16, *extra, colour_type=3)))
    assert not photo.origin.grey and photo.origin.icc == SRGB


@pytest.mark.parametrize("transfer", [16, 18])
@pytest.mark.parametrize("depth", [8, 16])
def test_high_range_is_mapped_to_standard(tmp_path: Path, transfer: int, depth: int) -> None:
    """Paper white's neighbours stay what they are, brighter light keeps its order, nothing is lost in white."""
    ramp = np.linspace(0, (1 << depth) - 1, 256).round().astype(np.uint8 if depth == 8 else np.uint16)
    stored = np.repeat(ramp[None, :, None], 3, axis=2)
    photo = read_photo(at(tmp_path, "a.png", png(stored, codes(9, transfer))))
    assert "HDR" in photo.origin.notices[0] and photo.origin.icc is not None
    line = photo.pixels[0].mean(axis=1)
    assert np.abs(photo.pixels[0] - line[:, None]).max() <= 2 / 255, "grey stays grey"
    assert (np.diff(line) >= 0).all() and line[0] == 0 and line[-1] > 0.99
    # 20 cd/m² is far below the knee: a tenth of paper white in light.
    x = {16: _pq_of(20.3), 18: _hlg_of(20.3)}[transfer]
    seen = line[round(x * 255)]
    light = ((seen + 0.055) / 1.055) ** 2.4
    assert light == pytest.approx(0.1, abs=0.006)


def _pq_of(light: float) -> float:
    power = (light / 10_000) ** (2610 / 16384)
    return float(((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375)


def _hlg_of(light: float) -> float:
    """Of a grey on a screen of 1000 cd/m²."""
    return float((3 * (light / 1000) ** (1 / 1.2)) ** 0.5)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_narrow_range_becomes_full(tmp_path: Path, channels: int, depth: int) -> None:
    stored = noise(channels, depth)
    step, top = 1 << (depth - 8), (1 << depth) - 1
    photo = read_photo(at(tmp_path, "a.png", png(stored, chunk(b"cICP", bytes((1, 13, 0, 0))))))
    colours = stored[..., :3].astype(float)
    truth = np.rint(((colours - 16 * step) / (219 * step)).clip(0, 1) * top)
    assert np.array_equal(np.rint(photo.pixels * top), np.broadcast_to(truth, photo.pixels.shape))
    assert photo.alpha is None or np.array_equal(np.rint(photo.alpha * top), stored[..., 3])
