"""What lies beside a PNG's pixels: carried where it can be, and never a reason to refuse them."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from restorer.photo.formats import budget
from restorer.photo.formats.texts import LEFT_OUT
from restorer.photo.reading import read_photo
from tests.photo.samples import at, chunk, exif, noise, png, whole

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'


def packed(key: bytes, words: bytes) -> bytes:
    """A zTXt chunk."""
    return chunk(b"zTXt", key + b"\0\0" + zlib.compress(words))


def raw(key: bytes, data: bytes) -> bytes:
    """A "Raw profile" as ImageMagick writes it."""
    return packed(b"Raw profile type " + key, b"\n%s\n%8d\n%s\n" % (key, len(data), data.hex().encode()))


def test_texts_are_carried(tmp_path: Path) -> None:
    extra = (
        chunk(b"tEXt", b"Title\0Hochzeit in K\xf6ln"),
        chunk(b"tEXt", "Author\0Müller".encode()),
        packed(b"Description", b"Anna and Karl"),
        chunk(b"iTXt", b"Comment\0\0\0zh\0\0" + "全家福".encode()),
        chunk(b"iTXt", b"Source\0\1\0\0\0" + zlib.compress(b"attic")),
        chunk(b"tEXt", b"Empty\0"),
        chunk(b"tEXt", b"Title\0Hochzeit in K\xf6ln"),
    )
    photo = read_photo(at(tmp_path, "a.png", png(noise(3), *extra)))
    assert photo.origin.texts == (
        ("Title", "Hochzeit in Köln"),
        ("Author", "Müller"),
        ("Description", "Anna and Karl"),
        ("Comment", "全家福"),
        ("Source", "attic"),
    )


@pytest.mark.parametrize("key", [b"xmp", b"APP1"])
def test_xmp_in_a_raw_profile(tmp_path: Path, key: bytes) -> None:
    head = b"http://ns.adobe.com/xap/1.0/\0" if key == b"APP1" else b""
    photo = read_photo(at(tmp_path, "a.png", png(noise(3), raw(key, head + XMP))))
    assert photo.origin.xmp == XMP and photo.origin.texts == ()


def test_the_packet_of_its_own_chunk_comes_first(tmp_path: Path) -> None:
    mine = XMP.replace(b"/>", b" />")
    extra = (raw(b"xmp", XMP), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + mine))
    assert read_photo(at(tmp_path, "a.png", png(noise(3), *extra))).origin.xmp == mine


def test_exif_in_a_raw_profile_turns(tmp_path: Path) -> None:
    stored = noise(3)
    photo = read_photo(at(tmp_path, "a.png", png(stored, raw(b"exif", b"Exif\0\0" + exif(6)))))
    assert np.array_equal(whole(photo), np.rot90(stored, -1))


def large_profile() -> bytes:
    """A profile of 1.5 MB that other readers take (unknown tag, true length)."""
    body = np.random.default_rng(1).integers(0, 256, 1_500_000, np.uint8).tobytes()
    head = struct.pack(">I", 128 + 16 + len(body)) + bytes(8) + b"mntrRGB XYZ " + bytes(12) + b"acsp"
    return head.ljust(128, b"\0") + struct.pack(">I4sII", 1, b"junk", 144, len(body)) + body


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize(
    "extra",
    [
        lambda: chunk(b"iCCP", b"x\0\0" + zlib.compress(large_profile())),
        lambda: packed(b"Comment", b"hello " * 200_000),
        lambda: chunk(b"tEXt", b"Comment\0" + b"hello " * 200_000),
        lambda: chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP + b" " * 1_200_000),
        lambda: chunk(b"tEXt", b"Comment\0from the attic")[:-1] + b"?",
        lambda: packed(b"Comment", b"hello")[:-9] + b"\xff" * 9,
        lambda: chunk(b"pHYs", b"") + chunk(b"gAMA", b"") + chunk(b"eXIf", b"") + chunk(b"tIME", b""),
    ],
)
def test_nothing_beside_the_pixels_refuses_them(tmp_path: Path, extra: Callable[[], bytes], depth: int) -> None:
    stored = noise(3, depth)
    photo = read_photo(at(tmp_path, "a.png", png(stored, extra())))
    assert np.array_equal(whole(photo), stored) and set(photo.origin.notices) <= {LEFT_OUT}


def test_a_large_profile_is_carried(tmp_path: Path) -> None:
    profile = large_profile()
    photo = read_photo(at(tmp_path, "a.png", png(noise(3), chunk(b"iCCP", b"x\0\0" + zlib.compress(profile)))))
    assert photo.origin.icc == profile


def test_one_budget_for_all_that_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[int] = []

    class Counting(budget.Budget):
        def unpacked(self, data: bytes) -> bytes:
            plain = super().unpacked(data)
            unpacked.append(len(plain))
            return plain

    monkeypatch.setattr("restorer.photo.formats.png.png_in.Budget", Counting)
    bomb = zlib.compress(bytes(40 << 20))
    each = (b"zTXt", b"a\0\0"), (b"iTXt", b"b\0\1\0\0\0"), (b"iCCP", b"c\0\0")
    extra = [chunk(kind, head + bomb) for kind, head in each]
    stored = noise(3)
    photo = read_photo(at(tmp_path, "a.png", png(stored, packed(b"First", b"1"), *extra, packed(b"Last", b"2"))))
    assert np.array_equal(whole(photo), stored)
    assert sum(unpacked) <= 64 << 20 and sorted(unpacked)[-1] == 40 << 20
    assert photo.origin.texts == (("First", "1"),)


def test_what_is_too_much_is_left_out_and_told(tmp_path: Path) -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(70 << 20)))
    assert read_photo(at(tmp_path, "a.png", png(noise(3), bomb))).origin.notices == (LEFT_OUT,)
    many = b"".join(chunk(b"tEXt", b"Comment\0" + str(number).encode()) for number in range(1200))
    assert read_photo(at(tmp_path, "b.png", png(noise(3), many))).origin.notices == (LEFT_OUT,)
