"""What is odd about a file is told in the window, and its pages are photos of their own."""

import io
from pathlib import Path

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.session.job import Job
from tests.gui.test_desk import desk, drop, restored

__all__ = ["desk"]


def paged(path: Path) -> Path:
    pages = [Image.fromarray(np.full((20 + page, 30, 3), 60 * page, np.uint8)) for page in (1, 2, 3)]
    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    path.write_bytes(file.getvalue())
    return path


def test_each_page_is_a_photo_of_its_own(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    file = paged(tmp_path / "album.tif")
    drop(desk, file)
    qtbot.waitUntil(lambda: desk.album.rowCount() == 3, timeout=30_000)
    assert [entry.name for entry in desk.album.entries] == ["album.tif (1)", "album.tif (2)", "album.tif (3)"]
    drop(desk, file)
    qtbot.wait(200)
    assert desk.album.rowCount() == 3, "each is there once"
    second = desk.album.entry(1)
    desk.strip.setCurrentIndex(desk.album.index(1))
    qtbot.waitUntil(lambda: second.size is not None, timeout=30_000)
    assert second.size is not None and second.size.height == 22 and not second.notices
    desk.chooser.change(model="fast")
    restored(qtbot, desk)
    job = Job(second.path, second.recipe, tmp_path / "out", page=second.page)
    desk.studio.export([(second, job)])
    out = tmp_path / "out" / "album_page2_restored.tif"
    qtbot.waitUntil(out.exists, timeout=30_000)
    with Image.open(out) as result:
        assert result.size == (120, 88)


def test_what_is_missing_of_a_file_is_said(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (160, 120, 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "JPEG", quality=95)
    (tmp_path / "half.jpg").write_bytes(file.getvalue()[: len(file.getvalue()) // 2])
    said: list[str] = []
    desk.window.messages.say = lambda text, *rest: said.append(text)  # type: ignore[method-assign]
    drop(desk, tmp_path / "half.jpg")
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0].startswith("half.jpg: About 5") and "stays grey" in said[0]
    entry = desk.album.entry(0)
    assert entry.notices and "stays grey" in str(desk.album.data(desk.album.index(0), 3))
