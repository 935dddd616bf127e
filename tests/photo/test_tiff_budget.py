"""What a TIFF stream says beside its pixels never costs more than the file is long, and never a photo."""

import struct
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from restorer.errors import PhotoError
from restorer.photo import metadata_exif
from restorer.photo.formats.tiff import tiff_in, tiff_tags
from restorer.photo.formats.tiff.tiff_pages import MOST_PAGES
from restorer.photo.reading import read_photo
from tests.photo.samples import at, by_pillow, noise, smooth, tiff, whole
from tests.photo.tiff_maker import Made, grey, made, rgb


def overlapping(entries: int, length: int) -> bytes:
    """A directory whose entries all claim the same bytes."""
    claims = b"".join(struct.pack("<HHII", 50_000 + at, 7, length - 8, 8) for at in range(entries))
    head = b"II*\0\x08\0\0\0" + struct.pack("<H", entries) + claims + bytes(4)
    return head.ljust(length, b"x")


def held(stream: tiff_tags.Stream, offset: int) -> int:
    """Bytes of all values of a directory."""
    return sum(len(entry.data) for entry in stream.directory(offset)[0].values())


@pytest.mark.parametrize("shift", [0, 1])
def test_entries_that_overlap_are_left_out(shift: int) -> None:
    claims = b"".join(struct.pack("<HHII", 50_000 + at, 7, 90_000, 50_000 + at * shift) for at in range(4000))
    data = (b"II*\0\x08\0\0\0" + struct.pack("<H", 4000) + claims + bytes(4)).ljust(200_000, b"x")
    stream = tiff_tags.opened(data)
    assert held(stream, 8) == 90_000
    assert held(tiff_tags.opened(overlapping(4000, 200_000)), 8) == 0


def test_two_resolutions_may_share_their_bytes() -> None:
    shared = struct.pack("<II", 300, 1)
    entries = b"".join(struct.pack("<HHII", tag, 5, 1, 8) for tag in (282, 283))
    data = b"II*\0\x10\0\0\0" + shared + struct.pack("<H", 2) + entries + bytes(4)
    known = metadata_exif.parsed(data)
    assert known is not None and metadata_exif.resolution(known) == (300, 300)


def test_directories_share_one_budget() -> None:
    one, two = (struct.pack("<HHHIII", 1, tag, 7, 80, 44, 0) for tag in (50_001, 50_002))
    stream = tiff_tags.opened(b"II*\0\x08\0\0\0" + one + two + bytes(80))
    assert (held(stream, 8), held(stream, 26), held(stream, 8)) == (80, 0, 80)


def test_a_photo_whose_tags_overlap_is_read_at_once(tmp_path: Path) -> None:
    stored = noise(3)
    height, width, _ = stored.shape
    tags = rgb(width, height) | {50_000 + at: b"x" for at in range(4000)}
    data = bytearray(made(Made(tags, [stored.tobytes()])).ljust(250_000, b"x"))
    for at_tag in range(50_000, 54_000):
        place = data.index(struct.pack("<HHI", at_tag, 7, 1))
        data[place + 4 : place + 12] = struct.pack("<II", len(data) - 8, 8)
    start = time.perf_counter()
    photo = read_photo(at(tmp_path, "a.tif", bytes(data)))
    assert time.perf_counter() - start < 2
    assert np.array_equal(whole(photo), stored) and len(photo.origin.exif or b"") <= len(data)


def test_exif_whose_tags_overlap_costs_nothing(tmp_path: Path) -> None:
    data = by_pillow(smooth(3), "JPEG", exif=b"Exif\0\0" + overlapping(4000, 64_000))
    photo = read_photo(at(tmp_path, "a.jpg", data))
    known = metadata_exif.parsed(photo.origin.exif or b"")
    assert known is not None and len(known.to_bytes()) < 64_000


def test_a_giant_value_does_not_cost_the_pixels(tmp_path: Path) -> None:
    """It claims the whole file, strips' places among it."""
    stored = noise(3, 8, 40, 50)
    tags = rgb(50, 40, t278=1) | {200: bytes(8)}
    data = bytearray(made(Made(tags, [row.tobytes() for row in stored])))
    place = data.index(struct.pack("<HHI", 200, 7, 8))
    data[place + 4 : place + 12] = struct.pack("<II", len(data) - 8, 8)
    assert np.array_equal(whole(read_photo(at(tmp_path, "a.tif", bytes(data)))), stored)


def endless(count: int) -> Iterator[bytes]:
    """Directories of one entry, each pointing to the next."""
    for index in range(count):
        yield struct.pack("<HHHIII", 1, 256, 4, 1, 9, 8 + 18 * (index + 1))


def test_pages_are_counted_up_to_a_limit_and_in_no_circle() -> None:
    many = b"II*\0\x08\0\0\0" + b"".join(endless(MOST_PAGES + 50)) + bytes(2)
    start = time.perf_counter()
    assert tiff_in.page_count(many) == MOST_PAGES
    assert time.perf_counter() - start < 5
    with pytest.raises(PhotoError, match=r"only the first 10000 pages can be read, and none of them is number 10001\."):
        tiff_in.read(many, "a.tif", 10_001)
    circle = bytearray(tiff(noise(3)))
    first = struct.unpack_from("<I", circle, 4)[0]
    count = struct.unpack_from("<H", circle, first)[0]
    struct.pack_into("<I", circle, first + 2 + 12 * count, first)
    assert tiff_in.page_count(bytes(circle)) == 1


def test_of_very_many_pages_only_so_many_are_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Made(grey(20, 30), [noise(1, 8, 30, 20).tobytes()]) for _ in range(5)]
    assert tiff_in.read(made(*pages), "a.tif").extras.notices == ("It has 5 pages; the first was read.",)
    for module in ("tiff_pages", "tiff_in"):
        monkeypatch.setattr(f"restorer.photo.formats.tiff.{module}.MOST_PAGES", 4)
    assert tiff_in.read(made(*pages), "a.tif").extras.notices == ("It has at least 4 pages; the first was read.",)
