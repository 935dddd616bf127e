"""What AVIF and HEIC say about how the main picture is coded: colours by numbers, depth, grey; not what alpha says."""

import io
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from restorer.errors import PhotoError
from restorer.photo.formats import heif_boxes, heif_in
from restorer.photo.formats.colours.cicp import Codes
from restorer.photo.reading import read_photo
from tests.photo.samples import DATA, at, by_pillow, saved, smooth, whole
from tests.photo.test_png_colour import _hlg_of, _pq_of, shown, truth

pytestmark = pytest.mark.pixels


def avif(channels: int = 3, **options: object) -> bytes:
    """A nearly lossless AVIF."""
    return by_pillow(smooth(channels), "AVIF", quality=100, subsampling="4:4:4", **options)


def box(kind: bytes, content: bytes) -> bytes:
    """A box."""
    return struct.pack(">I4s", 8 + len(content), kind) + content


def recoded(data: bytes, primaries: int, transfer: int) -> bytes:
    """The file with other numbers for its colours."""
    assert data.count(b"colrnclx") == 1
    place = data.index(b"colrnclx") + 8
    return data[:place] + struct.pack(">HH", primaries, transfer) + data[place + 4 :]


@pytest.mark.parametrize(
    ("primaries", "transfer", "name", "exponent"),
    [(12, 13, "p3", None), (12, 4, "p3", 2.2), (1, 8, "srgb", 1.0), (1, 13, "srgb", None), (2, 2, "srgb", None)],
)
@pytest.mark.parametrize("kind", ["avif", "heic"])
def test_numbers_become_a_profile(
    tmp_path: Path, kind: str, primaries: int, transfer: int, name: str, exponent: float | None
) -> None:
    data = avif() if kind == "avif" else (DATA / "rgb8.heic").read_bytes()
    before = read_photo(at(tmp_path, "b", data))
    photo = read_photo(at(tmp_path, "a", recoded(data, primaries, transfer)))
    assert np.array_equal(photo.pixels, before.pixels) and photo.origin.notices == ()
    assert (photo.origin.icc is None) == (name == "srgb" and exponent is None)
    assert np.abs(shown(photo) - truth(whole(before), name, exponent)).max() <= 2


