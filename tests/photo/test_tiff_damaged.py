"""Damaged TIFFs: what is there is read to the last row, what is not is told, and nothing is printed."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from restorer.errors import PhotoError
from restorer.photo.formats.stored import Stored, gathered
from restorer.photo.formats.tiff import tiff_in
from restorer.photo.geometry import Region
from restorer.photo.reading import read_photo
from tests.photo.samples import at, by_pillow, noise, saved, smooth, tiff, whole
from tests.photo.tiff_maker import Made, grey, made, rgb

pytestmark = pytest.mark.pixels
CODECS = ["raw", "tiff_lzw", "packbits", "tiff_adobe_deflate", "lzma", "zstd"]


def read(data: bytes) -> tuple[Stored, Any]:
    """What was read, and its pixels as whole numbers (H, W, 3)."""
    stored = tiff_in.read(data, "a.tif")
    pixels, _ = gathered(stored)
    return stored, np.rint(pixels * ((1 << stored.depth) - 1)).astype(int)


def kept(lost: list[Region], height: int, width: int) -> Any:
    """Where pixels are said to be right (H, W)."""
    mask = np.ones((height, width), bool)
    for region in lost:
        assert region.x >= 0 and region.y >= 0 and region.right <= width and region.bottom <= height
        mask[region.slices] = False
    return mask


def strip(pixels: Any, codec: str) -> tuple[int, bytes]:
    """A compression's number, and pixels (H, W, 3) compressed by libtiff as one strip."""
    data = saved(Image.fromarray(pixels), "TIFF", compression=codec, tiffinfo={278: pixels.shape[0]})
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        page = file.pages[0]
        assert isinstance(page, tifffile.TiffPage) and len(page.dataoffsets) == 1
        place, length = page.dataoffsets[0], page.databytecounts[0]
        return int(page.compression), data[place : place + length]


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_strip_without_its_end(codec: str, share: float) -> None:
    pixels = noise(3, 8, 60, 41)
    number, whole = strip(pixels, codec)
    tags = rgb(41, 60, t259=number)
    block = whole[: int(len(whole) * share)]
    # A bare strip takes what it takes: only the file's end can cut it.
    data = made(Made(tags, [block])) if codec != "raw" else cut(pixels, share)
    stored, seen = read(data)
    (lost,) = stored.lost
    assert lost.x == 0 and lost.right == 41 and lost.bottom == 60
    # Random numbers cannot be compressed: rows are where their bytes are, but for what a codec still held back.
    assert 60 * share - 3 - 15 * (codec in ("lzma", "zstd")) <= lost.y <= 60 * share + 1
    assert np.array_equal(seen[: lost.y], pixels[: lost.y])


def cut(pixels: Any, share: float) -> bytes:
    """A bare TIFF whose pixels come last and lack their end."""
    data = tiff(pixels)
    return data[: len(data) - int(pixels.nbytes * (1 - share))]


@pytest.mark.parametrize("tile", [None, (16, 16)])
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("packed", [None, "zlib"])
def test_a_file_without_its_end(packed: str | None, depth: int, planar: str, tile: tuple[int, int] | None) -> None:
    pixels = noise(3, depth, 50, 37)
    options: dict[str, Any] = {"rowsperstrip": 7} if tile is None else {"tile": tile}
    data = tiff(pixels, planarconfig=planar, compression=packed, predictor=2 if packed else None, **options)
    data = data[: int(len(data) * 0.8)]
    stored, seen = read(data)
    right = kept(stored.lost, 50, 37)
    assert np.array_equal(seen[right], pixels[right])
    assert 0.3 < right.mean() < 0.99


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("tiled", [False, True])
def test_one_broken_block_costs_no_other(depth: int, tiled: bool) -> None:
    pixels = noise(3, depth, 48, 48).astype(f"<u{depth // 8}")
    tags = rgb(48, 48, t258=(depth,) * 3, t259=8, t278=16)
    if tiled:
        del tags[278]
        tags |= {322: 16, 323: 16}
        blocks = [pixels[y : y + 16, x : x + 16] for y in (0, 16, 32) for x in (0, 16, 32)]
    else:
        blocks = [pixels[y : y + 16] for y in (0, 16, 32)]
    packed = [zlib.compress(block.tobytes()) for block in blocks]
    packed[1] = b"\xff" * 30
    stored, seen = read(made(Made(tags, packed)))
    assert stored.lost == [Region(16, 0, 16, 16) if tiled else Region(0, 16, 48, 16)]
    right = kept(stored.lost, 48, 48)
    assert np.array_equal(seen[right], pixels[right])


