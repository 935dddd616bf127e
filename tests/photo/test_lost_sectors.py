"""WebP, AVIF and HEIC of which a disk lost a sector: it is told, and of plain pictures, which have zeros, never."""

from typing import Any

import numpy as np
import pytest
from PIL import Image

from restorer.photo.formats import heif_in, heif_places
from restorer.photo.formats.simple import simple_in
from restorer.photo.formats.stored import DAMAGED, Stored
from restorer.photo.origin import Format
from tests.photo.samples import DATA, by_pillow, noise, smooth

pytestmark = pytest.mark.pixels
SIDE = 300


def scene(channels: int) -> Any:
    """A picture with much in it, and plain places."""
    pixels = (smooth(channels, SIDE, SIDE) // 2 + noise(channels, 8, SIDE, SIDE) // 4).astype(np.uint8)
    pixels[:60] = 0
    pixels[:, :50] = 255
    return pixels


def read(data: bytes, kind: Format) -> tuple[Stored, Any]:
    """What was read, and its bands as one array; told at most once."""
    if kind is Format.WEBP:
        stored = simple_in.read(kind, data, "a")
    else:
        stored = heif_in.read_avif(data, "a") if kind is Format.AVIF else heif_in.read_heic(data, "a")
    list(stored.bands())
    return stored, np.concatenate(list(stored.bands()))


def hollow(data: bytes, place: int, length: int = 600) -> bytes:
    """With a sector's zeros at a place."""
    return data[:place] + bytes(length) + data[place + length :]


@pytest.mark.parametrize("options", [{"quality": 80}, {"quality": 95, "method": 0}, {"lossless": True}])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.8])
@pytest.mark.parametrize("channels", [3, 4])
def test_webp(options: dict[str, object], share: float, channels: int) -> None:
    data = by_pillow(scene(channels), "WEBP", **options)
    right, good = read(data, Format.WEBP)
    assert right.told == []
    try:
        stored, seen = read(hollow(data, int(len(data) * share)), Format.WEBP)
    except (OSError, ValueError):
        return
    assert stored.told == [DAMAGED] and not np.array_equal(seen, good)


def test_webp_that_ends_in_zeros() -> None:
    data = by_pillow(scene(3), "WEBP", quality=90)
    stored, _ = read(data[: len(data) // 2] + bytes(len(data) - len(data) // 2), Format.WEBP)
    assert stored.told == [DAMAGED]


@pytest.mark.parametrize(
    "options", [{"quality": 100, "method": 0}, {"quality": 100, "method": 2}, {"lossless": True, "method": 0}]
)
@pytest.mark.parametrize("kind", ["black", "white behind", "noise in front", "noise behind"])
def test_zeros_of_plain_webps_are_their_own(options: dict[str, object], kind: str) -> None:
    pixels = np.zeros((1200, 1200, 3), np.uint8)
    if kind == "white behind":
        pixels[900:] = 255
    elif kind.startswith("noise"):
        pixels[:40] = noise(3, 8, 40, 1200)
        pixels = pixels[::-1].copy() if kind == "noise behind" else pixels
    data = by_pillow(pixels, "WEBP", **options)
    if kind == "black" and "quality" in options:
        assert bytes(512) in data, "the sample is right"
    stored, _ = read(data, Format.WEBP)
    assert stored.told == []


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.8])
def test_avif(channels: int, share: float) -> None:
    data = by_pillow(scene(channels), "AVIF", quality=90, speed=9)
    right, good = read(data, Format.AVIF)
    assert right.told == []
    stored, seen = read(hollow(data, int(len(data) * share)), Format.AVIF)
    assert stored.told == [DAMAGED] and not np.array_equal(seen, good)


def test_a_film_of_avif() -> None:
    picture = by_pillow(scene(3), "AVIF", quality=90, speed=9)
    frames = [Image.fromarray(scene(3)), Image.fromarray(scene(3)[::-1])]
    film = by_pillow(scene(3), "AVIF", quality=90, speed=9, save_all=True, append_images=frames[1:])
    assert read(film, Format.AVIF)[0].told == []
    start = film.index(b"mdat")
    assert read(hollow(film, start + len(picture) // 2), Format.AVIF)[0].told == [DAMAGED]


@pytest.mark.parametrize("shade", [0, 128, 255])
@pytest.mark.parametrize("quality", [30, 100])
def test_plain_avifs_are_sound(shade: int, quality: int) -> None:
    stored, _ = read(
        by_pillow(np.full((1500, 1500, 4), shade, np.uint8), "AVIF", quality=quality, speed=10), Format.AVIF
    )
    assert stored.told == []


@pytest.mark.parametrize("name", ["rgb8", "turned2", "turned6"])
def test_heic(name: str) -> None:
    data = (DATA / f"{name}.heic").read_bytes()
    assert read(data, Format.HEIC)[0].told == []
    stored, _ = read(hollow(data, len(data) - 200, 150), Format.HEIC)
    assert stored.told == [DAMAGED]


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.heic")))
def test_sound_heics_have_no_zeros_and_others_do_not_crash(name: str) -> None:
    data = (DATA / f"{name}.heic").read_bytes()
    assert not heif_places.lost_sector(data)
    for length in range(0, len(data), 7):
        heif_places.lost_sector(data[:length])
        heif_places.lost_sector(data[:length] + b"\xff" * 8 + data[length + 8 :])
