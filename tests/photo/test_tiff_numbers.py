"""TIFF in: every kind of numbers, with the right values by construction or by another reader."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile

from restorer.errors import PhotoError
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from tests.photo.samples import at, noise, tiff, whole
from tests.photo.tiff_maker import Made, grey, made, packed_bits, rgb

pytestmark = pytest.mark.pixels


def read(folder: Path, data: bytes) -> Photo:
    """The photo in these bytes."""
    return read_photo(at(folder, "a.tif", data))


def by_tifffile(array: Any, **options: Any) -> bytes:
    """A TIFF of any numbers."""
    file = io.BytesIO()
    options.setdefault("photometric", "rgb" if array.ndim == 3 else "minisblack")
    tifffile.imwrite(file, array, metadata=None, **options)
    assert np.array_equal(tifffile.imread(io.BytesIO(file.getvalue())), array, equal_nan=True)
    return file.getvalue()


def scaled(array: Any, low: float, high: float, top: int = 65535) -> Any:
    """low..high to 0..top, rounded."""
    return np.rint((array.astype(np.longdouble) - low) / (high - low) * top).astype(np.int64)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("bits", [*range(1, 17), 24])
def test_unsigned_of_any_width_fills_the_range(tmp_path: Path, bits: int, channels: int, packed: bool) -> None:
    top = (1 << bits) - 1
    stored = np.random.default_rng(bits).integers(0, top + 1, (9, 13, channels))
    stored[0, 0], stored[0, 1] = 0, top
    data = packed_bits(stored.reshape(9, -1), bits)
    order = ">" if bits in (16, 24) else "<"
    tags = (rgb if channels == 3 else grey)(13, 9, t258=(bits,) * channels, t259=8 if packed else 1)
    photo = read(tmp_path, made(Made(tags, [zlib.compress(data) if packed else data]), order=order))
    depth = 8 if bits <= 8 else 16
    assert photo.origin.depth == depth and photo.origin.grey == (channels == 1)
    assert np.array_equal(whole(photo), scaled(stored, 0, top, (1 << depth) - 1))


@pytest.mark.parametrize("bits", [10, 12, 14])
def test_opencv_says_the_same_of_odd_widths(tmp_path: Path, bits: int) -> None:
    stored = np.random.default_rng(3).integers(0, 1 << bits, (8, 16, 3))
    data = made(Made(rgb(16, 8, t258=(bits,) * 3), [packed_bits(stored.reshape(8, -1), bits)]))
    theirs = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    assert theirs is not None
    # OpenCV shifts, so that its white is not quite white.
    assert np.array_equal(theirs[..., ::-1].astype(int) >> (16 - bits), stored)
    assert np.abs(whole(read(tmp_path, data)).astype(int) - theirs[..., ::-1]).max() < 1 << (16 - bits)


@pytest.mark.parametrize("tile", [None, (16, 16)])
@pytest.mark.parametrize("predictor", [None, 2])
@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize("dtype", ["int8", "int16", "uint32", "int32", "uint64", "int64"])
def test_wide_and_signed(
    tmp_path: Path, dtype: str, byteorder: str, predictor: int | None, tile: tuple[int, int] | None
) -> None:
    info = np.iinfo(dtype)
    stored = np.random.default_rng(5).integers(info.min, info.max, (19, 23, 3), dtype, endpoint=True)
    stored[0, 0], stored[0, 1] = info.min, info.max
    options = {"compression": "zlib", "predictor": predictor} if predictor else {}
    photo = read(tmp_path, by_tifffile(stored, byteorder=byteorder, tile=tile, **options))
    depth = 8 if dtype == "int8" else 16
    expected = scaled(stored, info.min, info.max, (1 << depth) - 1)
    assert photo.origin.depth == depth
    assert np.abs(whole(photo).astype(int) - expected).max() <= ("64" in dtype)


@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_fractions_within_0_and_1_are_shades(tmp_path: Path, dtype: str, byteorder: str) -> None:
    stored = (np.random.default_rng(6).random((9, 14, 3)) * 0.7 + 0.1).astype(dtype)
    photo = read(tmp_path, by_tifffile(stored, byteorder=byteorder))
    assert photo.origin.depth == 16 and not photo.origin.notices
    assert np.array_equal(whole(photo), np.rint(stored.astype(np.float64) * 65535))


@pytest.mark.parametrize(("value", "words"), [(5.0, "5"), (-0.25, "-0.25")])
def test_fractions_that_are_all_the_same_are_plain(tmp_path: Path, value: float, words: str) -> None:
    photo = read(tmp_path, by_tifffile(np.full((9, 14), value, np.float32)))
    assert np.unique(photo.pixels).tolist() == [0]
    assert photo.origin.notices == (f"All of its colours are the same fraction, {words}: it is plain.",)
    within = read(tmp_path, by_tifffile(np.full((9, 14), 0.5, np.float32)))
    assert np.unique(whole(within)).tolist() == [32768] and not within.origin.notices


def test_other_fractions_run_from_the_least_to_the_greatest(tmp_path: Path) -> None:
    stored = np.linspace(-40, 215.5, 9 * 14, dtype=np.float32).reshape(9, 14)
    photo = read(tmp_path, by_tifffile(stored))
    assert np.array_equal(whole(photo)[..., 0], scaled(stored, -40, 215.5))
    assert photo.origin.notices == (
        "Its colours are fractions from -40 to 215.5: the least became black, the greatest white.",
    )


def test_fractions_as_large_as_they_can_be(tmp_path: Path) -> None:
    largest = np.finfo(np.float64).max
    photo = read(tmp_path, by_tifffile(np.array([[-largest, 0, largest]])))
    assert whole(photo)[0, :, 0].tolist() == [0, 32768, 65535]


@pytest.mark.parametrize("photometric", ["minisblack", "miniswhite"])
def test_what_is_no_number_is_black(tmp_path: Path, photometric: str) -> None:
    stored = np.array([[np.nan, 0.25, np.inf, -np.inf, 1, 0]], np.float32)
    photo = read(tmp_path, by_tifffile(stored, photometric=photometric))
    shades = [0.25, 1, 0] if photometric == "minisblack" else [0.75, 0, 1]
    expected = [0, shades[0], 0, 0, *shades[1:]]
    assert np.array_equal(whole(photo)[0, :, 0], np.rint(np.array(expected) * 65535))
    assert photo.origin.notices == ("Some of its colours are no numbers (NaN, infinite): they became black.",)


def test_fractions_that_are_all_no_numbers(tmp_path: Path) -> None:
    photo = read(tmp_path, by_tifffile(np.full((2, 3), np.nan, np.float32)))
    assert photo.pixels.max() == 0


def test_transparency_in_fractions(tmp_path: Path) -> None:
    stored = np.array([[[0, 100, 200, 100], [50, 0, 200, 50]]], np.float32)
    photo = read(tmp_path, by_tifffile(stored, extrasamples=["unassalpha"]))
    assert whole(photo)[0].tolist() == [[0, 32768, 65535, 65535], [16384, 0, 65535, 32768]]


def differenced(stored: Any) -> bytes:
    """Rows of fractions by predictor 3, by its description: bytes by weight, the heaviest first, then differences."""
    packed = bytearray()
    for row in stored.astype(stored.dtype.newbyteorder(">")):
        values = [row.tobytes()[at : at + stored.itemsize] for at in range(0, row.nbytes, stored.itemsize)]
        planes = [value[weight] for weight in range(stored.itemsize) for value in values]
        channels = row.shape[-1]
        packed += bytes(
            (byte - (planes[at - channels] if at >= channels else 0)) % 256 for at, byte in enumerate(planes)
        )
    return bytes(packed)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_predictor_of_fractions(tmp_path: Path, dtype: str, channels: int, order: str) -> None:
    stored = np.random.default_rng(8).random((6, 7, channels)).astype(dtype)
    bits = stored.itemsize * 8
    tags = (rgb if channels == 3 else grey)(7, 6, t258=(bits,) * channels, t259=8, t317=3, t339=(3,) * channels)
    data = made(Made(tags, [zlib.compress(differenced(stored))]), order=order)
    assert np.array_equal(whole(read(tmp_path, data)), np.rint(stored.astype(np.float64) * 65535))
    if dtype == "float32" and channels == 1:
        theirs = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        assert theirs is not None and np.array_equal(theirs, stored[..., 0])


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("packed", [None, "zlib"])
@pytest.mark.parametrize("extra", [None, ["unspecified"]])
def test_a_fourth_channel_that_says_nothing_is_left_out(
    tmp_path: Path, extra: list[str] | None, packed: str | None, planar: str, depth: int
) -> None:
    stored = noise(4, depth)
    data = tiff(stored, extrasamples=extra or ["unspecified"], planarconfig=planar, compression=packed)
    if extra is None:
        # The tag becomes one that nobody knows.
        at_tag = data.index(b"\x52\x01\x03\0\1\0\0\0\0\0")
        data = data[:at_tag] + b"\x55\xff" + data[at_tag + 2 :]
    photo = read(tmp_path, data)
    assert photo.alpha is None and np.array_equal(whole(photo), stored[..., :3])
    assert photo.origin.notices == (
        "It has 1 more channel(s) than colours need, of unknown meaning (infrared, say): left out.",
    )


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("compression", [1, 8])
def test_a_fourth_plane_that_is_lost_costs_nothing(tmp_path: Path, compression: int, depth: int) -> None:
    stored = noise(4, depth)
    planes = [np.ascontiguousarray(stored[..., place]).tobytes() for place in range(4)]
    blocks = [plane if compression == 1 else zlib.compress(plane) for plane in planes]
    tags = rgb(22, 13, t258=(depth,) * 4, t259=compression, t277=4, t284=2, t338=0)
    data = bytearray(made(Made(tags, blocks)))
    # Nowhere at all, as one writer does.
    place = data.index(struct.pack("<HHI", 273, 4, 4))
    (offsets,) = struct.unpack_from("<I", data, place + 8)
    struct.pack_into("<I", data, offsets + 12, 0)
    photo = read(tmp_path, bytes(data))
    assert np.array_equal(whole(photo), stored[..., :3]) and photo.missing_share == 0


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_transparency_behind_another_channel(tmp_path: Path, planar: str, depth: int) -> None:
    stored = noise(5, depth)
    photo = read(
        tmp_path, tiff(stored, photometric="rgb", extrasamples=["unspecified", "unassalpha"], planarconfig=planar)
    )
    assert np.array_equal(whole(photo), stored[..., [0, 1, 2, 4]])
    assert len(photo.origin.notices) == 1


def test_differences_in_tiles_that_claim_to_be_one_pixel_wide(tmp_path: Path) -> None:
    stored = noise(3, 16, 40, 50)
    blocks = [zlib.compress(stored[y, x].astype("<u2").tobytes()) for y in range(40) for x in range(50)]
    tags = rgb(50, 40, t258=(16,) * 3, t259=8, t317=2, t322=1, t323=1)
    del tags[278]
    assert np.array_equal(whole(read(tmp_path, made(Made(tags, blocks)))), stored)


def test_a_tile_width_without_tiles_means_nothing(tmp_path: Path) -> None:
    stored = noise(3, 16, 40, 50)
    differences = np.concatenate([stored[:, :1], np.diff(stored, axis=1)], axis=1).astype("<u2")
    tags = rgb(50, 40, t258=(16,) * 3, t259=8, t317=2, t323=1)
    data = made(Made(tags, [zlib.compress(differences.tobytes())]))
    # Laid out without it, for the maker would make tiles of it: it takes the place of its neighbour.
    photo = read(tmp_path, data.replace(b"\x43\x01\x03\0\1\0\0\0", b"\x42\x01\x03\0\1\0\0\0"))
    assert np.array_equal(whole(photo), stored)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({259: 34887}, "LERC"),
        ({259: 34712 + 500}, "35212"),
        ({262: 32845, 259: 34677}, "LogLuv"),
        ({262: 32803}, "CFA"),
        ({258: (5, 6, 5)}, "rare number of bits"),
        ({339: (6, 6, 6), 258: (64, 64, 64)}, "rare number of bits"),
        ({259: 7, 258: (12, 12, 12)}, "rare number of bits"),
        ({262: 6, 284: 2}, "YCbCr in planes of several sizes"),
        ({262: 6, 284: 2, 259: 5, 530: (4, 4)}, "YCbCr in planes of several sizes"),
    ],
)
def test_what_is_not_read_is_called_by_its_name(tmp_path: Path, change: dict[int, Any], what: str) -> None:
    data = made(Made(rgb(4, 4) | change, [bytes(400)]))
    with pytest.raises(PhotoError, match=what) as caught:
        read(tmp_path, data)
    assert "damaged" not in str(caught.value)
