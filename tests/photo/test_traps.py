"""What libraries get wrong and other programs got wrong, each by name."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.errors import PhotoError
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import PhotoWriter, WriteOptions
from tests.photo.samples import (
    DATA,
    LOSSLESS,
    ORIENTATIONS,
    at,
    exif,
    noise,
    png,
    saved,
    spec_of,
    tiff,
    turned,
    whole,
    written,
)

pytestmark = pytest.mark.pixels


@pytest.mark.parametrize("kind", ["png", "tif"])
def test_pillow_reads_16_bit_colour_as_8_bit(tmp_path: Path, kind: str) -> None:
    stored = noise(3, 16)
    data = png(stored) if kind == "png" else tiff(stored)
    assert Image.open(io.BytesIO(data)).mode == "RGB", "Pillow can do it now: simplify the reader"
    assert np.array_equal(whole(read_photo(at(tmp_path, f"a.{kind}", data))), stored)


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
@pytest.mark.parametrize(("channels", "depth"), [(1, 8), (1, 16), (4, 8)])
def test_pillow_scrambles_turned_tiffs_opened_by_path(
    tmp_path: Path, channels: int, depth: int, orientation: int
) -> None:
    stored = noise(channels, depth)
    path = at(tmp_path, "a.tif", tiff(stored, orientation, rowsperstrip=stored.shape[0]))
    assert np.array_equal(whole(read_photo(path)), turned(stored, orientation))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_opencv_turns_some_tiffs_refuses_others_and_mixes_planes(tmp_path: Path, planar: str, orientation: int) -> None:
    stored = noise(3, 16)
    data = tiff(stored, orientation, planarconfig=planar)
    assert np.array_equal(whole(read_photo(at(tmp_path, "a.tif", data))), turned(stored, orientation))


@pytest.mark.parametrize("kind", [b"\xff\xff\xff\xff", b"E\xff\xffif", b"Exi\x80"])
def test_pi_heif_crashes_on_items_whose_kind_is_no_text(tmp_path: Path, kind: bytes) -> None:
    data = bytearray((DATA / "turned6.heic").read_bytes())
    place = data.index(b"Exif")
    assert b"infe" in data[place - 12 : place]
    data[place : place + 4] = kind[:4]
    with pytest.raises(PhotoError):
        read_photo(at(tmp_path, "a.heic", bytes(data)))


@pytest.mark.parametrize("bits", [9, 10, 12, 15])
def test_pi_heif_writes_past_grey_pictures_that_claim_more_bits(tmp_path: Path, bits: int) -> None:
    data = bytearray((DATA / "grey8.heic").read_bytes())
    place = data.index(b"hvcC") + 4 + 17
    assert data[place : place + 2] == b"\xf8\xf8"
    data[place : place + 2] = bytes((0xF8 | (bits - 8),)) * 2
    path = at(tmp_path, "a.heic", bytes(data))
    with pytest.raises(PhotoError, match="rare kind"):
        read_photo(path)


def test_pillow_takes_large_16_bit_tiffs_for_bombs(tmp_path: Path) -> None:
    """24 megapixels of RGB and alpha are 192 million bytes, more than Pillow allows pixels unless told."""
    rows = np.zeros((4000, 6000, 4), np.uint16)
    rows[-1, -1] = (1, 2, 3, 65535)
    photo = read_photo(written(tmp_path, rows, WriteOptions(Format.TIFF)))
    assert photo.size.area == 24_000_000 and photo.origin.depth == 16
    assert np.rint(photo.pixels[-1, -1] * 65535).tolist() == [1, 2, 3]


def test_orientation_in_xmp_alone_turns_the_picture_once(tmp_path: Path) -> None:
    """Where EXIF and the TIFF tag are silent; Pillow turns a TIFF by XMP itself, which must not come on top."""
    stored = noise(3)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/>'
    data = saved(Image.fromarray(stored), "TIFF", tiffinfo={700: xmp})
    photo = read_photo(at(tmp_path, "a.tif", data))
    assert np.array_equal(whole(photo), np.rot90(stored, -1))
    assert photo.origin.xmp is not None and b'tiff:Orientation="1"' in photo.origin.xmp


@pytest.mark.parametrize("kind", ["png", "tif"])
def test_fault_3_a_dark_16_bit_scan_is_16_bit(tmp_path: Path, kind: str) -> None:
    stored = noise(3, 16) % 200
    photo = read_photo(at(tmp_path, f"a.{kind}", png(stored) if kind == "png" else tiff(stored)))
    assert photo.origin.depth == 16 and photo.pixels.max() < 0.004
    assert np.array_equal(whole(photo), stored)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_fault_3_16_bits_never_wrap_into_8(tmp_path: Path, kind: Format) -> None:
    rows = noise(3, 16)
    spec = replace(spec_of(rows), depth=8)
    with (
        PhotoWriter(tmp_path / "a", spec, Origin(), WriteOptions(kind)) as writer,
        pytest.raises(ValueError, match="uint16"),
    ):
        writer.write_rows(rows)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("kind", list(LOSSLESS))
def test_fault_4_turned_exactly_once(tmp_path: Path, kind: Format, orientation: int) -> None:
    stored = noise(3)
    original = read_photo(at(tmp_path, "a.tif", tiff(stored, orientation)))
    path = written(tmp_path, whole(original), WriteOptions(kind), original.origin)
    again = read_photo(path)
    assert np.array_equal(whole(again), turned(stored, orientation))
    third = np.asarray(Image.open(io.BytesIO(path.read_bytes())))
    assert np.array_equal(third, turned(stored, orientation))
    assert Image.open(io.BytesIO(path.read_bytes())).getexif().get(274, 1) == 1


def test_fault_5_colours_under_full_transparency_stay(tmp_path: Path) -> None:
    stored = noise(4)
    stored[:6, :, 3] = 0
    for kind in (Format.PNG, Format.TIFF):
        path = written(tmp_path, stored, WriteOptions(kind))
        assert np.array_equal(whole(read_photo(path)), stored)


@pytest.mark.parametrize("kind", list(LOSSLESS))
def test_fault_5_a_grey_photo_stays_grey(tmp_path: Path, kind: Format) -> None:
    original = read_photo(at(tmp_path, "a.png", png(noise(1))))
    assert original.origin.grey
    with Image.open(io.BytesIO(written(tmp_path, whole(original), WriteOptions(kind)).read_bytes())) as seen:
        assert seen.mode == "L"


@pytest.mark.parametrize(
    "name", ["Großmutter Ärmel.jpeg", "家族写真.png", "família à Noël.tiff", "👵🏽❤️.jpg", "a b  c.JPEG", "a'b\"c&d.png"]
)
def test_fault_6_names_from_everywhere(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "Fotos von früher 写真 👪"
    folder.mkdir()
    path = at(folder, name, png(noise(3), chunk_of_exif()))
    assert np.array_equal(whole(read_photo(path)), noise(3))
    result = written(folder, noise(3), WriteOptions(Format.PNG))
    assert np.array_equal(whole(read_photo(result)), noise(3))


def chunk_of_exif() -> bytes:
    """An eXIf chunk that turns nothing."""
    from tests.photo.samples import chunk

    return chunk(b"eXIf", exif(1))
