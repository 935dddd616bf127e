"""Damaged JPEG files: what is there is read, what is not is named, unit by unit."""

import io
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from restorer.errors import PhotoError
from restorer.photo.asked import Asked
from restorer.photo.formats.jpeg import jpeg_damage, jpeg_decoding, jpeg_in
from restorer.photo.formats.stored import Stored
from restorer.photo.reading import read_photo
from tests.photo.samples import at, by_pillow, noise, smooth

pytestmark = pytest.mark.pixels

HEIGHT, WIDTH = 200, 150
KINDS: dict[str, dict[str, object]] = {
    "4:2:0": {"subsampling": 2},
    "4:4:4": {"subsampling": 0},
    "optimized": {"optimize": True},
    "restarts": {"restart_marker_rows": 1},
    "restarts within rows": {"restart_marker_blocks": 3},
}


def scene(channels: int = 3) -> NDArray[np.uint8]:
    """A picture that is nowhere grey."""
    return (smooth(channels, HEIGHT, WIDTH) // 2 + noise(channels, 8, HEIGHT, WIDTH) // 4).astype(np.uint8)


def jpeg(kind: str = "4:2:0", channels: int = 3, **options: object) -> bytes:
    """A good file."""
    return by_pillow(scene(channels), "JPEG", quality=90, **KINDS.get(kind, {}), **options)


def decoded(data: bytes) -> tuple[NDArray[np.uint8], NDArray[np.bool_], Stored]:
    """All bands, where they were lost, and the picture that they are of."""
    stored = jpeg_in.read(data, "a.jpg")
    seen = np.concatenate(list(stored.bands())).astype(np.uint8)
    lost = np.zeros(seen.shape[:2], bool)
    for region in stored.lost:
        assert region.right <= WIDTH and region.bottom <= HEIGHT
        assert not lost[region.slices].any(), "each pixel once"
        lost[region.slices] = True
    return seen, lost, stored


def pillow(data: bytes) -> NDArray[np.uint8]:
    """The picture by the second reader."""
    picture = np.asarray(Image.open(io.BytesIO(data)))
    return picture.reshape(*picture.shape[:2], -1)


def coded(data: bytes) -> int:
    """Where the coded pixels begin."""
    start = data.index(b"\xff\xda")
    return start + 2 + int.from_bytes(data[start + 2 : start + 4])


def inner(lost: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What is there, without the pixels beside what is not (their colour is mixed with it)."""
    return cv2.erode((~lost).astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)


@pytest.mark.parametrize("kind", [*KINDS, "progressive"])
def test_a_good_file_has_lost_nothing_and_is_decoded_once(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("it was examined")

    monkeypatch.setattr("restorer.photo.formats.jpeg.jpeg_damage.examined", asked)
    data = jpeg(kind, progressive=kind == "progressive")
    seen, lost, stored = decoded(data)
    assert not lost.any() and stored.told == [] and np.array_equal(seen, pillow(data))


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.97])
def test_cut_off(kind: str, channels: int, share: float) -> None:
    data = jpeg(kind, channels)
    start = coded(data)
    seen, lost, stored = decoded(data[: start + int((len(data) - start) * share)])
    assert np.array_equal(seen[inner(lost)], pillow(data)[inner(lost)])
    assert lost[-1, -1] and not lost[0, 0]
    assert 1 - lost.mean() == pytest.approx(share, abs=0.08)
    assert stored.told == []
    if "restarts" not in kind:
        # All that is there is said to be there: no more than one unit of 16×16 may have been begun.
        grey = (seen == 128).all(axis=2)
        assert (lost & ~grey).sum() <= 16 * 16 + 2 * WIDTH


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_end_mark_is_missing(tmp_path: Path, kind: str) -> None:
    data = jpeg(kind)
    seen, lost, _ = decoded(data[:-2])
    assert not lost.any() and np.array_equal(seen, pillow(data))
    photo = read_photo(at(tmp_path, "a.jpg", data[:-2]))
    assert photo.origin.notices == ("Its end mark is missing; all of the picture is there.",)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("end", [b"", b"\xff\xd9"])
def test_zeros_at_its_end(kind: str, end: bytes) -> None:
    data = jpeg(kind)
    half = coded(data) + (len(data) - coded(data)) // 2
    seen, lost, _ = decoded(data[:half] + bytes(len(data) - half) + end)
    assert lost.mean() == pytest.approx(0.5, abs=0.08)
    assert np.array_equal(seen[inner(lost)], pillow(data)[inner(lost)])


def test_a_disguised_end() -> None:
    """Half a file that somebody's tool has put an end mark behind."""
    data = jpeg()
    half = coded(data) + (len(data) - coded(data)) // 2
    _, lost, _ = decoded(data[:half].rstrip(b"\xff") + b"\xff\xd9")
    assert lost.mean() == pytest.approx(0.5, abs=0.08)


def test_zeros_that_belong_to_a_plain_picture() -> None:
    """With tables of its own, a white page is coded as zeros; so are zeros between the last pixels and the end."""
    for level in (128, 255):
        data = by_pillow(np.full((2400, 2400, 3), level, np.uint8), "JPEG", optimize=True, subsampling=0)
        assert bytes(512) in data, "the sample is right"
        stored = jpeg_in.read(data, "a.jpg")
        seen = np.concatenate(list(stored.bands()))
        assert stored.lost == [] and stored.told == [] and (np.abs(seen.astype(int) - level) <= 1).all()
    padded = jpeg()[:-2] + bytes(700) + b"\xff\xd9"
    _, lost, stored = decoded(padded)
    assert not lost.any() and stored.told == []


def test_a_hole_between_restarts() -> None:
    data = jpeg("restarts")
    marks = [at for at in range(coded(data), len(data)) if data[at] == 0xFF and 0xD0 <= data[at + 1] <= 0xD7]
    # The fifth row of units, and two whole rows with their marks.
    part = data[: marks[3] + 2] + data[marks[3] + 2 : marks[4]][:100] + data[marks[4] :]
    seen, lost, _ = decoded(part)
    rows = np.flatnonzero(lost.any(axis=1))
    assert rows.min() == 64 and rows.max() == 79
    assert np.array_equal(seen[inner(lost)], pillow(data)[inner(lost)])
    part = data[: marks[3]] + data[marks[5] :]
    seen, lost, stored = decoded(part)
    assert [(region.y, region.height, region.width) for region in stored.lost] == [(64, 32, WIDTH)]
    assert np.array_equal(seen[inner(lost)], pillow(data)[inner(lost)])


@pytest.mark.parametrize("blank", [b"\0", b"\xff"])
@pytest.mark.parametrize("blocks", [3, 5, 8, 29, 44])
@pytest.mark.parametrize("marked", [True, False])
def test_a_lost_block_moves_nothing_behind_it(blocks: int, marked: bool, blank: bytes) -> None:
    """More restarts than their numbers can tell of: a disk's block (here of some hundred bytes) of zeros or ones."""
    data = by_pillow(scene(), "JPEG", quality=90, restart_marker_blocks=1)
    marks = [at for at in range(coded(data), len(data)) if data[at] == 0xFF and 0xD0 <= data[at + 1] <= 0xD7]
    first, end = marks[40] + 20, marks[40 + blocks] + 20
    assert len(marks) == 129 and end - first > 100, "the sample is right"
    seen, lost, _ = decoded(data[:first] + blank * (end - first) + data[end : None if marked else -2])
    y, x = np.mgrid[:HEIGHT, :WIDTH] // 16
    part = y * 10 + x
    assert lost[(part > 41) & (part <= 41 + blocks)].all()
    # Of the part in which the block begins, decoders show something.
    others = (part < 41) | (part > 41 + blocks)
    assert not lost[others].any()
    assert np.array_equal(seen[inner(~others)], pillow(data)[inner(~others)])


def test_zeros_in_the_middle() -> None:
    data = bytearray(by_pillow(scene(), "JPEG", quality=97))
    start = coded(bytes(data))
    middle = start + (len(data) - start) // 2
    whole = pillow(bytes(data))
    data[middle : middle + 4096] = bytes(4096)
    seen, lost, stored = decoded(bytes(data))
    first = int(np.flatnonzero(lost.any(axis=1))[0])
    assert first == pytest.approx(HEIGHT / 2, abs=20)
    assert np.array_equal(seen[: first - 1], whole[: first - 1])
    assert stored.told == ["It is damaged: parts of it may look wrong."]


@pytest.mark.parametrize("value", [0x3A, 0xD3, 0xDB])
@pytest.mark.parametrize("kind", ["4:2:0", "restarts"])
def test_a_mark_that_means_nothing(kind: str, value: int) -> None:
    """One byte is wrong: decoders would stop there, or refuse it all."""
    data = bytearray(jpeg(kind))
    place = data.index(b"\xff\0", coded(bytes(data)) + (len(data) - coded(bytes(data))) // 2)
    whole = pillow(bytes(data))
    data[place + 1] = value
    seen, lost, stored = decoded(bytes(data))
    assert np.array_equal(seen[:64], whole[:64])
    assert lost.mean() < 0.12 and stored.told


@pytest.mark.parametrize("kind", ["4:2:0", "4:4:4", "restarts"])
@pytest.mark.parametrize("channels", [1, 3])
def test_foreign_bytes_in_its_middle_are_told(tmp_path: Path, kind: str, channels: int) -> None:
    """Bytes without any mark, of another file or of nowhere: a decoder shows wrong pixels behind them."""
    data = jpeg(kind, channels)
    foreign = np.random.default_rng(5).integers(0, 255, 512, np.uint8).tobytes()
    middle = coded(data) + (len(data) - coded(data)) // 2
    for wrong in (foreign, foreign[:64], data[coded(data) + 100 :][:512]):
        path = at(tmp_path, "a.jpg", data[:middle] + wrong + data[middle + len(wrong) :])
        assert any("damaged" in each or "stays grey" in each for each in read_photo(path).origin.notices)
        with pytest.raises(PhotoError, match="damaged"):
            read_photo(path, Asked(strict=True))


@pytest.mark.parametrize("kind", list(KINDS))
def test_they_are_told_where_the_decoder_that_tells_does_not_know_the_kind(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jpeg_decoding, "_tried", lambda *_: (None, None))
    data = jpeg(kind)
    assert decoded(data)[2].told == []
    foreign = np.random.default_rng(5).integers(0, 255, 300, np.uint8).tobytes()
    middle = coded(data) + (len(data) - coded(data)) // 2
    _, lost, stored = decoded(data[:middle] + foreign + data[middle + 300 :])
    assert stored.told or lost.any()


@pytest.mark.parametrize("zeros", [48, 300, 1000])
def test_zeros_that_are_no_plain_blocks_by_the_tables(zeros: int) -> None:
    """A card's sector, or a part of one: decoders make a pattern of it, and the brightness of all behind is wrong."""
    data = by_pillow(scene(), "JPEG", quality=95)
    middle = coded(data) + (len(data) - coded(data)) // 2
    _, lost, stored = decoded(data[:middle] + bytes(zeros) + data[middle + zeros :])
    assert stored.told and 0 < lost.mean() < 0.6


@pytest.mark.parametrize("end", [b"", b"\xff\xd9"])
def test_a_value_that_looks_like_half_a_mark_before_zeros(end: bytes) -> None:
    data = by_pillow(scene(), "JPEG", quality=95)
    value = data.index(b"\xff\0", coded(data) + (len(data) - coded(data)) // 2) + 1
    for rest in (data[value + 600 :], bytes(len(data) - value - 600) + end):
        _, lost, _ = decoded(data[:value] + bytes(600) + rest)
        assert lost.any()


def test_a_flipped_byte_is_read() -> None:
    data = bytearray(jpeg())
    place = (coded(bytes(data)) + len(data)) // 2
    data[place : place + 1] = b"\x55" if data[place] != 0x55 else b"\x54"
    seen, _, _ = decoded(bytes(data))
    assert np.array_equal(seen[:64], pillow(jpeg())[:64])


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_progressive_file_that_is_cut_off_is_less_sharp(share: float) -> None:
    data = jpeg(progressive=True)
    start = coded(data)
    seen, lost, stored = decoded(data[: start + int((len(data) - start) * share)])
    assert not lost.any() and "less sharp" in stored.told[0]
    small = [cv2.resize(each, (15, 20), interpolation=cv2.INTER_AREA).astype(int) for each in (seen, pillow(data))]
    assert np.abs(small[0] - small[1]).mean() < 12


def test_a_progressive_file_that_is_cut_off_in_its_first_scan() -> None:
    data = jpeg(progressive=True)
    start = coded(data)
    scan = data.index(b"\xff\xda", start) if b"\xff\xc4" not in data[start:] else data.index(b"\xff\xc4", start)
    seen, lost, stored = decoded(data[: start + (scan - start) // 2])
    # Decoders smooth over what is without detail: some units more count as lost.
    assert 0.35 < lost.mean() < 0.7 and lost[-1, -1] and "less sharp" in stored.told[0]
    there = ~lost.any(axis=1)
    assert np.abs(seen[there].astype(int) - pillow(data)[there]).mean() < 25


def test_no_pixel_at_all_is_refused(tmp_path: Path) -> None:
    data = jpeg()
    for end in (coded(data) + 3, coded(data), coded(data) - 20, 300, 20):
        with pytest.raises(PhotoError, match="cut off"):
            read_photo(at(tmp_path, "a.jpg", data[:end]))


def test_inks_that_are_cut_off() -> None:
    stripes = np.random.default_rng(3).integers(60, 200, (HEIGHT, WIDTH, 4), np.uint8)
    file = io.BytesIO()
    Image.frombytes("CMYK", (WIDTH, HEIGHT), stripes.tobytes()).save(file, "JPEG", quality=90)
    data = file.getvalue()
    for end in (b"", b"\xff\xd9"):
        _, lost, _ = decoded(data[: len(data) // 2].rstrip(b"\xff") + end)
        assert lost.mean() == pytest.approx(0.5, abs=0.1)


def test_small_parts_take_little_memory() -> None:
    """A restart behind each unit: what is put behind each part is short."""
    grey = by_pillow(np.full((2000, 2000, 1), 128, np.uint8), "JPEG", restart_marker_blocks=1)
    file = jpeg_in.coded(grey, jpeg_in.found(grey))
    parts = jpeg_damage._parts(grey, file.scans, file.seen.frame)  # pyright: ignore[reportPrivateUsage]
    joined = jpeg_damage._joined(b"", parts, bytes(4096))  # pyright: ignore[reportPrivateUsage]
    assert len(parts) == 62500 and len(joined) < 250 * len(parts)


def test_size_comes_from_the_frame() -> None:
    stored = jpeg_in.read(jpeg()[:-2], "a.jpg")
    assert struct.pack(">HH", stored.size.height, stored.size.width) in jpeg()


def test_a_large_plain_picture_is_examined_at_an_eighth_of_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its coded pixels are nearly all zeros, and it ends grey: decoded whole again and again it took half a minute."""
    plain = np.full((640, 800, 3), 128, np.uint8)
    data = by_pillow(plain, "JPEG")
    monkeypatch.setattr(jpeg_damage, "examined", lambda *_: pytest.fail("it was decoded whole"))
    seen, lost, stored = decoded(data)
    assert np.array_equal(seen, plain) and not lost.any() and not stored.told
