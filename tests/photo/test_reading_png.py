"""PNG in: every kind of pixel, exactly, whichever way up."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.photo.origin import Format
from restorer.photo.reading import read_photo
from tests.photo.samples import ORIENTATIONS, at, chunk, exif, noise, png, saved, turned, whole

pytestmark = pytest.mark.pixels


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_every_pixel_is_exact(tmp_path: Path, channels: int, depth: int, orientation: int) -> None:
    stored = noise(channels, depth)
    photo = read_photo(at(tmp_path, "a.png", png(stored, chunk(b"eXIf", exif(orientation)))))
    assert np.array_equal(whole(photo), turned(stored, orientation))
    assert (photo.origin.format, photo.origin.depth, photo.origin.grey) == (Format.PNG, depth, channels < 3)
    assert (photo.alpha is not None) == (channels in (2, 4))


@pytest.mark.parametrize("bits", [1, 2, 4])
def test_few_bits_of_grey_reach_black_and_white(tmp_path: Path, bits: int) -> None:
    levels = (np.arange(8 * 16, dtype=np.uint8) % (1 << bits)).reshape(8, 16, 1)
    photo = read_photo(at(tmp_path, "a.png", png(levels, bits=bits)))
    assert np.array_equal(whole(photo), levels * (255 // ((1 << bits) - 1)))
    assert photo.origin.grey


@pytest.mark.parametrize("bits", [1, 2, 4])
def test_see_through_grey_of_few_bits(tmp_path: Path, bits: int) -> None:
    levels = (np.arange(8 * 16, dtype=np.uint8) % (1 << bits)).reshape(8, 16, 1)
    photo = read_photo(at(tmp_path, "a.png", png(levels, chunk(b"tRNS", b"\0\1"), bits=bits)))
    assert np.array_equal(whole(photo)[..., 1], np.where(levels[..., 0] == 1, 0, 255))


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 3])
def test_one_colour_is_see_through(tmp_path: Path, channels: int, depth: int) -> None:
    stored = noise(channels, depth)
    key = struct.pack(f">{channels}H", *stored[3, 4].tolist())
    shown = whole(read_photo(at(tmp_path, "a.png", png(stored, chunk(b"tRNS", key)))))
    assert np.array_equal(shown[..., :channels], stored)
    hidden = (stored == stored[3, 4]).all(axis=2)
    assert np.array_equal(shown[..., -1] == 0, hidden) and hidden[3, 4]


@pytest.mark.parametrize("see_through", [False, True])
def test_palette(tmp_path: Path, see_through: bool) -> None:
    index, colours = noise(1) % 32, noise(3, height=1, width=32)[0]
    extra = [chunk(b"PLTE", colours.tobytes())]
    alpha = np.arange(32, dtype=np.uint8) * 8
    if see_through:
        extra.append(chunk(b"tRNS", alpha.tobytes()))
    shown = whole(read_photo(at(tmp_path, "a.png", png(index, *extra, colour_type=3))))
    assert np.array_equal(shown[..., :3], colours[index[..., 0]])
    if see_through:
        assert np.array_equal(shown[..., 3], alpha[index[..., 0]])


def test_palette_of_greys_is_grey(tmp_path: Path) -> None:
    index = noise(1) % 16
    ramp = np.repeat(np.arange(16, dtype=np.uint8)[:, None] * 17, 3, axis=1)
    photo = read_photo(at(tmp_path, "a.png", png(index, chunk(b"PLTE", ramp.tobytes()), colour_type=3)))
    assert photo.origin.grey and np.array_equal(whole(photo), index * 17)


def test_interlaced(tmp_path: Path) -> None:
    import cv2

    stored = noise(3)
    photo = read_photo(at(tmp_path, "a.png", saved(Image.fromarray(stored), "PNG", interlace=1)))
    assert np.array_equal(whole(photo), stored)
    seen = cv2.imread(str(tmp_path / "a.png"))
    assert seen is not None and np.array_equal(seen[..., ::-1], stored)


def test_resolution_is_turned_with_the_photo(tmp_path: Path) -> None:
    density = chunk(b"pHYs", struct.pack(">IIB", 11811, 5906, 1))
    photo = read_photo(at(tmp_path, "a.png", png(noise(3), density, chunk(b"eXIf", exif(6)))))
    assert photo.origin.dpi == (150.0, 300.0)


def test_gamma_changes_no_pixel(tmp_path: Path) -> None:
    stored = noise(3, 16)
    photo = read_photo(at(tmp_path, "a.png", png(stored, chunk(b"gAMA", struct.pack(">I", 100_000)))))
    assert np.array_equal(whole(photo), stored)
