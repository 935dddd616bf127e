"""TIFF in: every kind of colours and compression, with the right values by another reader where there is one."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from restorer.errors import PhotoError
from restorer.photo.formats.colours import colour
from restorer.photo.formats.stored import gathered
from restorer.photo.formats.tiff import tiff_in
from restorer.photo.geometry import Region
from restorer.photo.reading import read_photo
from tests.photo.samples import at, by_pillow, noise, saved, smooth, tiff, whole
from tests.photo.tiff_maker import Made, grey, made, packed_bits, rgb

pytestmark = pytest.mark.pixels


def pixels_of(data: bytes) -> Any:
    """Pixels as whole numbers of 8 bits (H, W, 3)."""
    pixels, _ = gathered(tiff_in.read(data, "a.tif"))
    return np.rint(pixels * 255).astype(int)


def inks_profile() -> bytes:
    """A profile of inks that lcms takes: two points along each ink, which darken and tint what is white."""
    corners = np.stack(np.meshgrid(*[[0, 1]] * 4, indexing="ij"), -1).reshape(-1, 4)
    lightness = 255 * (1 - corners[:, 3]) * (1 - corners[:, :3].mean(axis=1) * 0.7)
    tint = 128 + 50 * (corners[:, [1, 2]] - corners[:, [0, 0]])
    lut = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + struct.pack(">9i", *(65536 * np.eye(3, dtype=int)).ravel())
    lut += bytes(range(256)) * 4
    lut += np.column_stack([lightness, tint]).astype(np.uint8).tobytes() + bytes(range(256)) * 3
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    words = b"desc" + bytes(4) + struct.pack(">I", 5) + b"Inks\0" + bytes(78)
    tags = [(b"A2B0", lut), (b"wtpt", white), (b"desc", words), (b"cprt", b"text" + bytes(4) + b"none\0")]
    start, table, body = 128 + 4 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, data in tags:
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data.ljust(-(-len(data) // 4) * 4, b"\0")
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab ") + bytes(12)
    head += b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + body


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("icc", [None, inks_profile()])
def test_inks(tmp_path: Path, icc: bytes | None, packed: bool, bits: int) -> None:
    inks = noise(4)
    picture = Image.frombytes("CMYK", (22, 13), inks.tobytes())
    truth = np.asarray(picture.convert("RGB"))
    if icc:
        profiles = ImageCms.ImageCmsProfile(io.BytesIO(icc)), ImageCms.createProfile("sRGB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        shown = ImageCms.profileToProfile(picture, *profiles, intent, "RGB")
        assert shown is not None
        truth = np.asarray(shown)
        assert truth.std() > 10
    stored = inks if bits == 8 else inks.astype(np.uint16) * 257
    options: dict[str, Any] = {"iccprofile": icc} if icc else {}
    data = tiff(stored, photometric="separated", compression="zlib" if packed else None, **options)
    photo = read_photo(at(tmp_path, "a.tif", data))
    depth = 16 if bits == 16 and not icc else 8
    assert photo.origin.depth == depth and photo.origin.icc is None
    told = "Its colours for print (CMYK) were converted with 8 bits a colour."
    assert photo.origin.notices == ((told,) if icc and bits == 16 else ())
    assert np.abs(photo.pixels * 255 - truth).max() <= (0.01 if depth == 8 else 1)


def test_16_bits_of_ink_stay_16(tmp_path: Path) -> None:
    inks = np.zeros((1, 300, 4), np.uint16)
    inks[0, :, 0] = np.arange(300)
    photo = read_photo(at(tmp_path, "a.tif", tiff(inks, photometric="separated")))
    assert np.array_equal(whole(photo)[0, :, 0], 65535 - np.arange(300))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("photometric", [8, 9])
@pytest.mark.parametrize("bits", [8, 16])
def test_lab_as_lcms_has_it(tmp_path: Path, bits: int, photometric: int, order: str) -> None:
    generator = np.random.default_rng(4)
    lab = np.stack([generator.integers(20, 240, 300), *generator.integers(-25, 26, (2, 300))], -1)
    profiles = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    picture = Image.frombytes("LAB", (300, 1), lab.astype(np.int8).tobytes())
    # Its shortcuts are wrong by 10 of 255.
    exact, intent = ImageCms.Flags.NOOPTIMIZE, ImageCms.Intent.RELATIVE_COLORIMETRIC
    shown = ImageCms.profileToProfile(picture, *profiles, intent, "RGB", flags=exact)
    assert shown is not None
    stored = lab * (1 if bits == 8 else [257 if photometric == 8 else 256, 256, 256])
    if photometric == 9:
        stored = stored + np.array([0, 1 << (bits - 1), 1 << (bits - 1)])
    block = stored.astype(f"{order}i8").astype(f"{order}u{bits // 8}").tobytes()
    data = made(Made(rgb(300, 1, t258=(bits,) * 3, t262=photometric), [block]), order=order)
    photo = read_photo(at(tmp_path, "a.tif", data))
    assert photo.origin.depth == bits
    assert np.abs(photo.pixels * 255 - np.asarray(shown)).max() <= (1.01 if bits == 8 else 0.6)


def test_lab_in_fractions(tmp_path: Path) -> None:
    """As libvips writes it: L* of 0 to 100, a* and b* as they are; beside it the same in whole numbers of 16 bits."""
    generator = np.random.default_rng(4)
    lab = np.stack([generator.integers(0, 101, 300), *generator.integers(-25, 26, (2, 300))], -1)
    lab[0] = 100, 0, 0
    fractions = lab.astype("<f4")
    fractions[1] = np.nan
    tags = rgb(300, 1, t258=(32,) * 3, t262=8, t339=(3,) * 3, t259=8)
    photo = read_photo(at(tmp_path, "a.tif", made(Made(tags, [zlib.compress(fractions.tobytes())]))))
    wide = np.rint(lab * np.array([655.35, 256, 256])).astype("<i8").astype("<u2")
    right = read_photo(at(tmp_path, "b.tif", made(Made(rgb(300, 1, t258=(16,) * 3, t262=8), [wide.tobytes()]))))
    assert photo.origin.depth == 16 and photo.origin.notices == ()
    assert np.rint(photo.pixels[0, 0] * 255).tolist() == [255] * 3 and photo.pixels[0, 1].max() == 0
    assert np.abs(photo.pixels - right.pixels)[0, 2:].max() < 1e-3


def test_the_way_of_inks_is_made_once_for_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    made_ways, build = list[object](), ImageCms.buildTransform

    def counted(*arguments: Any) -> Any:
        made_ways.append(arguments)
        return build(*arguments)

    colour.from_cmyk.cache_clear()
    monkeypatch.setattr(ImageCms, "buildTransform", counted)
    inks = noise(4, 8, 64, 22)
    packed = [zlib.compress(inks[y : y + 2].tobytes()) for y in range(0, 64, 2)]
    packed[3] = b"\xff" * 20
    tags = {256: 22, 257: 64, 258: (8,) * 4, 259: 8, 262: 5, 277: 4, 278: 2, 34675: inks_profile()}
    stored = tiff_in.read(made(Made(tags, packed)), "a.tif")
    bands = np.concatenate(list(stored.bands()))
    good = [*packed[:3], zlib.compress(inks[6:8].tobytes()), *packed[4:]]
    right = np.concatenate(list(tiff_in.read(made(Made(tags, good)), "b.tif").bands()))
    assert stored.lost == [Region(0, 6, 22, 2)] and len(made_ways) == 1
    assert np.array_equal(np.delete(bands, (6, 7), 0), np.delete(right, (6, 7), 0))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("compression", [1, 8])
@pytest.mark.parametrize("bits", [1, 2, 4, 8, 12])
def test_palettes_of_old_scanners(bits: int, compression: int, order: str) -> None:
    """A colour map of 0 to 255 is meant in 8 bits; one value above that, and it is meant in 16."""
    generator = np.random.default_rng(9)
    colours = generator.integers(0, 256, (1 << bits, 3))
    stored = generator.integers(0, 1 << bits, (8, 16))
    block = packed_bits(stored, bits)
    block = block if compression == 1 else zlib.compress(block)
    for factor in (1, 257):
        tags = grey(16, 8, t258=bits, t262=3, t259=compression, t320=(colours.T * factor).ravel().tolist())
        assert np.array_equal(pixels_of(made(Made(tags, [block]), order=order)), colours[stored])


def test_palettes_that_are_too_short() -> None:
    """The colours that such a palette has, as another reader finds them; pixels beyond are black."""
    generator = np.random.default_rng(9)
    colours, stored = generator.integers(256, 1 << 16, (65, 3)), generator.integers(0, 256, (8, 16)).astype(np.uint8)
    data = made(Made(grey(16, 8, t262=3, t320=colours.T.ravel().tolist()), [stored.tobytes()]))
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        theirs = np.asarray(file.pages.first.tags[320].value).reshape(3, -1).T >> 8
    assert np.array_equal(pixels_of(data), np.pad(theirs, ((0, 256 - 65), (0, 0)))[stored])


def test_the_same_palette_by_opencv() -> None:
    colours, stored = np.random.default_rng(9).integers(0, 256, (256, 3)), noise(1)[..., 0]
    data = made(Made(grey(22, 13, t262=3, t320=colours.T.ravel().tolist()), [stored.tobytes()]))
    theirs = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert theirs is not None and np.array_equal(pixels_of(data), theirs)


@pytest.mark.parametrize("compression", [1, 8])
@pytest.mark.parametrize("shared", [(1, 1), (2, 1), (2, 2)])
def test_colours_shared_among_pixels(shared: tuple[int, int], compression: int) -> None:
    across, down = shared
    picture = np.asarray(Image.fromarray(smooth(3)).convert("YCbCr")).astype(int)
    block = bytearray()
    for y in range(0, 48, down):
        for x in range(0, 64, across):
            unit = picture[y : y + down, x : x + across]
            block += bytes([*unit[..., 0].ravel(), *(int(unit[..., channel].mean()) for channel in (1, 2))])
    tags = rgb(64, 48, t259=compression, t262=6, t530=shared)
    data = made(Made(tags, [bytes(block) if compression == 1 else zlib.compress(bytes(block))]))
    assert np.abs(pixels_of(data) - smooth(3)).max() < 10


@pytest.mark.parametrize("tiled", [False, True])
@pytest.mark.parametrize(("number", "kind", "options"), [(50001, "WEBP", {"lossless": True}), (34712, "JPEG2000", {})])
def test_files_inside(number: int, kind: str, options: dict[str, Any], tiled: bool) -> None:
    picture = smooth(3)
    sides = [(slice(y, y + 32), slice(x, x + 32)) for y in (0, 32) for x in (0, 32)]
    whole_picture = np.pad(picture, ((0, 16), (0, 0), (0, 0)))
    parts = [whole_picture[side] for side in sides] if tiled else [picture]
    tags = rgb(64, 48, t259=number) | ({322: 32, 323: 32} if tiled else {})
    if tiled:
        del tags[278]
    data = made(Made(tags, [by_pillow(part, kind, **options) for part in parts]))
    assert np.array_equal(pixels_of(data), picture)


def test_a_webp_inside_leaves_out_alpha_that_hides_nothing(tmp_path: Path) -> None:
    shown = np.dstack([smooth(3), np.full((48, 64), 255, np.uint8)])
    hidden = np.dstack([smooth(3), np.full((48, 64), 200, np.uint8)])
    whole_tile, other_tile = (by_pillow(part, "WEBP", lossless=True) for part in (shown, hidden))
    assert Image.open(io.BytesIO(whole_tile)).mode == "RGB", "the sample is right"
    tags = rgb(64, 96, t258=(8,) * 4, t259=50001, t277=4, t278=48, t338=2)
    photo = read_photo(at(tmp_path, "a.tif", made(Made(tags, [whole_tile, other_tile]))))
    assert np.array_equal(whole(photo), np.concatenate([shown, hidden])) and photo.origin.notices == ()


def test_deflate_by_the_number_of_a_scanners_program(tmp_path: Path) -> None:
    """tifffile, the second reader, knows it as PIXTIFF."""
    grey_levels = noise(1)
    data = made(Made(grey(22, 13, t259=50013), [zlib.compress(grey_levels.tobytes())]))
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        theirs = file.pages.first.asarray()
    assert np.array_equal(whole(read_photo(at(tmp_path, "a.tif", data)))[..., 0], theirs)


@pytest.mark.parametrize("how", ["whole", "tables apart"])
def test_old_jpeg(how: str) -> None:
    jpeg = by_pillow(smooth(3), "JPEG", quality=95, subsampling=0)
    truth = np.asarray(Image.open(io.BytesIO(jpeg))).astype(int)
    tags = rgb(64, 48, t259=6, t262=6, t530=(1, 1)) | {513: 70_000, 514: len(jpeg)}
    data = bytearray(made(Made(tags, [jpeg])))
    place = data.index(jpeg)
    scan = jpeg.index(b"\xff\xda") + 14 if how == "tables apart" else 0
    for tag, value in ((513, place), (273, place + scan), (279, len(jpeg) - scan)):
        entry = data.index(struct.pack("<HHI", tag, 4, 1))
        struct.pack_into("<I", data, entry + 8, value)
    assert np.abs(pixels_of(bytes(data)) - truth).max() <= 2


def test_old_jpeg_that_nobody_understands(tmp_path: Path) -> None:
    data = made(Made(rgb(64, 48, t259=6, t262=6), [bytes(500)]))
    with pytest.raises(PhotoError, match="old kind of JPEG"):
        read_photo(at(tmp_path, "a.tif", data))


@pytest.mark.parametrize("bits", [1, 8])
def test_tiles_that_are_listed_as_strips(bits: int) -> None:
    """As libtiff's cramps-tile.tif: bare tiles that reach beyond the picture, in the tags of strips."""
    stored = np.random.default_rng(2).integers(0, 1 << bits, (40, 50))
    full = np.pad(stored, ((0, 8), (0, 14)))
    blocks = [packed_bits(full[y : y + 16, x : x + 16], bits) for y in (0, 16, 32) for x in (0, 16, 32, 48)]
    tags = grey(50, 40, t258=bits, t322=16, t323=16)
    del tags[278]
    data = made(Made(tags, blocks))
    theirs = tifffile.imread(io.BytesIO(data)).astype(np.uint8) * (255 if bits == 1 else 1)
    assert np.array_equal(theirs, stored * (255 if bits == 1 else 1))
    for old in (b"\x44\x01\x04\0", b"\x45\x01\x04\0"):
        new = b"\x11\x01\x04\0" if old[0] == 0x44 else b"\x17\x01\x04\0"
        data = data.replace(old, new)
    assert np.array_equal(pixels_of(data)[..., 0], theirs)


