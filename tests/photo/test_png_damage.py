"""Damaged PNG files: what is there is read, what is not is named."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.errors import PhotoError
from restorer.photo.formats.png import png_in
from restorer.photo.formats.stored import Stored
from restorer.photo.geometry import Region
from restorer.photo.reading import read_photo
from tests.photo.samples import Whole, at, by_pillow, chunk, noise, png, saved

pytestmark = pytest.mark.pixels


def decoded(data: bytes) -> tuple[Whole, Stored]:
    """All bands, and the picture that they are of."""
    stored = png_in.read(data)
    return np.concatenate(list(stored.bands())), stored


def filtered(channels: int, depth: int = 8) -> Whole:
    """Noise of some size."""
    return noise(channels, depth, 120, 90)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_cut_off(share: float, depth: int) -> None:
    stored = filtered(3, depth)
    data = png(stored) if depth == 16 else by_pillow(stored, "PNG")
    seen, picture = decoded(data[: int(len(data) * share)])
    (lost,) = picture.lost
    assert (lost.x, lost.width, lost.bottom) == (0, 90, 120)
    assert np.array_equal(seen[: lost.y], stored[: lost.y])
    assert lost.y == pytest.approx(120 * share, abs=6)


@pytest.mark.parametrize("kind", ["1", "L", "P", "RGBA"])
def test_cut_off_in_every_kind(kind: str) -> None:
    picture = Image.fromarray(filtered(3)).convert(kind)
    data = saved(picture, "PNG")
    seen, stored = decoded(data[: int(len(data) * 0.6)])
    (lost,) = stored.lost
    truth = np.asarray(picture.convert({"1": "L", "P": "RGB"}.get(kind, kind))).reshape(120, 90, -1)
    assert 30 < lost.y < 90 and np.array_equal(seen[: lost.y], truth[: lost.y])


def test_only_the_end_mark_is_missing(tmp_path: Path) -> None:
    stored = filtered(3)
    photo = read_photo(at(tmp_path, "a.png", by_pillow(stored, "PNG")[:-12]))
    assert np.array_equal(np.rint(photo.pixels * 255), stored) and photo.origin.notices == ()


def test_zeros_at_its_end() -> None:
    stored = filtered(3)
    data = by_pillow(stored, "PNG")
    half = len(data) // 2
    seen, picture = decoded(data[:half] + bytes(len(data) - half))
    (lost,) = picture.lost
    assert 50 < lost.y < 64 and np.array_equal(seen[: lost.y], stored[: lost.y])


def in_chunks(stored: Whole, count: int) -> list[bytes]:
    """The pixels, packed, in so many parts."""
    rows = zlib.compress(b"".join(b"\0" + row.tobytes() for row in stored))
    step = -(-len(rows) // count)
    return [rows[at : at + step] for at in range(0, len(rows), step)]


def test_a_chunk_full_of_zeros() -> None:
    stored = filtered(3)
    whole = png(stored)
    parts = [chunk(b"IDAT", part) for part in in_chunks(stored, 4)]
    parts[2] = parts[2][:8] + bytes(len(parts[2]) - 12) + parts[2][-4:]
    seen, picture = decoded(whole[:33] + b"".join(parts) + chunk(b"IEND", b""))
    (lost,) = picture.lost
    assert 55 < lost.y < 62 and np.array_equal(seen[: lost.y], stored[: lost.y])


def test_a_wrong_sum_alone_loses_nothing() -> None:
    stored = filtered(3)
    whole = png(stored)
    parts = [chunk(b"IDAT", part) for part in in_chunks(stored, 3)]
    parts[1] = parts[1][:-4] + b"oops"
    seen, picture = decoded(whole[:33] + b"".join(parts) + chunk(b"IEND", b""))
    assert np.array_equal(seen, stored) and picture.lost == [] and picture.told == []


def test_a_flipped_byte() -> None:
    """In noise, which is stored as it is, one value is wrong; all the same everything is there."""
    stored = filtered(3)
    data = bytearray(png(stored))
    data[len(data) // 2] ^= 0x55
    seen, picture = decoded(bytes(data))
    assert (seen != stored).sum() == 1 and picture.lost == []
    assert "damaged" in picture.told[0]


def test_a_flipped_byte_in_what_is_well_packed() -> None:
    y, x = np.mgrid[0:120, 0:90]
    stored = np.stack([x * y % 251, x + y, (x // 7) * (y // 5) % 256], axis=-1).astype(np.uint8)
    data = bytearray(by_pillow(stored, "PNG"))
    data[data.index(b"IDAT") + (len(data) - 60) // 2] ^= 0xFF
    seen, picture = decoded(bytes(data))
    right = int((seen == stored).all(axis=(1, 2)).argmin())
    assert right > 20, "what comes before the damage is right"
    assert picture.lost or picture.told


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("size", [(120, 90), (13, 22), (3, 5)])
def test_interlaced(channels: int, size: tuple[int, int]) -> None:
    stored = noise(channels, 8, *size)
    data = interlaced(stored)
    second = np.asarray(Image.open(io.BytesIO(data))).reshape(stored.shape)
    assert np.array_equal(second, stored), "the sample is right"
    start = data.index(b"IDAT") + 4
    for share in (0.1, 0.4, 0.8):
        try:
            seen, picture = decoded(data[: start + int((len(data) - 16 - start) * share)])
        except ValueError:
            assert min(size) < 20
            continue
        assert seen.shape == stored.shape
        for region in picture.lost:
            assert region.y % 8 == 0 and region.bottom == size[0]
        there = picture.lost[0].y if picture.lost else size[0]
        assert np.array_equal(seen[:there:8, ::8], stored[:there:8, ::8])
        if not picture.lost:
            assert "less sharp" in picture.told[0]
            assert np.isin(seen, stored).all()


def interlaced(stored: Whole) -> bytes:
    """An interlaced PNG by the words of the standard."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = [
        b"\0" + row.tobytes() for x, y, across, down in passes for row in stored[y::down, x::across] if row.shape[0]
    ]
    whole = png(stored)
    head = whole[16:28] + b"\1"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows))) + whole[-12:]


