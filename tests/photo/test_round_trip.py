"""Photo out and in again: exact where the format can, close where it cannot, by a second reader too."""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from restorer.errors import WriteError
from restorer.photo.formats.png.png_out import adler_joined, filtered_rows
from restorer.photo.geometry import Size
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES, PhotoWriter, PictureSpec, WriteOptions, fitting_spec, flatten
from tests.photo.samples import LOSSLESS, Whole, noise, smooth, spec_of, whole, written

pytestmark = pytest.mark.pixels


def second_reader(path: Path) -> Whole:
    """The pixels by tifffile or OpenCV (H, W, C)."""
    if path.suffix == ".tif":
        # tifffile has no inflate of 16-bit differences of its own: Pillow's raw bytes would be ours again.
        return tifffile_pixels(path)
    seen = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED)
    assert seen is not None
    seen = seen.reshape(*seen.shape[:2], -1)
    return seen[..., [[0], [0, 3], [2, 1, 0], [2, 1, 0, 3]][seen.shape[2] - 1]].astype(seen.dtype)  # pyright: ignore[reportReturnType]


def tifffile_pixels(path: Path) -> Whole:
    """The pixels by tifffile (H, W, C)."""
    seen = tifffile.imread(path)
    return seen.reshape(seen.shape[0], seen.shape[1], -1)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", LOSSLESS)
def test_lossless_is_exact(tmp_path: Path, kind: Format, channels: int, depth: int) -> None:
    rows = noise(channels, depth, 67, 41)
    path = written(tmp_path, rows, WriteOptions(kind))
    photo = read_photo(path)
    assert np.array_equal(whole(photo), rows)
    assert (photo.origin.depth, photo.origin.grey) == (depth, channels < 3)
    seen = second_reader(path)
    if kind is Format.PNG and channels == 2:
        # OpenCV spreads grey and alpha over four channels.
        seen = seen[..., [0, 3]]
    assert np.array_equal(seen, rows)


@settings(max_examples=40)
@given(st.integers(1, 90), st.integers(1, 40), st.integers(1, 4), st.sampled_from([8, 16]), st.sampled_from(LOSSLESS))
def test_any_size_is_exact(
    tmp_path_factory: pytest.TempPathFactory, height: int, width: int, channels: int, depth: int, kind: Format
) -> None:
    rows = noise(channels, depth, height, width)
    path = written(tmp_path_factory.mktemp("any"), rows, WriteOptions(kind))
    assert np.array_equal(whole(read_photo(path)), rows)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_many_blocks_are_exact(tmp_path: Path, kind: Format) -> None:
    """More than a few blocks, so that those under way and their order matter."""
    rows = np.concatenate([noise(3, 16, 400, 2000), np.repeat(smooth(3, 400, 2000).astype(np.uint16) * 257, 2, axis=0)])
    path = written(tmp_path, rows, WriteOptions(kind))
    assert path.stat().st_size < rows.nbytes
    assert np.array_equal(second_reader(path), rows)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(("height", "width"), [(1, 1), (7, 9), (64, 16), (65, 8), (300, 4000), (1300, 1201)])