def test_a_profile_stays(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert read_photo(at(tmp_path, "a.avif", avif(icc_profile=profile))).origin.icc == profile


@pytest.mark.parametrize("transfer", [16, 18])
@pytest.mark.parametrize("kind", ["avif8", "avif10", "avif12", "heic10", "heic8"])
def test_high_range_is_mapped_to_standard(tmp_path: Path, kind: str, transfer: int) -> None:
    """A plain grey of 20.3 cd/m² is a tenth of paper white, in whatever depth it was coded."""
    value = {16: _pq_of(20.3), 18: _hlg_of(20.3)}[transfer]
    if kind.startswith("heic"):
        data = (DATA / f"rgb{kind[4:]}.heic").read_bytes()
    elif kind == "avif8":
        plain = Image.new("RGB", (32, 32), (round(value * 255),) * 3)
        data = saved(plain, "AVIF", quality=100, subsampling="4:4:4")
    else:
        bits = int(kind[4:])
        array = np.full((32, 32, 3), round(value * ((1 << bits) - 1)), np.uint16)
        options = [cv2.IMWRITE_AVIF_DEPTH, bits, cv2.IMWRITE_AVIF_QUALITY, 100]
        data = cv2.imencode(".avif", array, options)[1].tobytes()
    photo = read_photo(at(tmp_path, "a", recoded(data, 9, transfer)))
    assert "HDR" in photo.origin.notices[0] and photo.origin.icc is not None
    assert photo.origin.depth == (8 if kind.endswith("8") else 16)
    if kind.startswith("avif"):
        light = ((photo.pixels.mean() + 0.055) / 1.055) ** 2.4
        assert light == pytest.approx(0.1, abs=0.006)
        assert np.ptp(photo.pixels.mean(axis=(0, 1))) < 0.01


def alpha_first(data: bytes) -> bytes:
    """The file with the two av1C properties, of colour and alpha, in each other's place."""
    first = data.index(b"av1C") - 4
    second = data.index(b"av1C", first + 8) - 4
    changed = bytearray(data)
    changed[first : first + 12], changed[second : second + 12] = data[second : second + 12], data[first : first + 12]
    start = data.index(b"ipma") - 4
    for place in range(start + 16, start + int.from_bytes(data[start : start + 4])):
        if data[place] in (0x83, 0x86):
            changed[place] = 0x83 ^ 0x86 ^ data[place]
    return bytes(changed)


def test_alpha_that_comes_first_makes_nothing_grey(tmp_path: Path) -> None:
    data = avif(4)
    swapped = alpha_first(data)
    assert swapped != data
    second = np.asarray(Image.open(io.BytesIO(swapped)))
    photo = read_photo(at(tmp_path, "a.avif", swapped))
    assert not photo.origin.grey and np.array_equal(whole(photo), second)
    assert heif_boxes.coding(swapped) == heif_boxes.coding(data)


@pytest.mark.parametrize("bits", [10, 12])
def test_depth_is_the_main_pictures(tmp_path: Path, bits: int) -> None:
    array = np.full((32, 32, 4), 300, np.uint16)
    data = cv2.imencode(".avif", array, [cv2.IMWRITE_AVIF_DEPTH, bits])[1].tobytes()
    for each in (data, alpha_first(data)):
        assert heif_boxes.coding(each) == heif_boxes.Coding(bits, False, Codes(1, 13), kind=b"av01")
        assert read_photo(at(tmp_path, "a.avif", each)).origin.depth == 16


def test_a_film_first_file_has_its_track(tmp_path: Path) -> None:
    frames = [Image.fromarray(smooth(3)), Image.fromarray(smooth(3)[::-1].copy())]
    data = saved(frames[0], "AVIF", save_all=True, append_images=frames[1:])
    assert data[8:12] == b"avis"
    assert heif_boxes.coding(data) == heif_boxes.Coding(8, False, Codes(1, 13))
    moov = data.index(b"moov")
    place = data.index(b"colrnclx", moov) + 8
    changed = data[:place] + struct.pack(">HH", 12, 13) + data[place + 4 :]
    assert read_photo(at(tmp_path, "a.avif", changed)).origin.icc is not None


def test_damaged_boxes_say_nothing() -> None:
    data = avif(4)
    for end in range(0, len(data), 7):
        heif_boxes.coding(data[:end])
    for place in range(4, 420):
        heif_boxes.coding(data[:place] + b"\xff" + data[place + 1 :])
    assert heif_boxes.coding(struct.pack(">I4s", 0, b"meta") * 3) == heif_boxes.Coding()


@pytest.mark.parametrize("kind", [b"vvc1", b"j2k1", b"unci", b"jpeg"])
def test_other_codings_are_called_rare(tmp_path: Path, kind: bytes) -> None:
    data = (DATA / "rgb8.heic").read_bytes()
    place = data.index(b"hvc1", data.index(b"infe"))
    with pytest.raises(PhotoError, match="rare kind"):
        read_photo(at(tmp_path, "a.heic", data[:place] + kind + data[place + 4 :]))


@pytest.mark.parametrize("brands", [b"avci\0\0\0\0avcimif1", b"vvic\0\0\0\0mif1vvic", b"mif3avif", b"mif3avci"])
def test_pictures_of_other_codings_are_called_no_films(tmp_path: Path, brands: bytes) -> None:
    rest = (DATA / "rgb8.heic").read_bytes()
    rest = rest[int.from_bytes(rest[:4]) :].replace(b"hvc1", b"vvc1")
    if brands.startswith(b"mif3"):
        rest = box(b"mini", b"\x08\x08")
    with pytest.raises(PhotoError, match="a HEIF picture of a rare kind"):
        read_photo(at(tmp_path, "a.heif", box(b"ftyp", brands) + rest))


@pytest.mark.parametrize("kind", ["avif", "heic"])
def test_only_a_file_that_is_cut_off_is_called_so(tmp_path: Path, kind: str) -> None:
    """Decoders know no reason why a main picture that is not there, or nowhere said to be one, should be read."""
    data = avif(4) if kind == "avif" else (DATA / "rgba8.heic").read_bytes()
    place = data.index(b"pitm")
    other = data[: place + 8] + b"\x77\x77" + data[place + 10 :]
    with pytest.raises(PhotoError, match="of a rare kind, or it is damaged"):
        read_photo(at(tmp_path, f"a.{kind}", other))
    for end in (place + 4, len(data) // 2, len(data) - 9):
        with pytest.raises(PhotoError, match="is cut off or damaged"):
            read_photo(at(tmp_path, f"b.{kind}", data[:end]))


def short_head(coded: bytes, config: bytes, size: tuple[int, int], codes: tuple[int, int, int]) -> bytes:
    """A file with a short head. Source: ISO/IEC 23008-12, annex O (MinimizedImageBox)."""
    # Full range, colours by numbers, not sub-sampled, upright, sizes with 15 bits, 8 bits a colour; long lengths.
    bits = "00" + "001010000" + "11" + "000" + "1" + "".join(f"{side - 1:015b}" for side in size) + "0"
    bits += "".join(f"{code:08b}" for code in codes) + "11" + f"{len(config):012b}" + f"{len(coded) - 1:028b}"
    packed = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))
    return box(b"ftyp", b"mif3heic") + box(b"mini", packed + config + coded)


def test_a_short_head_has_the_decoders_colours(tmp_path: Path) -> None:
    """The same coded picture behind either head; libheif is the second reader of the new one."""
    usual = (DATA / "rgb8.heic").read_bytes()
    place = usual.index(b"hvcC")
    config = usual[place + 4 : place - 4 + int.from_bytes(usual[place - 4 : place])]
    coded = usual[usual.index(b"mdat") + 4 :]
    before = read_photo(at(tmp_path, "b.heic", usual)).pixels
    for codes, named in (((12, 13, 6), "Display P3"), ((1, 13, 6), "")):
        photo = read_photo(at(tmp_path, "a.heic", short_head(coded, config, (64, 64), codes)))
        assert np.array_equal(photo.pixels[: len(before)], before)
        assert (photo.origin.icc is not None) == bool(named)
        assert named.encode("utf-16-be") in (photo.origin.icc or b"")


def test_deep_grey_of_narrow_range_goes_from_black_to_white() -> None:
    """OpenCV gives such levels as they are, from 16/255 to 235/255; Pillow, the second reader, from 0 to 255."""
    levels = np.linspace(16 * 4, 235 * 4, 1024).astype(np.uint16).reshape(32, 32, 1)
    shown = np.rint((levels[..., 0] - 64) * (255 / 876)).astype(np.uint8)
    made = heif_in._full_range(levels, 10, Image.fromarray(shown))  # pyright: ignore[reportPrivateUsage]
    assert made.min() == 0 and made.max() == 1023 and np.abs(made[..., 0] / 4.01 - shown).max() <= 1
    full = np.linspace(0, 1023, 1024).astype(np.uint16).reshape(32, 32, 1)
    same = heif_in._full_range(full, 10, Image.fromarray((full[..., 0] // 4).astype(np.uint8)))  # pyright: ignore[reportPrivateUsage]
    assert np.array_equal(same, full)
