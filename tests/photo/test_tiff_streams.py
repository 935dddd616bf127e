"""TIFFs whose compressed data are damaged where no decoder notices: it is told, and of sound files never."""

import io
import zlib
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from restorer.photo.formats.stored import DAMAGED, Stored
from restorer.photo.formats.tiff import tiff_in
from tests.photo.samples import noise, saved, smooth
from tests.photo.tiff_maker import Made, grey, made, rgb

pytestmark = pytest.mark.pixels
LARGE = 512


def read(data: bytes) -> tuple[Stored, Any]:
    """What was read, and its bands as one array."""
    stored = tiff_in.read(data, "a.tif")
    return stored, np.concatenate(list(stored.bands()))


def reversed_bits(data: bytes) -> bytes:
    """Each byte's bits from the other end, as FillOrder 2 has them."""
    return bytes(int(f"{value:08b}"[::-1], 2) for value in data)


def hollow(data: bytes, place: int, length: int = 600) -> bytes:
    """With a sector's zeros at a place."""
    return data[:place] + bytes(length) + data[place + length :]


def blocks_of(data: bytes) -> list[tuple[int, int]]:
    """Places and lengths of the blocks."""
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        page = file.pages[0]
        assert isinstance(page, tifffile.TiffPage)
        return list(zip(page.dataoffsets, page.databytecounts, strict=True))


@pytest.mark.parametrize("number", [8, 32946, 50013])
@pytest.mark.parametrize("tiled", [False, True])
@pytest.mark.parametrize("order", [1, 2])
def test_a_wrong_sum_is_told_once(number: int, tiled: bool, order: int) -> None:
    pixels = noise(3, 8, 64, 48)
    parts = [pixels[y : y + 16, x : x + 16] for y in (0, 16, 32, 48) for x in (0, 16, 32)] if tiled else [pixels]
    packed = [zlib.compress(part.tobytes()) for part in parts]
    tags = rgb(48, 64, t259=number, t266=order) | ({322: 16, 323: 16} if tiled else {})
    for change in (None, lambda block: block[:-4] + bytes(4), lambda block: block[:-4]):
        ends = packed if change is None else [*packed[:-1], change(packed[-1])]
        stored, seen = read(made(Made(tags, [reversed_bits(one) if order == 2 else one for one in ends])))
        assert stored.lost == [] and stored.told == ([] if change is None else [DAMAGED])
        assert np.array_equal(seen, pixels)
        list(stored.bands())
        assert len(stored.told) <= 1, "not again"


def test_wrong_pixels_behind_zeros_are_told() -> None:
    """Bytes that were not compressed become zeros, which nothing but the sum tells."""
    pixels = noise(3, 8, 64, 48)
    block = zlib.compress(pixels.tobytes(), 0)
    stored, seen = read(made(Made(rgb(48, 64, t259=8), [hollow(block, 3000)])))
    assert stored.told == [DAMAGED] and stored.lost == [] and (seen != pixels).any()


def test_what_fails_in_the_middle_is_told_and_lost() -> None:
    pixels = noise(3, 8, 64, 48) // 4
    packed = [zlib.compress(pixels[y : y + 16].tobytes()) for y in range(0, 64, 16)]
    packed[1] = packed[1][:1000] + b"\xff" * 100 + packed[1][1100:]
    stored, _ = read(made(Made(rgb(48, 64, t259=8, t278=16), packed)))
    assert stored.told == [DAMAGED] and [each.bottom for each in stored.lost] == [32]


