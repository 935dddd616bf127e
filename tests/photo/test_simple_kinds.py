"""BMP, GIF and WebP: rare kinds, what lies beside their pixels, and files that are cut off."""

import io
import struct
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from restorer.errors import PhotoError
from restorer.photo.formats.simple import gif_blocks, lzw, simple_in
from restorer.photo.formats.stored import Stored
from restorer.photo.geometry import Region
from restorer.photo.origin import Format
from restorer.photo.reading import identify, read_photo
from tests.photo.samples import Whole, at, by_pillow, exif, noise, saved, smooth, whole

pytestmark = pytest.mark.pixels

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def decoded(kind: Format, data: bytes) -> tuple[Whole, Stored]:
    """All bands, and the picture that they are of."""
    stored = simple_in.read(kind, data, "a")
    return np.concatenate(list(stored.bands())), stored


def fields(words: Whole, masks: tuple[int, ...], *, size: int = 56, down: bool = False) -> bytes:
    """A BMP whose words (h, w) have bit fields."""
    height, width = words.shape
    bits = words.dtype.itemsize * 8
    rows = words if down else words[::-1]
    body = b"".join(row.tobytes() + bytes(-row.nbytes % 4) for row in rows)
    compression = 6 if size == 40 and len(masks) == 4 else 3
    head = struct.pack(
        "<IiiHHIIiiII", size, width, -height if down else height, 1, bits, compression, 0, 11811, 11811, 0, 0
    )
    head += struct.pack(f"<{len(masks)}I", *masks)
    head = head.ljust(size, b"\0")
    return struct.pack("<2sIHHI", b"BM", 14 + len(head) + len(body), 0, 0, 14 + len(head)) + head + body


LAYOUTS = {
    "4-4-4": (16, (0xF00, 0xF0, 0xF)),
    "4-4-4-4": (16, (0xF00, 0xF0, 0xF, 0xF000)),
    "5-6-5": (16, (0xF800, 0x7E0, 0x1F)),
    "1-5-5-5": (16, (0x7C00, 0x3E0, 0x1F, 0x8000)),
    "6-5-5": (16, (0xFC00, 0x3E0, 0x1F)),
    "8-8-8-8": (32, (0xFF000000, 0xFF0000, 0xFF00, 0xFF)),
    "bgr": (32, (0xFF, 0xFF00, 0xFF0000)),
    "10-10-10": (32, (0x3FF00000, 0xFFC00, 0x3FF)),
}


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("size", [40, 56, 108, 124])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_bit_fields_of_any_kind(tmp_path: Path, layout: str, size: int, down: bool) -> None:
    bits, masks = LAYOUTS[layout]
    words = np.random.default_rng(5).integers(0, 1 << bits, (13, 21), np.uint64).astype(f"<u{bits // 8}")
    photo = read_photo(at(tmp_path, "a.bmp", fields(words, masks, size=size, down=down)))
    deep = layout == "10-10-10"
    top = 65535 if deep else 255
    truth = [np.rint((words & mask) / mask * top) for mask in masks]
    assert np.array_equal(whole(photo), np.stack(truth, axis=2).astype(np.uint16 if deep else np.uint8))
    assert photo.origin.dpi == (300.0, 300.0)


def test_second_readers_agree_on_565_and_555(tmp_path: Path) -> None:
    words = np.random.default_rng(5).integers(0, 1 << 16, (13, 22), np.uint64).astype("<u2")
    data = fields(words, LAYOUTS["5-6-5"][1], size=40)
    seen = np.asarray(Image.open(io.BytesIO(data)))
    assert np.abs(whole(read_photo(at(tmp_path, "a.bmp", data))).astype(int) - seen).max() <= 1
    plain = bytearray(fields(words, (), size=40))
    plain[30] = 0
    seen = np.asarray(Image.open(io.BytesIO(bytes(plain))))
    assert np.abs(whole(read_photo(at(tmp_path, "b.bmp", bytes(plain)))).astype(int) - seen).max() <= 1