@pytest.mark.parametrize("fill", [1, 2])
@pytest.mark.parametrize("bits", [4, 8, 16])
@pytest.mark.parametrize("compression", [1, 8])
def test_bits_the_other_way_round(compression: int, bits: int, fill: int) -> None:
    stored = np.random.default_rng(2).integers(0, 1 << bits, (6, 10, 3))
    block = packed_bits(stored.reshape(6, -1), bits)
    if compression == 8:
        block = zlib.compress(block)
    if fill == 2:
        block = bytes(int(f"{byte:08b}"[::-1], 2) for byte in block)
    tags = rgb(10, 6, t258=(bits,) * 3, t259=compression, t266=fill)
    expected = np.rint(stored * (255 / ((1 << bits) - 1)))
    assert np.abs(pixels_of(made(Made(tags, [block]), order=">")) - expected).max() <= (1 if bits == 16 else 0)


def test_a_palette_of_greys_keeps_the_profile_of_its_colours(tmp_path: Path) -> None:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    greys = Image.new("P", (4, 2), 7)
    greys.putpalette(bytes(value for value in range(256) for _ in range(3)))
    for profile, grey_photo in ((icc, False), (None, True)):
        options = {"icc_profile": profile} if profile else {}
        photo = read_photo(at(tmp_path, "a.tif", saved(greys, "TIFF", **options)))
        assert photo.origin.grey == grey_photo and photo.origin.icc == profile
        assert whole(photo).max() == whole(photo).min() == 7
