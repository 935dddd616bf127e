"""What lies beside a JPEG's pixels: carried or told, and never a reason to refuse them."""

import io
import struct
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.errors import PhotoError
from restorer.photo.reading import read_photo
from tests.photo.samples import at, by_pillow, exif, noise, smooth, whole

pytestmark = pytest.mark.pixels


def segment(marker: int, content: bytes) -> bytes:
    """A segment."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def with_segments(*parts: bytes, behind: bytes = b"") -> bytes:
    """A JPEG with these segments after its start mark, and something behind its end mark."""
    data = by_pillow(smooth(3), "JPEG")
    return data[:2] + b"".join(parts) + data[2:] + behind


def seen(data: bytes) -> np.ndarray:
    """The picture by the second reader."""
    return np.asarray(Image.open(io.BytesIO(data)))


PLAIN = seen(with_segments())


@pytest.mark.parametrize(
    "part",
    [
        segment(0xE0, b""),
        segment(0xE0, b"JFIF\0"),
        segment(0xE0, b"JFIF\0\1\1\1\0\x48\0\x48"),
        segment(0xE0, b"JFXX\0\x10"),
        segment(0xE1, b""),
        segment(0xE1, b"Exif\0\0"),
        segment(0xE2, b"ICC_PROFILE\0\1\1"),
        segment(0xE2, b"MPF\0II*\0\x08\0\0\0\xff\xff"),
        segment(0xED, b"Photoshop 3.0\x008BIM\4\4"),
        segment(0xEE, b"Adobe"),
        segment(0xFE, b""),
        b"\xff\xff\xff" + segment(0xFE, b"padded"),
        segment(0xFE, b"") + b"junk" + segment(0xFE, b"skipped"),
        b"\xff\xfe\0\0",
        b"\xff\xe5\0\1",
    ],
)
def test_nothing_beside_the_pixels_refuses_them(tmp_path: Path, part: bytes) -> None:
    photo = read_photo(at(tmp_path, "a.jpg", with_segments(part)))
    assert np.array_equal(whole(photo), PLAIN)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_what_tells_the_colours_apart_is_kept(tmp_path: Path, mode: str) -> None:
    """RGB without conversion is marked by Adobe's segment alone."""
    file = io.BytesIO()
    Image.fromarray(smooth(3)).convert(mode).save(file, "JPEG", keep_rgb=True, quality=95)
    data = file.getvalue()
    truth = np.asarray(Image.open(io.BytesIO(data)).convert("L" if mode == "L" else "RGB")).reshape(48, 64, -1)
    assert np.abs(whole(read_photo(at(tmp_path, "a.jpg", data))).astype(int) - truth).max() <= 1


def test_comments_are_carried(tmp_path: Path) -> None:
    parts = [segment(0xFE, each) for each in (b"Anna and Karl, 1921\0", "Öffnung".encode(), b"K\xf6ln", b"\0")]
    photo = read_photo(at(tmp_path, "a.jpg", with_segments(*parts)))
    assert photo.origin.texts == (("Comment", "Anna and Karl, 1921"), ("Comment", "Öffnung"), ("Comment", "Köln"))


def test_a_hundred_thousand_segments_of_exif(tmp_path: Path) -> None:
    """Their time grows with their number, no faster."""
    first = segment(0xE1, b"Exif\0\0" + exif(6))
    path = at(tmp_path, "a.jpg", with_segments(first, *[segment(0xE1, b"Exif\0\0x")] * 100_000))
    start = time.perf_counter()
    photo = read_photo(path)
    assert time.perf_counter() - start < 5
    assert np.array_equal(whole(photo), np.rot90(PLAIN, -1))


FILM = struct.pack(">I4s4sI", 24, b"ftyp", b"mp42", 0) + b"mp42isom" + noise(3).tobytes()
SMALL = by_pillow(noise(3), "JPEG")
GAIN = SMALL[:2] + segment(
    0xE1, b'http://ns.adobe.com/xap/1.0/\0<x xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/"/>'
)


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (b"", []),
        (bytes(500), []),
        (b"\r\n", []),
        (FILM, ["film"]),
        (b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data" + FILM, ["film"]),
        (SMALL, ["further pictures"]),
        (GAIN + SMALL[2:], ["brighter light"]),
        (GAIN + SMALL[2:] + FILM, ["film", "brighter light"]),
    ],
)
def test_what_lies_behind_the_picture_is_told(tmp_path: Path, behind: bytes, words: list[str]) -> None:
    photo = read_photo(at(tmp_path, "a.jpg", with_segments(behind=behind)))
    assert np.array_equal(whole(photo), PLAIN)
    assert len(photo.origin.notices) == len(words)
    for notice, word in zip(photo.origin.notices, words, strict=True):
        assert word in notice and "left out" in notice


def test_a_small_picture_in_exif_is_no_end(tmp_path: Path) -> None:
    """Its end mark lies in front of the real one."""
    part = segment(0xE1, b"Exif\0\0" + exif(1) + SMALL)
    photo = read_photo(at(tmp_path, "a.jpg", with_segments(part)))
    assert np.array_equal(whole(photo), PLAIN) and photo.origin.notices == ()


@pytest.mark.parametrize("frame", [0xC5, 0xC7, 0xCD])
def test_rare_frames_are_called_so(tmp_path: Path, frame: int) -> None:
    data = with_segments().replace(b"\xff\xc0\0\x11", bytes((0xFF, frame)) + b"\0\x11", 1)
    with pytest.raises(PhotoError, match="rare kind"):
        read_photo(at(tmp_path, "a.jpg", data))
