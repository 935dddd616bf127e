"""Apple's own kind of PNG: the same pixels as in the usual file, which Pillow, the second reader, decodes."""

import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.photo.reading import read_photo
from tests.photo.samples import at, chunk, noise, png, saved, whole

pytestmark = pytest.mark.pixels


def apples(usual: bytes, stored: np.ndarray) -> bytes:
    """The usual file with these rows (H, W, C) instead, packed without head and sum."""
    worker = zlib.compressobj(wbits=-15)
    rows = b"".join(b"\0" + row.tobytes() for row in stored)
    start, end = 8, 8 + 25
    packed = worker.compress(rows) + worker.flush()
    parts = [chunk(b"CgBI", b"\x50\x00\x20\x06"), usual[start:end], chunk(b"IDAT", packed), chunk(b"IEND", b"")]
    return usual[:8] + b"".join(parts)


def test_colours(tmp_path: Path) -> None:
    colours = noise(3)
    data = apples(png(colours), colours[..., ::-1])
    photo = read_photo(at(tmp_path, "a.png", data))
    assert np.array_equal(whole(photo), np.asarray(Image.open(io.BytesIO(png(colours)))))
    assert photo.origin.notices == ()


def test_alpha_that_is_multiplied_in(tmp_path: Path) -> None:
    """Within half a level of what was multiplied: where little shows, little is known."""
    array = noise(4)
    alpha = array[..., 3:].astype(float) / 255
    multiplied = np.rint(array[..., [2, 1, 0]] * alpha).astype(np.uint8)
    photo = read_photo(at(tmp_path, "a.png", apples(png(array), np.dstack([multiplied, array[..., 3]]))))
    assert photo.alpha is not None and np.array_equal(np.rint(photo.alpha * 255), array[..., 3])
    assert np.abs(photo.pixels * 255 * alpha - multiplied[..., ::-1])[alpha[..., 0] > 0].max() <= 0.51


def test_greys_and_palettes_have_no_order(tmp_path: Path) -> None:
    grey = noise(1)
    assert np.array_equal(whole(read_photo(at(tmp_path, "a.png", apples(png(grey), grey)))), grey)
    picture = Image.fromarray(grey[..., 0], "P")
    picture.putpalette(noise(3, 8, 1, 256).tobytes())
    usual = saved(picture, "PNG")
    palette = usual[usual.index(b"PLTE") - 4 : usual.index(b"IDAT") - 4]
    data = apples(usual, grey)
    photo = read_photo(at(tmp_path, "b.png", data[: 8 + 16 + 25] + palette + data[8 + 16 + 25 :]))
    assert np.array_equal(whole(photo), np.asarray(picture.convert("RGB")))


def test_half_of_one(tmp_path: Path) -> None:
    colours = noise(3, 8, 120, 90)
    data = apples(png(colours), colours[..., ::-1])
    photo = read_photo(at(tmp_path, "a.png", data[: len(data) // 2]))
    assert photo.missing_share == pytest.approx(0.5, abs=0.05)
    assert np.array_equal(whole(photo)[:55], colours[:55])