def test_alpha_that_is_0_everywhere_is_opaque(tmp_path: Path) -> None:
    words = np.random.default_rng(5).integers(0, 1 << 24, (13, 22), np.uint64).astype("<u4")
    masks = (0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    assert read_photo(at(tmp_path, "a.bmp", fields(words, masks))).alpha is None
    words[3, 4] |= 0x80000000
    alpha = read_photo(at(tmp_path, "b.bmp", fields(words, masks))).alpha
    assert alpha is not None and alpha[3, 4] == np.float32(128 / 255) and (alpha > 0).sum() == 1


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_a_bare_bitmap(tmp_path: Path, mode: str) -> None:
    picture = Image.fromarray(noise(3)).convert(mode)
    data = saved(picture, "BMP")
    path = at(tmp_path, "a.dib", data[14:])
    assert identify(path) is Format.BMP
    assert np.array_equal(read_photo(path).pixels, read_photo(at(tmp_path, "a.bmp", data)).pixels)
    masks = LAYOUTS["4-4-4"][1]
    words = noise(1, 16)[..., 0].astype("<u2")
    for size in (40, 56):
        data = fields(words, masks, size=size)
        bare = read_photo(at(tmp_path, "b.dib", data[14:]))
        assert np.array_equal(bare.pixels, read_photo(at(tmp_path, "b.bmp", data)).pixels)


def test_a_profile_within_a_bmp(tmp_path: Path) -> None:
    data = bytearray(fields(noise(1, 16)[..., 0].astype("<u2"), LAYOUTS["5-6-5"][1], size=124))
    data[14 + 56 : 14 + 60] = b"DEBM"
    data[14 + 112 : 14 + 120] = struct.pack("<II", len(data) - 14, len(SRGB))
    assert read_photo(at(tmp_path, "a.bmp", bytes(data) + SRGB)).origin.icc == SRGB


@pytest.mark.parametrize("kind", [4, 5, 11])
def test_rare_kinds_are_called_so(tmp_path: Path, kind: int) -> None:
    data = bytearray(by_pillow(noise(3), "BMP"))
    data[30] = kind
    with pytest.raises(PhotoError, match="rare kind"):
        read_photo(at(tmp_path, "a.bmp", bytes(data)))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_bmp_that_is_cut_off(mode: str, share: float) -> None:
    picture = Image.fromarray(noise(3, 8, 120, 90)).convert(mode)
    data = saved(picture, "BMP")
    good, _ = decoded(Format.BMP, data)
    start = int.from_bytes(data[10:14], "little")
    seen, stored = decoded(Format.BMP, data[: start + int((len(data) - start) * share)])
    (lost,) = stored.lost
    # The lowest row comes first.
    assert (lost.x, lost.y, lost.width) == (0, 0, 90) and lost.height == pytest.approx(120 * (1 - share), abs=1)
    assert np.array_equal(seen[lost.bottom :], good[lost.bottom :])


def test_a_last_row_without_what_fills_it_up() -> None:
    data = by_pillow(noise(3, 8, 20, 21), "BMP")
    _, stored = decoded(Format.BMP, data[:-1])
    assert stored.lost == []


def runs(indices: Whole) -> bytes:
    """An RLE8 bitmap."""
    height, width = indices.shape
    plain = saved(Image.fromarray(indices, "L"), "BMP")
    rows = b"".join(b"".join(bytes((1, value)) for value in row) + b"\0\0" for row in indices[::-1].tolist())
    data = bytearray(plain[: int.from_bytes(plain[10:14], "little")] + rows + b"\0\1")
    data[30] = 1
    assert height and width
    return bytes(data)


def test_runs_that_are_cut_off() -> None:
    indices = noise(1, 8, 60, 40)[..., 0]
    data = runs(indices)
    seen, stored = decoded(Format.BMP, data)
    assert np.array_equal(seen[..., 0], indices) and stored.lost == []
    start = int.from_bytes(data[10:14], "little")
    seen, stored = decoded(Format.BMP, data[: start + (len(data) - start) // 2])
    (lost,) = stored.lost
    assert lost.y == 0 and lost.height == pytest.approx(30, abs=1)
    assert np.array_equal(seen[lost.bottom :, :, 0], indices[lost.bottom :])


@pytest.mark.parametrize(("bits", "row"), [(8, b"\0\5\1\1\1\1\1\0\x23\1\0\0"), (4, b"\0\5\x11\x11\x10\0\x23\x11\0\0")])
def test_runs_that_end_early(bits: int, row: bytes) -> None:
    """An end mark before the last rows, behind pixels one by one (an odd number of them) and repeated ones."""
    data = bytearray(runs(noise(1, 8, 60, 40)[..., 0]))
    data[28], data[30], data[46:50] = bits, 1 if bits == 8 else 2, struct.pack("<I", 1 << bits)
    made = bytes(data[: int.from_bytes(data[10:14], "little")]) + row * 20 + b"\0\1"
    seen, stored = decoded(Format.BMP, made)
    assert stored.lost == [Region(0, 0, 40, 40)] and (seen[40:] == 1).all()
    theirs = cv2.imdecode(np.frombuffer(made, np.uint8), cv2.IMREAD_COLOR_RGB) if bits == 8 else None
    assert theirs is None or np.array_equal(seen[40:, :, :1], theirs[40:, :, :1])


def test_more_colours_than_bits_can_number(tmp_path: Path) -> None:
    indices = noise(1)[..., 0]
    data = saved(Image.fromarray(indices, "L"), "BMP")
    pixels = int.from_bytes(data[10:14], "little")
    more = data[:10] + struct.pack("<I", pixels + 176) + data[14:46] + struct.pack("<I", 300) + data[50:pixels]
    photo = read_photo(at(tmp_path, "a.bmp", more + bytes(176) + data[pixels:]))
    assert np.array_equal(whole(photo)[..., 0], indices)


def test_the_short_header_of_os2(tmp_path: Path) -> None:
    """The first 16 bytes of the usual one; Pillow, the second reader, takes only that."""
    picture = Image.fromarray(noise(1)[..., 0], "P")
    picture.putpalette(noise(3, 8, 1, 256).tobytes())
    data = saved(picture, "BMP")
    pixels = int.from_bytes(data[10:14], "little")
    short = data[:10] + struct.pack("<II", pixels - 24, 16) + data[18:30] + data[54:]
    truth = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    assert np.array_equal(whole(read_photo(at(tmp_path, "a.bmp", short))), truth)


def extension(label: bytes, *parts: bytes, raw: bytes = b"\0") -> bytes:
    """A GIF extension."""
    return b"!" + label + b"".join(bytes((len(part),)) + part for part in parts) + raw


MAGIC = b"\1" + bytes(range(255, -1, -1)) + b"\0"
PACKET = b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>' + XMP + b'<?xpacket end="w"?>'


def gif(*extra: bytes, interlace: int = 0, height: int = 120, width: int = 90) -> bytes:
    """A GIF with these extensions in front of its picture."""
    picture = Image.fromarray(noise(1, 8, height, width)[..., 0], "P")
    picture.putpalette(noise(3, 8, 1, 256).tobytes())
    data = saved(picture, "GIF", interlace=interlace)
    start = 13 + 3 * 256
    return data[:start] + b"".join(extra) + data[start:]


def test_comments_xmp_and_profile_of_gif(tmp_path: Path) -> None:
    extra = (
        extension(b"\xfe", b"Anna and Karl, ", b"1921"),
        extension(b"\xff", b"XMP DataXMP", raw=PACKET + MAGIC),
        extension(b"\xff", b"ICCRGBG1012", *(SRGB[at : at + 255] for at in range(0, len(SRGB), 255))),
        extension(b"\xff", b"NETSCAPE2.0", b"\1\0\0"),
        extension(b"\x01", b"x" * 12, b"plain text"),
    )
    photo = read_photo(at(tmp_path, "a.gif", gif(*extra)))
    assert photo.origin.texts == (("Comment", "Anna and Karl, 1921"),)
    assert photo.origin.xmp == PACKET and photo.origin.icc == SRGB
    assert np.array_equal(photo.pixels, read_photo(at(tmp_path, "b.gif", gif())).pixels)


def test_a_comment_behind_the_picture(tmp_path: Path) -> None:
    photo = read_photo(at(tmp_path, "a.gif", gif()[:-1] + extension(b"\xfe", b"late") + b";"))
    assert photo.origin.texts == (("Comment", "late"),)


@pytest.mark.parametrize("interlace", [0, 1])
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_gif_that_is_cut_off(interlace: int, share: float) -> None:
    data = gif(interlace=interlace)
    good, _ = decoded(Format.GIF, data)
    seen, stored = decoded(Format.GIF, data[: int(len(data) * share)])
    there = np.ones(120, bool)
    for region in stored.lost:
        assert (region.x, region.width) == (0, 90)
        there[region.y : region.bottom] = False
    assert there.mean() == pytest.approx(share, abs=0.06)
    assert np.array_equal(seen[there], good[there])


def test_gif_without_its_end_mark() -> None:
    data = gif()
    for cut in (data[:-1], data[:-2]):
        seen, stored = decoded(Format.GIF, cut)
        assert stored.lost == [] and np.array_equal(seen, decoded(Format.GIF, data)[0])


@pytest.mark.parametrize("height", [13, 30, 57, 90])
@pytest.mark.parametrize("cut", range(3, 9))
def test_gif_that_is_cut_off_in_its_last_block(cut: int, height: int) -> None:
    """What is put behind it is not taken for pixels."""
    data = gif(height=height)
    good, _ = decoded(Format.GIF, data)
    seen, stored = decoded(Format.GIF, data[:-cut])
    there = np.ones(height, bool)
    for region in stored.lost:
        there[region.y : region.bottom] = False
    assert np.array_equal(seen[there], good[there]) and there.sum() >= height - 1
    assert stored.lost or np.array_equal(seen, good)


@pytest.mark.parametrize("see_through", [None, 0, 7])
@pytest.mark.parametrize("interlace", [0, 1])
@pytest.mark.parametrize("plain", [False, True])
def test_gif_that_ends_early_with_an_end_code(plain: bool, interlace: int, see_through: int | None) -> None:
    """Pillow takes it for whole; a whole one may end with the colour that it puts there."""
    picture = Image.fromarray(noise(1, 8, 40, 30)[..., 0] if not plain else np.full((40, 30), see_through or 0, "u1"))
    picture.putpalette(noise(3, 8, 1, 256).tobytes())
    options = {} if see_through is None else {"transparency": see_through}
    data = saved(picture, "GIF", interlace=interlace, **options)
    _, stored = decoded(Format.GIF, data)
    assert stored.lost == []
    found = gif_blocks.parsed(data)
    indices = lzw.unpacked(found.packed, 8, 30 * 40)
    assert len(indices) == 30 * 40
    _, stored = decoded(Format.GIF, found.recoded(8, lzw.packed(indices[: 30 * 38], 8)))
    assert stored.lost == ([Region(0, 37, 30, 1), Region(0, 39, 30, 1)] if interlace else [Region(0, 38, 30, 2)])


def test_gif_in_part_of_its_screen_that_is_cut_off() -> None:
    data = bytearray(gif(height=40, width=30))
    data[6:10] = struct.pack("<HH", 50, 60)
    place = data.index(b",\0\0\0\0")
    data[place + 1 : place + 5] = struct.pack("<HH", 7, 11)
    _, stored = decoded(Format.GIF, bytes(data[: len(data) * 7 // 10]))
    (lost,) = stored.lost
    assert (lost.x, lost.right, lost.bottom) == (7, 37, 51) and 11 < lost.y < 51


@pytest.mark.parametrize("options", [{"quality": 80}, {"quality": 80, "method": 6}, {"lossless": True}])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_webp_that_is_cut_off(options: dict[str, object], share: float) -> None:
    stored = (smooth(3, 200, 150) // 2 + noise(3, 8, 200, 150) // 4).astype(np.uint8)
    data = by_pillow(stored, "WEBP", **options)
    good = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert good is not None
    seen, picture = decoded(Format.WEBP, data[: int(len(data) * share)])
    (lost,) = picture.lost
    assert (lost.x, lost.width, lost.bottom) == (0, 150, 200)
    assert lost.y == pytest.approx(200 * share, abs=34)
    assert np.array_equal(seen[: lost.y], good[: lost.y, :, ::-1])


def test_webp_whose_metadata_are_cut_off(tmp_path: Path) -> None:
    data = by_pillow(smooth(3), "WEBP", exif=exif(6), xmp=XMP, icc_profile=SRGB, lossless=True)
    photo = read_photo(at(tmp_path, "a.webp", data))
    assert (photo.origin.xmp, photo.origin.icc) == (XMP, SRGB) and photo.origin.exif
    cut = read_photo(at(tmp_path, "b.webp", data[: data.index(b"EXIF") + 9]))
    assert np.array_equal(whole(cut), smooth(3)) and cut.origin.icc == SRGB


@pytest.mark.parametrize("options", [{"lossless": True}, {"lossless": True, "icc_profile": SRGB}, {"quality": 80}])
@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("moves", [False, True])
def test_lossless_webp_is_known(tmp_path: Path, options: dict[str, object], channels: int, moves: bool) -> None:
    picture = Image.fromarray(noise(channels))
    more = {"save_all": True, "append_images": [Image.fromarray(noise(channels, seed=8))]} if moves else {}
    photo = read_photo(at(tmp_path, "a.webp", saved(picture, "WEBP", **options, **more)))
    assert photo.origin.lossless == ("lossless" in options)
    assert (photo.alpha is not None) == (channels == 4)


def test_runs_that_cannot_fill_the_picture_are_refused_at_once(tmp_path: Path) -> None:
    """253 bytes that claim 48 megapixels took 14 s and 1.4 GB."""
    about = struct.pack("<IiiHHIIiiII", 40, 8000, 6000, 1, 8, 1, 0, 0, 0, 256, 0)
    head = b"BM" + struct.pack("<IHHI", 300, 0, 0, 1078) + about
    path = tmp_path / "a.bmp"
    path.write_bytes(head + bytes(1024) + b"\xff\x01" * 20)
    began = time.perf_counter()
    with pytest.raises(PhotoError, match="cut off"):
        read_photo(path)
    assert time.perf_counter() - began < 5
