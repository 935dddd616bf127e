"""TIFF in: 8 and 16 bits, every layout and compression, whichever way up."""

import io
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from restorer.photo.reading import read_photo
from tests.photo.samples import ORIENTATIONS, at, noise, saved, smooth, tiff, turned, whole

pytestmark = pytest.mark.pixels


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_every_pixel_is_exact(tmp_path: Path, channels: int, depth: int, orientation: int) -> None:
    stored = noise(channels, depth)
    photo = read_photo(at(tmp_path, "a.tif", tiff(stored, orientation)))
    assert np.array_equal(whole(photo), turned(stored, orientation))
    assert (photo.origin.depth, photo.origin.grey) == (depth, channels < 3)


@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("tile", [None, (16, 16)])
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("packed", [None, "deflate", "deflate with differences"])
@pytest.mark.parametrize("depth", [8, 16])
def test_layouts(
    tmp_path: Path, depth: int, packed: str | None, planar: str, tile: tuple[int, int] | None, big: bool, byteorder: str
) -> None:
    stored = noise(3, depth, 37, 53)
    options = {"compression": "deflate" if packed else None, "predictor": 2 if packed and " " in packed else None}
    data = tiff(stored, 6, planarconfig=planar, tile=tile, bigtiff=big, byteorder=byteorder, **options)
    assert np.array_equal(whole(read_photo(at(tmp_path, "a.tif", data))), turned(stored, 6))


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "packbits", "tiff_adobe_deflate", "lzma", "zstd"])
@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "1", "P", "CMYK", "I;16"])
def test_compressions_of_another_writer(tmp_path: Path, mode: str, compression: str) -> None:
    deep = mode == "I;16"
    picture = Image.fromarray(noise(1, 16)[..., 0] if deep else noise(3)).convert(mode)
    path = at(tmp_path, "a.tif", saved(picture, "TIFF", compression=compression))
    expected = {"1": "L", "P": "RGB", "CMYK": "RGB"}.get(mode)
    truth = np.asarray(picture.convert(expected) if expected else picture)
    assert np.array_equal(whole(read_photo(path)), truth.reshape(*truth.shape[:2], -1))


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_ccitt"])
@pytest.mark.parametrize("orientation", [1, 8])
def test_fax(tmp_path: Path, compression: str, orientation: int) -> None:
    picture = Image.fromarray(smooth(1)[..., 0]).convert("1")
    path = at(tmp_path, "a.tif", saved(picture, "TIFF", compression=compression, tiffinfo={274: orientation}))
    truth = np.asarray(picture.convert("L"))[..., None]
    assert np.array_equal(whole(read_photo(path)), turned(truth, orientation))


@pytest.mark.parametrize("mode", ["L", "RGB", "YCbCr"])
def test_jpeg_inside(tmp_path: Path, mode: str) -> None:
    picture = Image.fromarray(smooth(3)).convert(mode)
    photo = read_photo(at(tmp_path, "a.tif", saved(picture, "TIFF", compression="jpeg", quality=95)))
    truth = np.asarray(picture if mode == "L" else picture.convert("RGB")).reshape(48, 64, -1)
    assert np.abs(whole(photo).astype(int) - truth).mean() < 3


@pytest.mark.parametrize("depth", [8, 16])
def test_white_is_zero(tmp_path: Path, depth: int) -> None:
    stored = noise(1, depth)
    photo = read_photo(at(tmp_path, "a.tif", tiff(stored, photometric="miniswhite")))
    assert np.array_equal(whole(photo), (1 << depth) - 1 - stored)


@pytest.mark.parametrize("depth", [8, 16])
def test_multiplied_alpha_is_divided_out(tmp_path: Path, depth: int) -> None:
    top = (1 << depth) - 1
    plain = noise(4, depth)
    plain[..., 3] |= 1 << (depth - 1)
    held = plain.astype(np.float64)
    held[..., :3] *= held[..., 3:] / top
    path = at(tmp_path, "a.tif", tiff(np.rint(held).astype(plain.dtype), extrasamples=["assocalpha"]))
    assert np.abs(whole(read_photo(path)).astype(int) - plain).max() <= 2


def test_first_of_many_pages(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tifffile.TiffWriter(file) as writer:
        for seed in (1, 2, 3):
            writer.write(noise(3, 16, seed=seed), photometric="rgb", metadata=None)
    photo = read_photo(at(tmp_path, "a.tif", file.getvalue()))
    assert np.array_equal(whole(photo), noise(3, 16, seed=1))
    assert photo.origin.notices == ("It has 3 pages; the first was read.",)


def test_lab(tmp_path: Path) -> None:
    lab = np.zeros((2, 4, 3), np.uint8)
    lab[..., 0] = [0, 128, 192, 255]
    lab[1, :, 0], lab[1, :, 1] = 136, [0, 80, 0, 176]
    photo = read_photo(at(tmp_path, "a.tif", tiff(lab, photometric="cielab")))
    shown = whole(photo).astype(int)
    assert np.abs(shown[0] - shown[0].mean(axis=1, keepdims=True)).max() <= 1
    assert shown[0, 0].max() <= 1 and shown[0, 3].min() >= 254
    # L* 50.2 is sRGB 119.5; a* 80 is pink-red, a* -80 is green.
    assert abs(shown[0, 1, 0] - 119) <= 1
    assert shown[1, 1, 0] > 200 and shown[1, 1, 1] < 60
    assert shown[1, 3, 1] > 100 and shown[1, 3, 0] < 60
