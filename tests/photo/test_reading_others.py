"""JPEG, WebP, BMP, GIF, AVIF and HEIC in, against a second reader or against truth."""

import io
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from restorer.photo.origin import Format
from restorer.photo.reading import identify, is_photo_name, read_photo
from tests.photo.samples import DATA, ORIENTATIONS, at, by_pillow, exif, noise, saved, smooth, turned, whole

pytestmark = pytest.mark.pixels


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("channels", [1, 3])
def test_jpeg(tmp_path: Path, channels: int, orientation: int) -> None:
    data = by_pillow(smooth(channels), "JPEG", exif=b"Exif\0\0" + exif(orientation))
    photo = read_photo(at(tmp_path, "a.jpg", data))
    seen = np.asarray(Image.open(io.BytesIO(data))).reshape(48, 64, -1)
    assert np.array_equal(whole(photo), turned(seen, orientation))
    assert photo.origin.grey == (channels == 1) and photo.origin.format is Format.JPEG


@pytest.mark.parametrize("options", [{"progressive": True}, {"optimize": True}, {"subsampling": 0}])
def test_kinds_of_jpeg(tmp_path: Path, options: dict[str, object]) -> None:
    data = by_pillow(smooth(3), "JPEG", **options)
    seen = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert seen is not None
    assert np.abs(whole(read_photo(at(tmp_path, "a.jpg", data))).astype(int) - seen[..., ::-1]).max() <= 2


def inks() -> Image.Image:
    """A picture in CMYK: white, cyan, magenta, yellow and black stripes."""
    stripes = np.zeros((16, 80, 4), np.uint8)
    for place in range(1, 5):
        stripes[:, place * 16 : place * 16 + 16, place - 1] = 255
    return Image.frombytes("CMYK", (80, 16), stripes.tobytes())


def middles(path: Path) -> list[list[int]]:
    """The colour in the middle of each stripe."""
    return whole(read_photo(path))[8, 8::16].tolist()


STRIPES = [[255, 255, 255], [0, 255, 255], [255, 0, 255], [255, 255, 0], [0, 0, 0]]


def test_cmyk_jpeg_of_adobe(tmp_path: Path) -> None:
    data = saved(inks(), "JPEG", quality=100)
    assert b"Adobe" in data
    assert np.abs(np.subtract(middles(at(tmp_path, "a.jpg", data)), STRIPES)).max() <= 3


def test_cmyk_jpeg_of_others_is_not_inverted(tmp_path: Path) -> None:
    data = saved(Image.frombytes("CMYK", (80, 16), bytes(255 - b for b in inks().tobytes())), "JPEG", quality=100)
    start = data.index(b"\xff\xee")
    plain = data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4]) :]
    assert np.abs(np.subtract(middles(at(tmp_path, "a.jpg", plain)), STRIPES)).max() <= 3


def test_cmyk_with_a_broken_profile(tmp_path: Path) -> None:
    broken = b"\0" * 16 + b"CMYKLab " + b"\0" * 12 + b"acsp" + b"\0" * 200
    photo = read_photo(at(tmp_path, "a.jpg", saved(inks(), "JPEG", quality=100, icc_profile=broken)))
    assert photo.origin.icc is None
    assert np.abs(whole(photo)[8, 8::16].astype(int) - STRIPES).max() <= 3


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_profile_stays_only_with_pixels_that_it_describes(tmp_path: Path, mode: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(Image.fromarray(smooth(3)).convert(mode), "JPEG", icc_profile=profile)
    assert read_photo(at(tmp_path, "a.jpg", data)).origin.icc == (profile if mode == "RGB" else None)


def test_a_profile_in_many_segments(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile += bytes(range(256)) * 600
    profile = len(profile).to_bytes(4) + profile[4:]
    data = by_pillow(smooth(3), "JPEG", icc_profile=profile)
    assert read_photo(at(tmp_path, "a.jpg", data)).origin.icc == profile
    # One of three segments is missing: half a profile is none, whatever the others call themselves.
    start = data.index(b"ICC_PROFILE\0\3\3") - 4
    cut = data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4]) :]
    assert read_photo(at(tmp_path, "b.jpg", cut)).origin.icc is None
    assert read_photo(at(tmp_path, "c.jpg", cut.replace(b"\3ICC", b"\2ICC"))).origin.icc is None


