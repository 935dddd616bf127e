"""Pictures that were in no file are in one afterwards."""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from restorer import paths
from restorer.errors import WriteError
from restorer.gui.intake.mime import Picture
from restorer.gui.intake.pasted import is_pasted, keep, safe_stem
from restorer.gui.jobs import TaskToken
from restorer.photo.reading import read_photo
from tests.photo.nobody import as_nobody

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def folder() -> Iterator[Path]:
    yield paths.pasted()
    shutil.rmtree(paths.pasted(), ignore_errors=True)


def image() -> QImage:
    picture = QImage(3, 2, QImage.Format.Format_ARGB32)
    picture.fill(QColor(10, 20, 30, 128))
    return picture


def kept(*pictures: Picture) -> list[Path]:
    return [path for path in keep(pictures)(TaskToken()) if isinstance(path, Path)]


def test_pixels_become_a_png_with_the_date_as_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "strftime", lambda form: {"%Y-%m-%d %H.%M.%S": "2026-11-22 14.05.33"}[form])
    paths = kept(Picture(image()), Picture(image()))
    assert paths == [folder / "Pasted 2026-11-22 14.05.33.png", folder / "Pasted 2026-11-22 14.05.33-2.png"]
    assert sorted(folder.iterdir()) == sorted(paths), "nothing else is left there"
    photo = read_photo(paths[0])
    assert np.round(photo.pixels[0, 0] * 255).tolist() == [10, 20, 30]
    assert photo.alpha is not None
    assert np.round(photo.alpha * 255).min() == 128
    assert is_pasted(paths[0])
    assert not is_pasted(folder.parent / "a.png")


@pytest.mark.parametrize(("start", "suffix"), [(b"\xff\xd8\xff\xe0", ".jpg"), (b"II*\0", ".tif"), (b"GIF89a", ".gif")])
def test_bytes_of_a_photo_are_kept_as_they_are(folder: Path, start: bytes, suffix: str) -> None:
    (path,) = kept(Picture(start + b"rest", "Grandma"))
    assert path == folder / f"Grandma{suffix}"
    assert path.read_bytes() == start + b"rest"


def test_bytes_of_another_kind_become_png(folder: Path) -> None:
    ppm = b"P6 1 1 255\n\x0a\x14\x1e"
    (path,) = kept(Picture(ppm, "old.name"))
    assert path == folder / "old.name.png"
    assert np.round(read_photo(path).pixels * 255).tolist() == [[[10, 20, 30]]]


@pytest.mark.parametrize("content", [b"nonsense", QImage()], ids=["bytes", "pixels"])
def test_what_is_no_picture_is_told(folder: Path, content: bytes | QImage) -> None:
    with pytest.raises(WriteError, match="could not be read"):
        kept(Picture(content))
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
def test_a_folder_that_is_shut_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with as_nobody() as shut:
        monkeypatch.setattr(paths, "pasted", lambda: shut / "Pasted")
        shut.chmod(0o500)
        with pytest.raises(WriteError, match="folder is protected"):
            kept(Picture(image()))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Grandma & me", "Grandma & me"),
        ("../../etc/passwd", "etc passwd"),
        ("a<b>:c|d?*", "a b c d"),
        ("...", ""),
        ("con", "con_"),
        ("LPT1.x", "LPT1.x_"),
        (".hidden", "hidden"),
        ("x" * 500, "x" * 80),
        ("写真 🙂", "写真 🙂"),
    ],
)
def test_names_that_every_system_takes(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


@given(st.text())
def test_any_name_leads_into_the_folder_and_nowhere_else(name: str) -> None:
    stem = safe_stem(name)
    assert Path(f"{stem}.png").name == f"{stem}.png"
    assert not stem.startswith(".")
    assert stem == stem.strip()
    assert safe_stem(stem) == stem
    stem.encode()
