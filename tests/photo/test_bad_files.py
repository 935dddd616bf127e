"""Files that are no photos, or no longer: one clear sentence each, never another error."""

import io
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.errors import PhotoError
from restorer.photo.reading import Asked, identify, read_photo
from tests.photo.nobody import as_nobody
from tests.photo.samples import DATA, at, by_pillow, chunk, noise, png, smooth, tiff

GOOD: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: by_pillow(smooth(3), "JPEG"),
    "progressive": lambda: by_pillow(smooth(3), "JPEG", progressive=True),
    "png": lambda: by_pillow(noise(3), "PNG"),
    "png16": lambda: png(noise(3, 16)),
    "tiff": lambda: by_pillow(noise(3), "TIFF", compression="tiff_lzw"),
    "tiff16": lambda: tiff(noise(3, 16, 64, 64)),
    "webp": lambda: by_pillow(smooth(3), "WEBP"),
    "bmp": lambda: by_pillow(noise(3), "BMP"),
    "gif": lambda: by_pillow(noise(1), "GIF"),
    "avif": lambda: by_pillow(smooth(3), "AVIF"),
    "heic": (DATA / "rgb8.heic").read_bytes,
}


def refusal(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(PhotoError) as caught:
        read_photo(path)
    sentence = str(caught.value)
    assert sentence.endswith(".") and path.name in sentence and "\n" not in sentence and len(sentence) < 330
    return sentence


def test_missing(tmp_path: Path) -> None:
    assert "not there" in refusal(tmp_path / "weg.jpg")
    assert identify(tmp_path / "weg.jpg") is None


def test_empty(tmp_path: Path) -> None:
    assert "empty" in refusal(at(tmp_path, "leer.jpg", b""))


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "album.jpg").mkdir()
    assert "folder" in refusal(tmp_path / "album.jpg")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_no_permission() -> None:
    with as_nobody() as folder:
        path = at(folder, "a.jpg", GOOD["jpeg"]())
        path.chmod(0)
        assert "permission" in refusal(path)


def test_no_permission_as_the_system_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("restorer.photo.contents.FileSource", shut)
    assert "permission" in refusal(at(tmp_path, "a.jpg", b"x"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    assert "not a file" in refusal(tmp_path / "a.jpg")


def test_out_of_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("restorer.photo.reading.gathered", full)
    assert "memory" in refusal(at(tmp_path, "a.png", GOOD["png"]()))


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"8BPS\0\1" + bytes(40), "Photoshop"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xff\x0a" + bytes(40), "JPEG XL"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"II*\0\x10\0\0\0CR\2\0" + bytes(40), "raw"),
        (b"FUJIFILMCCD-RAW 0201", "raw"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "raw"),
        (b"\0\0\0\x18ftypisom\0\0\0\1isommp42", "film"),
        (b"Liebe Oma, das Bild ist im Anhang.", "text"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"PK\3\4" + bytes(40), "ZIP"),
        (bytes(range(256)), "not a photo"),
    ],
)
def test_other_kinds_are_called_by_name(tmp_path: Path, start: bytes, what: str) -> None:
    assert what in refusal(at(tmp_path, "bild.jpg", start))


@pytest.mark.parametrize("suffix", [".dng", ".NEF", ".arw"])
def test_raw_files_that_begin_like_tiff(tmp_path: Path, suffix: str) -> None:
    assert "raw" in refusal(at(tmp_path, "a" + suffix, GOOD["tiff"]()))


IN_PART = {"tiff16", "jpeg", "progressive", "png", "png16", "webp", "bmp", "gif"}
"""Kinds of which what is there is read; their own tests say how much that is."""


@pytest.mark.parametrize("share", [0.03, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("kind", GOOD)
def test_cut_off_files(tmp_path: Path, kind: str, share: float) -> None:
    data = GOOD[kind]()
    assert read_photo(at(tmp_path, "whole", data)).pixels.size
    cut = at(tmp_path, "cut", data[: max(1, int(len(data) * share))])
    # What says where the pixels are stands in front of them in our own TIFFs' like, behind them in Pillow's.
    if kind not in IN_PART or (share < 0.1 and kind != "tiff16"):
        refusal(cut)
    elif share > 0.8 and kind != "webp":
        # A small WebP has but one row of blocks or two.
        assert read_photo(cut).size == read_photo(tmp_path / "whole").size


def bombs() -> dict[str, bytes]:
    """Files below 1 kB that say that they hold more than 10⁹ pixels."""
    side = 40_000
    flat = np.zeros((8, 8), np.uint8)
    jpeg = bytearray(by_pillow(smooth(3, 8, 8), "JPEG"))
    at_frame = jpeg.index(b"\xff\xc0")
    jpeg[at_frame + 5 : at_frame + 9] = struct.pack(">HH", side, side)
    file = io.BytesIO()
    Image.fromarray(flat).save(file, "TIFF", compression="tiff_adobe_deflate")
    page = bytearray(file.getvalue())
    for tag in (256, 257, 278):
        place = max(page.find(struct.pack("<HHI", tag, kind, 1)) for kind in (3, 4))
        page[place : place + 12] = struct.pack("<HHII", tag, 4, 1, side)
    bmp = bytearray(by_pillow(smooth(3, 8, 8), "BMP"))
    bmp[18:26] = struct.pack("<II", side, side)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 16, 2, 0, 0, 0))
    small = png(noise(3, 16, 2, 2))
    return {
        "jpeg": bytes(jpeg),
        "tiff": bytes(page),
        "bmp": bytes(bmp),
        "png16": small[:8] + head + small[33:],
        "png8": small[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) + small[33:],
        "gif": b"GIF89a" + struct.pack("<HH", 65535, 65535) + by_pillow(noise(1), "GIF")[10:],
    }


@pytest.mark.parametrize("kind", ["jpeg", "tiff", "bmp", "png16", "png8", "gif"])
def test_bombs_are_refused_before_memory_is_taken(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bombs()[kind]
    assert len(data) < 1500

    def taken(*_: object) -> None:
        raise AssertionError("pixels were asked for")

    monkeypatch.setattr("restorer.photo.reading.gathered", taken)
    refusal(at(tmp_path, "bombe", data))


def test_the_limit_is_the_callers(tmp_path: Path) -> None:
    path = at(tmp_path, "a.png", png(noise(3)))
    assert read_photo(path, Asked(max_pixels=13 * 22)).size.area == 13 * 22
    with pytest.raises(PhotoError, match="million"):
        read_photo(path, Asked(max_pixels=13 * 22 - 1))


def test_no_warning_leaks_from_damaged_metadata(tmp_path: Path) -> None:
    broken = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + bytes(range(200))
    photo = read_photo(at(tmp_path, "a.jpg", by_pillow(smooth(3), "JPEG", exif=broken)))
    assert photo.size.width == 64 and photo.origin.exif is None


def test_a_name_of_250_characters(tmp_path: Path) -> None:
    path = at(tmp_path, "x" * 246 + ".jpg", GOOD["jpeg"]())
    assert read_photo(path).size.width == 64
    assert "is not there" in refusal(tmp_path / ("ü" * 200 + ".jpg"))


def test_a_file_of_which_nearly_nothing_is_there_is_refused(tmp_path: Path) -> None:
    rows = noise(3, 8, 400, 40)
    whole = by_pillow(rows, "BMP")
    head = len(whole) - rows.size
    assert read_photo(at(tmp_path, "some.bmp", whole[: head + 40 * 3 * 10])).missing_share == 0.975
    assert "cut off" in refusal(at(tmp_path, "none.bmp", whole[: head + 40 * 3 * 3]))