def test_no_row_at_all_is_refused(tmp_path: Path) -> None:
    data = by_pillow(filtered(3), "PNG")
    with pytest.raises(PhotoError, match="cut off"):
        read_photo(at(tmp_path, "a.png", data[: data.index(b"IDAT") + 40]))


def test_a_stream_that_ends_early_in_sound_chunks() -> None:
    for depth in (8, 16):
        stored = filtered(3, depth)
        rows = zlib.compress(b"".join(b"\0" + row.astype(row.dtype.newbyteorder(">")).tobytes() for row in stored))
        data = png(stored)[:33] + chunk(b"IDAT", rows[: len(rows) // 2]) + chunk(b"IEND", b"")
        seen, picture = decoded(data)
        (lost,) = picture.lost
        assert 50 < lost.y < 64 and np.array_equal(seen[: lost.y], stored[: lost.y])


def test_lost_regions_are_rows_of_the_stored_picture() -> None:
    data = by_pillow(filtered(3), "PNG")
    _, picture = decoded(data[: len(data) // 2])
    assert picture.lost == [Region.between(0, picture.lost[0].y, 90, 120)]


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("place", [10, 11, 12])
def test_ways_that_do_not_exist_are_damage(capfd: pytest.CaptureFixture[str], place: int, depth: int) -> None:
    stored = filtered(3, depth)
    data = bytearray(png(stored))
    data[16 + place] = 7
    seen, picture = decoded(bytes(data))
    assert np.array_equal(seen, stored) and picture.lost == []
    assert capfd.readouterr().err == "", "libpng says nothing to the terminal"


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_a_stream_that_ends_too_soon_but_rightly(tmp_path: Path, channels: int) -> None:
    """Its sums are right and nothing complains; Pillow leaves black what is not there."""
    stored = noise(channels, 8, 40, 30)
    raw = b"".join(b"\0" + row.tobytes() for row in stored[:15])
    kind = {1: 0, 3: 2, 4: 6}[channels]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 30, 40, 8, kind, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    photo = read_photo(at(tmp_path, "short.png", data))
    assert photo.missing is not None and photo.missing[15:].all() and not photo.missing[:15].any()
    black = read_photo(at(tmp_path, "black.png", png(np.zeros_like(stored))))
    assert black.missing is None and not black.origin.notices
