"""Thumbnails show what the photo shows: upright, in its colours, on white, whatever the file is like."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from restorer.gui.album.shrinking import Small, shrink
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo
from restorer.steps import finished
from tests.photo import samples

pytestmark = pytest.mark.pixels


def small_of(path: Path, edge: int = 32) -> Small:
    """The photo made small."""
    return finished(shrink(path, edge))


def by_reading(path: Path, size: tuple[int, int]) -> NDArray[np.float32]:
    """The photo as it would be opened, on white, averaged to (width, height), 0..1."""
    photo = read_photo(path)
    pixels = photo.pixels.copy()
    if photo.alpha is not None:
        pixels = pixels * photo.alpha[..., None] + 1 - photo.alpha[..., None]
    return np.asarray(cv2.resize(pixels.astype(np.float32), size, interpolation=cv2.INTER_AREA), np.float32)


def assert_shows(small: Small, path: Path, tolerance: float = 0.012) -> None:
    """It is the photo, small: nowhere farther off than rounding and a fraction of a pixel allow."""
    height, width = small.pixels.shape[:2]
    values = small.pixels / np.iinfo(small.pixels.dtype).max
    assert np.abs(values - by_reading(path, (width, height))).mean() < tolerance
    assert small.size == read_photo(path).size


def a_picture(channels: int, depth: int = 8, height: int = 300, width: int = 410) -> samples.Whole:
    """Soft slopes, other ones in each direction, so that every turning shows."""
    array = samples.smooth(channels, height, width)
    return array if depth == 8 else array.astype(np.uint16) * 257


@pytest.mark.parametrize("orientation", samples.ORIENTATIONS)
@pytest.mark.parametrize("kind", ["jpeg", "tiff", "deep tiff", "deep png"])
def test_it_is_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    exif = samples.exif(orientation)
    data = {
        "jpeg": lambda: samples.by_pillow(a_picture(3), "JPEG", quality=95, exif=b"Exif\0\0" + exif),
        "tiff": lambda: samples.tiff(a_picture(3), orientation),
        "deep tiff": lambda: samples.tiff(a_picture(3, 16), orientation),
        "deep png": lambda: samples.png(a_picture(3, 16), samples.chunk(b"eXIf", exif)),
    }[kind]()
    path = samples.at(tmp_path, "photo", data)
    small = small_of(path)
    assert max(small.pixels.shape[:2]) == 32
    assert_shows(small, path)


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("depth", [8, 16])
def test_every_kind_of_pixel_is_shown_on_white(tmp_path: Path, channels: int, depth: int) -> None:
    path = samples.at(tmp_path, "photo.png", samples.png(a_picture(channels, depth)))
    small = small_of(path)
    assert small.pixels.shape[2] == (1 if channels < 3 else 3)
    assert_shows(small, path)


def test_hidden_colours_do_not_shine_through(tmp_path: Path) -> None:
    array = np.zeros((200, 200, 4), np.uint8)
    array[:, 100:] = (200, 30, 30, 255)
    small = small_of(samples.at(tmp_path, "photo.png", samples.png(array)), 20)
    assert (small.pixels[:, :10] == 255).all() and (small.pixels[:, 10:] == (200, 30, 30)).all()


@pytest.mark.parametrize("kind", ["WEBP", "BMP", "GIF", "AVIF", "TIFF"])
def test_other_kinds_of_files(tmp_path: Path, kind: str) -> None:
    path = samples.at(tmp_path, "photo", samples.by_pillow(a_picture(3), kind))
    assert_shows(small_of(path), path)


def test_heic_is_turned_once() -> None:
    for path in sorted(samples.DATA.glob("*.heic")):
        assert_shows(small_of(path), path, 0.03)


@pytest.mark.parametrize("marked", [True, False])
def test_a_print_shops_jpeg_has_the_colours_that_it_is_opened_with(tmp_path: Path, marked: bool) -> None:
    inks = Image.fromarray(a_picture(3)).convert("CMYK")
    data = samples.saved(inks, "JPEG", quality=95)
    start = data.index(b"\xff\xee\x00\x0eAdobe")
    # Without Adobe's mark the inks are not inverted.
    path = samples.at(tmp_path, "photo.jpg", data if marked else data[:start] + data[start + 16 :])
    assert_shows(small_of(path), path)


@pytest.mark.parametrize(("width", "height"), [(5000, 3), (3, 5000), (1, 1), (33, 20), (32, 32), (2049, 1)])
def test_odd_shapes(tmp_path: Path, width: int, height: int) -> None:
    path = samples.at(tmp_path, "photo.png", samples.png(a_picture(3, 8, height, width)))
    small = small_of(path)
    assert small.size == Size(width, height)
    assert max(small.pixels.shape[:2]) == min(32, max(width, height))
    assert min(small.pixels.shape[:2]) >= 1


def test_many_bands_are_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = samples.at(tmp_path, "photo.png", samples.png(a_picture(3)))
    whole = small_of(path).pixels
    monkeypatch.setattr("restorer.photo.formats.stored.BAND_PIXELS", 1000)
    assert np.array_equal(small_of(path).pixels, whole)


def test_a_large_jpeg_is_not_decoded_at_its_full_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    load = Image.Image.load

    def noted(picture: Image.Image) -> object:
        seen.append(picture.size)
        return load(picture)

    path = samples.at(tmp_path, "photo.jpg", samples.by_pillow(a_picture(3, 8, 1200, 1640), "JPEG", quality=95))
    monkeypatch.setattr(Image.Image, "load", noted)
    small = small_of(path, 64)
    assert seen and max(map(max, seen)) <= 205
    monkeypatch.undo()
    assert_shows(small, path)


def test_the_profile_goes_along_if_it_fits(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # pyright: ignore[reportArgumentType]
    colour = samples.at(tmp_path, "a.jpg", samples.by_pillow(a_picture(3), "JPEG", icc_profile=srgb))
    grey = samples.at(tmp_path, "b.jpg", samples.by_pillow(a_picture(1), "JPEG", icc_profile=srgb))
    assert small_of(colour).icc == srgb and small_of(grey).icc is None


@pytest.mark.parametrize("data", [b"", b"Hello", b"\x89PNG\r\n\x1a\n", samples.by_pillow(a_picture(3), "JPEG")[:300]])
def test_what_is_no_photo_raises(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Exception):  # noqa: B017 - decoders raise what they like
        small_of(samples.at(tmp_path, "photo.jpg", data))