def test_what_is_lost_of_tiles_is_told_in_few_regions() -> None:
    pixels = noise(1, 8, 64, 64)
    file = io.BytesIO()
    tifffile.imwrite(file, pixels[..., 0], photometric="minisblack", metadata=None, tile=(16, 16))
    stored, seen = read(file.getvalue()[: -16 * 16 * 10])
    assert stored.lost == [Region(32, 16, 32, 16), Region(0, 32, 64, 32)]
    right = kept(stored.lost, 64, 64)
    assert np.array_equal(seen[right], np.broadcast_to(pixels, (64, 64, 3))[right])


@pytest.mark.parametrize("broken", ["missing", "elsewhere", "not listed"])
def test_blocks_that_are_nowhere(broken: str) -> None:
    pixels = noise(1, 8, 30, 20)
    data = bytearray(made(Made(grey(20, 30, t278=10), [pixels[y : y + 10].tobytes() for y in (0, 10, 20)])))
    with tifffile.TiffFile(io.BytesIO(bytes(data))) as file:
        page = file.pages[0]
        assert isinstance(page, tifffile.TiffPage)
        tag = page.tags[273]
    if broken == "not listed":
        data[tag.offset + 4 : tag.offset + 8] = (2).to_bytes(4, "little")
    else:
        place = tag.valueoffset + 8
        data[place : place + 4] = (0 if broken == "missing" else 1 << 30).to_bytes(4, "little")
    stored, seen = read(bytes(data))
    assert stored.lost == [Region(0, 20, 20, 10)]
    assert np.array_equal(seen[:20], np.broadcast_to(pixels, (30, 20, 3))[:20])


@pytest.mark.parametrize("codec", CODECS[1:])
def test_a_strip_of_zeros_alone(codec: str) -> None:
    pixels = noise(3, 8, 48, 41)
    parts = [strip(pixels[y : y + 16], codec) for y in (0, 16, 32)]
    blocks = [parts[0][1], parts[1][1], bytes(len(parts[2][1]))]
    stored, seen = read(made(Made(rgb(41, 48, t259=parts[0][0], t278=16), blocks)))
    assert stored.lost == [Region(0, 32, 41, 16)] and np.array_equal(seen[:32], pixels[:32])