def test_jpeg_strips_are_what_one_piece_would_be(tmp_path: Path, height: int, width: int, channels: int) -> None:
    rows = smooth(channels, height, width)
    path = written(tmp_path, rows, WriteOptions(Format.JPEG, quality=90))
    options = [cv2.IMWRITE_JPEG_QUALITY, 90, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
    done, data = cv2.imencode(".jpg", np.ascontiguousarray(rows[..., ::-1]), options)
    assert done
    expected = np.asarray(Image.open(io.BytesIO(data.tobytes()))).reshape(rows.shape)
    assert np.array_equal(whole(read_photo(path)), expected)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("kind", [Format.JPEG, Format.WEBP, Format.AVIF])
def test_lossy_is_close(tmp_path: Path, kind: Format, channels: int) -> None:
    rows = smooth(channels, 96, 128)
    photo = read_photo(written(tmp_path, rows, WriteOptions(kind)))
    # 10 squared steps on average are 38 dB.
    assert np.mean((photo.pixels * 255 - rows) ** 2) < 10


def test_webp_of_full_quality_is_exact(tmp_path: Path) -> None:
    rows = noise(4)
    path = written(tmp_path, rows, WriteOptions(Format.WEBP, quality=100))
    assert np.array_equal(whole(read_photo(path)), rows)


@pytest.mark.parametrize("kind", [Format.WEBP, Format.AVIF])
def test_alpha_of_lossy_formats(tmp_path: Path, kind: Format) -> None:
    photo = read_photo(written(tmp_path, smooth(4), WriteOptions(kind)))
    assert photo.alpha is not None and np.abs(photo.alpha * 255 - smooth(4)[..., 3]).mean() < 3


def test_fitting_and_flattening() -> None:
    spec = PictureSpec(Size(4, 3), grey=False, alpha=True, depth=16)
    assert fitting_spec(spec, Format.TIFF) == spec
    assert fitting_spec(spec, Format.JPEG) == PictureSpec(Size(4, 3), grey=False, alpha=False, depth=8)
    assert fitting_spec(spec, Format.WEBP) == PictureSpec(Size(4, 3), grey=False, alpha=True, depth=8)
    rows = np.array([[[10, 20, 30, 0], [10, 20, 30, 255], [0, 100, 200, 51]]], np.uint8)
    assert flatten(rows).tolist() == [[[255, 255, 255], [10, 20, 30], [204, 224, 244]]]


@pytest.mark.parametrize(
    ("kind", "width", "depth", "alpha", "words"),
    [
        (Format.JPEG, 65_536, 8, False, "65,500"),
        (Format.WEBP, 16_384, 8, False, "16,383"),
        (Format.AVIF, 40_000, 8, False, "32,768"),
        (Format.JPEG, 10, 16, False, "8 bits"),
        (Format.JPEG, 10, 8, True, "see-through"),
        (Format.GIF, 10, 8, False, "does not write GIF"),
        (Format.HEIC, 10, 8, False, "does not write HEIC"),
    ],
)
def test_what_a_format_cannot_hold_is_said_before_any_work(
    tmp_path: Path, kind: Format, width: int, depth: int, alpha: bool, words: str
) -> None:
    spec = PictureSpec(Size(width, 10), False, alpha, depth)
    with pytest.raises(WriteError, match=words):
        PhotoWriter(tmp_path / "a.x", spec, Origin(), WriteOptions(kind))
    assert list(tmp_path.iterdir()) == []


def test_the_longest_jpeg(tmp_path: Path) -> None:
    path = written(tmp_path, smooth(1, 2, ABILITIES[Format.JPEG].longest), WriteOptions(Format.JPEG))
    assert read_photo(path).size == Size(65_500, 2)


@pytest.mark.parametrize("quality", [0, 101])
def test_quality_out_of_range(tmp_path: Path, quality: int) -> None:
    with pytest.raises(WriteError, match="1 to 100"):
        PhotoWriter(tmp_path / "a.jpg", spec_of(smooth(3)), Origin(), WriteOptions(Format.JPEG, quality))


def test_rows_must_be_those_that_were_promised(tmp_path: Path) -> None:
    rows = noise(3)
    with PhotoWriter(tmp_path / "a.png", spec_of(rows), Origin(), WriteOptions(Format.PNG)) as writer:
        for wrong in (rows[:, :5], rows[..., :1], rows.astype(np.float32), rows[0], np.concatenate([rows, rows])):
            with pytest.raises(ValueError, match="rows"):
                writer.write_rows(wrong)  # pyright: ignore[reportArgumentType]
        writer.write_rows(rows[:5])
        with pytest.raises(ValueError, match="8 rows are missing"):
            writer.commit()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("big", [False, True])
def test_a_tiff_above_4_gb_is_a_bigtiff(tmp_path: Path, big: bool) -> None:
    from restorer.photo.formats.tiff.tiff_out import TiffEncoder
    from restorer.photo.metadata import Carried

    rows = noise(4, 16)
    with (tmp_path / "a.tif").open("w+b") as file:
        encoder = TiffEncoder(file, spec_of(rows), Carried(), big=big)
        encoder.write(rows)
        encoder.finish()
        encoder.close()
    with tifffile.TiffFile(tmp_path / "a.tif") as seen:
        assert seen.is_bigtiff is big
        assert np.array_equal(seen.asarray(), rows)
    assert np.array_equal(whole(read_photo(tmp_path / "a.tif")), rows)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_sums_of_blocks_join(first: bytes, second: bytes) -> None:
    import zlib

    assert adler_joined(zlib.adler32(first), zlib.adler32(second), len(second)) == zlib.adler32(first + second)


def test_filters_are_chosen_row_by_row() -> None:
    rows = np.concatenate([smooth(3, 20, 30), noise(3, 8, 20, 30).astype(np.uint8)]).reshape(40, 90)
    kinds = filtered_rows(None, rows, 3)[:, 0]
    assert len(set(kinds.tolist())) > 1