def test_half_a_profile_is_none(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "WEBP", "PNG"):
        data = by_pillow(smooth(3), kind, icc_profile=profile[: len(profile) // 2])
        origin = read_photo(at(tmp_path, "a", data)).origin
        assert origin.icc is None and origin.notices == ("Its colour profile is damaged and is left out.",)
        data = by_pillow(smooth(3), kind, icc_profile=profile + bytes(9))
        origin = read_photo(at(tmp_path, "a", data)).origin
        assert origin.icc == profile and origin.notices == ()


@pytest.mark.parametrize("channels", [3, 4])
def test_webp(tmp_path: Path, channels: int) -> None:
    stored = noise(channels)
    photo = read_photo(at(tmp_path, "a.webp", by_pillow(stored, "WEBP", lossless=True, exact=True)))
    assert np.array_equal(whole(photo), stored)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_bmp(tmp_path: Path, mode: str) -> None:
    """The fourth byte of a plain 32-bit BMP means nothing."""
    picture = Image.fromarray(noise(3)).convert(mode)
    photo = read_photo(at(tmp_path, "a.bmp", saved(picture, "BMP", dpi=(300, 300))))
    truth = np.asarray(picture.convert({"1": "L", "L": "L"}.get(mode, "RGB")))
    assert np.array_equal(whole(photo), truth.reshape(13, 22, -1))
    assert photo.origin.dpi == (300.0, 300.0)


@pytest.mark.parametrize("see_through", [False, True])
def test_gif(tmp_path: Path, see_through: bool) -> None:
    picture = Image.fromarray(noise(1)[..., 0] % 8, "P")
    colours = noise(3, height=1, width=8)[0]
    picture.putpalette(colours.tobytes())
    options = {"transparency": 5} if see_through else {}
    shown = whole(read_photo(at(tmp_path, "a.gif", saved(picture, "GIF", optimize=False, **options))))
    index = np.asarray(picture)
    seen = index != 5 if see_through else np.ones_like(index, bool)
    assert np.array_equal(shown[..., :3][seen], colours[index][seen])
    if see_through:
        assert np.array_equal(shown[..., 3], np.where(index == 5, 0, 255))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_first_frame_of_a_moving_picture(tmp_path: Path, kind: str) -> None:
    first, second = (Image.fromarray(smooth(3)[:, :: 1 - 2 * back]) for back in (0, 1))
    photo = read_photo(at(tmp_path, "a", saved(first, kind, save_all=True, append_images=[second])))
    assert photo.origin.notices == ("It is a moving picture of 2 frames; the first was read.",)
    assert np.abs(photo.pixels * 255 - smooth(3)).mean() < 8


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_avif_is_turned_once(tmp_path: Path, orientation: int) -> None:
    data = by_pillow(smooth(3), "AVIF", quality=95, exif=b"Exif\0\0" + exif(orientation))
    photo = read_photo(at(tmp_path, "a.avif", data))
    assert np.abs(whole(photo).astype(int) - turned(smooth(3), orientation)).mean() < 4


@pytest.mark.parametrize("bits", [10, 12])
def test_deep_avif_keeps_its_bits(tmp_path: Path, bits: int) -> None:
    stored = noise(3, 16) >> (16 - bits)
    done, data = cv2.imencode(".avif", stored, [cv2.IMWRITE_AVIF_DEPTH, bits, cv2.IMWRITE_AVIF_QUALITY, 100])
    assert done
    photo = read_photo(at(tmp_path, "a.avif", data.tobytes()))
    assert photo.origin.depth == 16
    assert np.abs(photo.pixels[..., ::-1] - stored / ((1 << bits) - 1)).max() < 0.6 / (1 << bits)


def test_alpha_of_avif(tmp_path: Path) -> None:
    photo = read_photo(at(tmp_path, "a.avif", by_pillow(smooth(4), "AVIF", quality=100, subsampling="4:4:4")))
    assert np.abs(whole(photo)[..., 3].astype(int) - smooth(4)[..., 3]).mean() < 2


@pytest.mark.parametrize("name", ["rgb8", "rgba8", "grey8", "rgb10", "rgb12"])
def test_heic(name: str) -> None:
    photo = read_photo(DATA / f"{name}.heic")
    y, x = np.mgrid[0:48, 0:64]
    if "1" in name:
        truth = np.stack([x * 1023 // 63, y * 1023 // 47, 1023 - x * 8 - y * 8], axis=-1) / 1023
    else:
        truth = np.stack([x * 4, y * 5, 255 - x * 2 - y], axis=-1).clip(0, 255) / 255
    truth = truth[..., :1] if name == "grey8" else truth
    assert np.abs(photo.pixels - truth).mean() < 0.02
    assert photo.origin.depth == (16 if "1" in name else 8)
    assert photo.origin.grey == (name == "grey8") and photo.origin.format is Format.HEIC
    if name == "rgba8":
        assert photo.alpha is not None and np.abs(photo.alpha - x * 4 / 255).mean() < 0.02


@pytest.mark.parametrize("orientation", [2, 3, 5, 6, 8])
def test_heic_is_turned_by_its_own_word_and_not_again_by_exif(orientation: int) -> None:
    straight = whole(read_photo(DATA / "rgb8.heic"))
    path = DATA / f"turned{orientation}.heic"
    held = struct.pack(">HHIH", 274, 3, 1, orientation)
    assert held in path.read_bytes() and (b"irot" in path.read_bytes() or b"imir" in path.read_bytes())
    photo = read_photo(path)
    assert np.array_equal(whole(photo), turned(straight, orientation))
    assert photo.origin.exif is not None and struct.pack(">HHIH", 274, 3, 1, 1) in photo.origin.exif


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.JPG", True),
        ("a.jpeg", True),
        ("ä.tiff", True),
        ("a.heic", True),
        ("a.txt", False),
        (".a.jpg", False),
        ("jpg", False),
    ],
)
def test_names_of_photos(name: str, kind: bool) -> None:
    assert is_photo_name(Path(name)) is kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF"])
def test_kinds_are_told_by_content(tmp_path: Path, kind: str) -> None:
    path = at(tmp_path, "letter.txt", by_pillow(smooth(3), kind))
    assert identify(path) is Format(kind.lower())
    assert read_photo(path).origin.format is Format(kind.lower())