@pytest.mark.parametrize("mode", ["L", "RGB", "YCbCr"])
def test_jpeg_inside_without_its_end(mode: str) -> None:
    picture = Image.fromarray(smooth(3, 160, 64)).convert(mode)
    jpeg = saved(picture, "JPEG", quality=90, subsampling=0)
    shades = {259: 7, 262: 1 if mode == "L" else 6, 278: 160}
    tags = (grey if mode == "L" else rgb)(64, 160) | shades | ({} if mode == "L" else {530: (1, 1)})
    _, good = read(made(Made(tags, [jpeg])))
    for block in (jpeg[: len(jpeg) * 6 // 10], jpeg[:-2]):
        stored, seen = read(made(Made(tags, [block])))
        right = kept(stored.lost, 160, 64)
        assert np.array_equal(seen[right], good[right])
        assert right.all() if len(block) > len(jpeg) * 0.9 else 0.3 < right.mean() < 0.7


def test_palettes_inks_and_two_shades(tmp_path: Path) -> None:
    picture = Image.fromarray(smooth(3, 64, 64))
    for mode in ("P", "CMYK", "1"):
        good = saved(picture.convert(mode), "TIFF", compression="tiff_adobe_deflate", tiffinfo={278: 16})
        with tifffile.TiffFile(io.BytesIO(good)) as file:
            page = file.pages[0]
            assert isinstance(page, tifffile.TiffPage)
            second = page.dataoffsets[1]
        _, pixels = read(good)
        stored, seen = read(good[:second] + b"\xff" * 8 + good[second + 8 :])
        assert stored.lost == [Region(0, 16, 64, 16)]
        right = kept(stored.lost, 64, 64)
        assert np.array_equal(seen[right], pixels[right])


def test_fractions_are_not_stretched_by_what_is_lost() -> None:
    pixels = np.linspace(10, 20, 40 * 30, dtype=np.float32).reshape(40, 30)
    file = io.BytesIO()
    tifffile.imwrite(file, pixels, photometric="minisblack", metadata=None, rowsperstrip=10)
    stored, seen = read(file.getvalue()[: -10 * 30 * 4])
    assert stored.lost == [Region(0, 30, 30, 10)]
    assert (seen[0, 0, 0], seen[29, 29, 0]) == (0, 65535) and "from 10 to 17.5" in stored.told[0]


@pytest.mark.parametrize("codec", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "group4"])
def test_nothing_left_is_one_sentence(tmp_path: Path, codec: str) -> None:
    picture = Image.fromarray(smooth(3)).convert("1" if codec == "group4" else "RGB")
    data = saved(picture, "TIFF", compression=codec)
    for length in (len(data) - 40, 60):
        path = at(tmp_path, "a.tif", data[:length])
        # The directory lies behind the pixels.
        with pytest.raises(PhotoError, match="cut off or damaged"):
            read_photo(path)


def test_lost_is_told_once_however_often_it_is_decoded() -> None:
    stored = tiff_in.read(cut(noise(3), 0.5), "a.tif")
    for _ in range(2):
        assert len(list(stored.bands())) == 1 and len(stored.lost) == 1


def test_libtiff_prints_nothing(tmp_path: Path) -> None:
    data = bytearray(by_pillow(noise(3, 8, 64, 64), "TIFF", compression="tiff_adobe_deflate"))
    data[2000:2040] = b"\xff" * 40
    name = str(at(tmp_path, "a.tif", bytes(data)))
    program = f"from restorer.photo.formats.tiff import tiff_in; read = tiff_in.read(open({name!r}, 'rb').read(), '')"
    program += "; print(len([*read.bands()]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    if sys.platform != "win32":
        assert (done.stdout, done.stderr) == ("1\n", "")


@pytest.mark.parametrize(("how", "bits"), [("packbits", 8), ("tiff_lzw", 8), ("raw", 8), ("none", 16)])
def test_bits_that_were_cut_off_with_the_end_of_the_file(tmp_path: Path, how: str, bits: int) -> None:
    """Some programs write the three numbers last; one bit, as where a file says nothing, would be black and white."""
    pixels = noise(3, bits)
    data = tiff(pixels) if how == "none" else by_pillow(pixels, "TIFF", compression=how)
    numbers = struct.pack("<3H", bits, bits, bits)
    place = data.index(struct.pack("<HHI", 258, 3, 3)) + 8
    assert numbers == data[int.from_bytes(data[place : place + 4], "little") :][:6], "the sample is right"
    moved = data[:place] + struct.pack("<I", len(data)) + data[place + 4 :] + numbers
    assert np.array_equal(whole(read_photo(at(tmp_path, "a.tif", moved))), pixels)
    photo = read_photo(at(tmp_path, "b.tif", moved[:-3]))
    assert np.array_equal(whole(photo), pixels)
    assert photo.origin.notices == ("It is damaged: parts of it may look wrong.",)


@pytest.mark.parametrize(("tag", "kind", "words"), [(34675, 7, "a profile"), (315, 2, "EXIF")])
def test_what_lies_beside_and_was_cut_off_is_told(tmp_path: Path, tag: int, kind: int, words: str) -> None:
    data = by_pillow(noise(3), "TIFF", icc_profile=b"x" * 400, tiffinfo={315: "x" * 399})
    place = data.index(struct.pack("<HHI", tag, kind, 400))
    beyond = data[: place + 8] + struct.pack("<I", len(data) - 100) + data[place + 12 :]
    notices = read_photo(at(tmp_path, "a.tif", beyond)).origin.notices
    assert any(words in notice and "left out" in notice for notice in notices)