def test_rows_that_are_cut_off_are_lost_alone() -> None:
    pixels = noise(3, 8, 64, 48)
    packed = zlib.compress(pixels.tobytes(), 0)
    stored, _ = read(made(Made(rgb(48, 64, t259=8), [packed[: len(packed) // 2]])))
    assert stored.told == [] and stored.lost[0].bottom == 64


def test_sound_deflate_with_more_than_the_block() -> None:
    pixels = noise(3, 8, 40, 48)
    full = [*(pixels[y : y + 16] for y in (0, 16)), np.concatenate([pixels[32:], noise(3, 8, 8, 48)])]
    packed = [zlib.compress(part.tobytes()) + bytes(700) for part in full]
    stored, seen = read(made(Made(rgb(48, 40, t259=8, t278=16), packed)))
    assert stored.told == [] and stored.lost == [] and np.array_equal(seen, pixels)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("predictor", [False, True])
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("more", [{"rowsperstrip": 7}, {"tile": (16, 32)}, {"byteorder": ">"}, {"bigtiff": True}])
def test_sound_deflate_of_a_second_writer(depth: int, predictor: bool, planar: str, more: dict[str, Any]) -> None:
    pixels, file = noise(3, depth, 50, 41), io.BytesIO()
    data = pixels.transpose(2, 0, 1) if planar == "separate" else pixels
    options: dict[str, Any] = {"compression": "zlib", "predictor": predictor, "planarconfig": planar, **more}
    tifffile.imwrite(file, data, photometric="rgb", metadata=None, **options)
    stored, seen = read(file.getvalue())
    assert stored.told == [] and stored.lost == [] and np.array_equal(seen, pixels)


def photo(mode: str, codec: str) -> bytes:
    """A large picture with much in it."""
    pixels = (smooth(3, LARGE, LARGE) // 2 + noise(3, 8, LARGE, LARGE) // 2).astype(np.uint8)
    options = {"quality": 95} if codec == "jpeg" else {}
    return saved(Image.fromarray(pixels).convert(mode), "TIFF", compression=codec, tiffinfo={278: LARGE}, **options)


@pytest.mark.parametrize(
    ("mode", "codec"),
    [("RGB", "tiff_lzw"), ("1", "group3"), ("1", "group4"), ("1", "tiff_ccitt"), ("L", "jpeg"), ("RGB", "jpeg")],
)
def test_a_lost_sector(mode: str, codec: str) -> None:
    good = photo(mode, codec)
    ((place, length),) = blocks_of(good)
    stored, pixels = read(good)
    assert stored.told == [] and stored.lost == []
    stored, _ = read(hollow(good, place + length // 2))
    assert stored.told == [DAMAGED] or stored.lost
    # At the end the rows that it took are lost.
    stored, seen = read(good[: place + length - 5000] + bytes(5000) + good[place + length :])
    (lost,) = stored.lost
    assert lost.bottom == LARGE and 0.5 * LARGE < lost.y < LARGE
    assert np.array_equal(seen[: lost.y - 16], pixels[: lost.y - 16])


@pytest.mark.parametrize("codec", ["tiff_lzw", "group4", "jpeg"])
def test_padding_behind_sound_data(codec: str) -> None:
    mode = "1" if codec == "group4" else "L"
    good = photo(mode, codec)
    ((place, length),) = blocks_of(good)
    number = {"tiff_lzw": 5, "group4": 4, "jpeg": 7}[codec]
    tags = grey(LARGE, LARGE, t259=number) | ({258: 1} if mode == "1" else {})
    if codec == "jpeg":
        with tifffile.TiffFile(io.BytesIO(good)) as file:
            page = file.pages[0]
            assert isinstance(page, tifffile.TiffPage) and page.jpegtables is not None
            tags[347] = page.jpegtables
    stored, seen = read(made(Made(tags, [good[place : place + length] + bytes(2000)])))
    assert stored.told == [] and stored.lost == [] and np.array_equal(seen, read(good)[1])


@pytest.mark.parametrize("shade", [0, 128, 255])
@pytest.mark.parametrize("codec", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "group3", "group4", "tiff_ccitt"])
def test_plain_pictures_are_sound(codec: str, shade: int) -> None:
    fax = codec in ("group3", "group4", "tiff_ccitt")
    picture = Image.new("RGB", (2000, 2000), (shade,) * 3).convert("1" if fax else "RGB")
    stored, _ = read(saved(picture, "TIFF", compression=codec, tiffinfo={278: 2000}))
    assert stored.told == [] and stored.lost == []


@pytest.mark.parametrize("whole", [True, False])
def test_zeros_of_a_plain_jpeg_are_its_own(whole: bool) -> None:
    """With tables of its own, a plain picture is zeros; so are a photo's plain parts, unless the data are too many."""
    pixels = np.full((1024, 1024, 3), 255, np.uint8)
    if not whole:
        pixels[600:] = smooth(3, 424, 1024) // 2 + noise(3, 8, 424, 1024) // 8
    block = saved(Image.fromarray(pixels), "JPEG", quality=30, optimize=True, subsampling=2)
    tags = rgb(1024, 1024, t259=7, t262=6, t530=(2, 2))
    assert bytes(512) in block, "the sample is right"
    stored, _ = read(made(Made(tags, [block])))
    assert stored.told == [] and stored.lost == []
    if not whole:
        stored, _ = read(made(Made(tags, [hollow(block, len(block) - 3000)])))
        assert stored.told == [DAMAGED] and stored.lost == []
