"""The header alone: right, cheap, and safe while the file changes."""

import io
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest
import tifffile

from restorer.errors import PhotoError
from restorer.photo.contents import contents
from restorer.photo.formats import headers
from restorer.photo.formats.source import FileSource
from restorer.photo.geometry import Size
from restorer.photo.reading import identify, read_photo
from tests.photo.samples import DATA, at, by_pillow, chunk, noise, png, smooth

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'


def packet(kind: str) -> bytes:
    """A photo of this kind with a packet of XMP."""
    if kind == "PNG":
        return png(noise(3), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP))
    return by_pillow(smooth(3), kind, xmp=XMP)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_size_and_xmp(tmp_path: Path, kind: str) -> None:
    path = at(tmp_path, "a", packet(kind))
    seen = headers.read(path)
    assert (seen.size, seen.xmp, seen.whole) == (read_photo(path).size, XMP, True)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("order", ["<", ">"])
def test_tiff(tmp_path: Path, big: bool, order: Literal["<", ">"]) -> None:
    file = io.BytesIO()
    more = [(700, "B", len(XMP), XMP, True)]
    tifffile.imwrite(file, noise(3), bigtiff=big, byteorder=order, photometric="rgb", extratags=more)
    seen = headers.read(at(tmp_path, "a.tif", file.getvalue()))
    assert (seen.size, seen.xmp) == (Size(22, 13), XMP)
    for end in range(0, 260, 3):
        with suppress(Exception):
            headers.read(at(tmp_path, "b.tif", file.getvalue()[:end]))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_result_without_its_end_is_not_whole(tmp_path: Path, kind: str) -> None:
    data = by_pillow(smooth(3), kind)
    assert not headers.read(at(tmp_path, "a", data[:-20])).whole


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF"])
def test_a_file_that_is_cut_off_while_it_is_read(tmp_path: Path, kind: str) -> None:
    """Mapped into memory it would end the process (SIGBUS)."""
    path = at(tmp_path, "a", by_pillow(noise(3, 8, 300, 300), kind))
    with FileSource(path) as data:
        length = len(data)
        os.truncate(path, 100)
        assert len(data) == length
        assert data[length - 50 : length] == b"" and len(data.whole()) == 100 and data[90:200] == data[90:100]


def test_large_files_are_not_read_whole(tmp_path: Path) -> None:
    """Nine gigabytes, most of them a hole; known by the first bytes alone."""
    for name, head in (("a.jpg", bytes(64)), ("b.jpg", by_pillow(smooth(3), "JPEG")), ("c.png", b"\x89PNG\r\n\x1a\n")):
        path = at(tmp_path, name, head)
        with path.open("r+b") as file:
            file.truncate(9 << 30)
        start = time.perf_counter()
        with pytest.raises(PhotoError):
            read_photo(path)
        assert time.perf_counter() - start < 1
    assert len(contents(tmp_path / "a.jpg")) == 4096


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    for path in (tmp_path / "a.jpg", Path("/dev/zero"), tmp_path):
        assert identify(path) is None
        with pytest.raises(OSError, match=r"^"):
            headers.read(path)


@pytest.mark.parametrize("name", ["rgb8", "turned6"])
def test_heic(name: str) -> None:
    path = DATA / f"{name}.heic"
    assert headers.read(path).size == read_photo(path).size
