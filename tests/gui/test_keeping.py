"""What other programs are given: the result as it would be exported now, from a file that is there in time or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from restorer.gui import keeping
from restorer.gui.desk import Desk
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo
from restorer.photo.writing import read_note
from restorer.recipe import Times
from tests.gui.conftest import MakePhoto
from tests.gui.test_desk import answer, desk, dropped, restored

__all__ = ["desk"]


@pytest.fixture(autouse=True)
def no_photo_on_the_clipboard(qtbot: QtBot) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    # What lies there at the end of the process is destroyed after Python, and takes the process with it.
    QGuiApplication.clipboard().clear()


def copied(desk: Desk) -> Path:
    desk.actions.copy.trigger()
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    return Path(url.toLocalFile())


def test_after_an_export_another_size_is_copied_in_that_size(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path
) -> None:
    dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    answer(qtbot, "Export")
    with qtbot.waitSignal(desk.keeping.exported, timeout=10_000):
        desk.actions.export.trigger()
    assert copied(desk) == tmp_path / "a_restored.png"
    desk.chooser.change(target=Times(2))
    small = copied(desk)
    assert read_photo(small).size == Size(180, 140)
    assert copied(desk) == small, "it is not made twice"
    # Not what was made: the result that there is, in its own size.
    desk.chooser.change(target=Times(8))
    assert read_photo(copied(desk)).size == Size(360, 280)


def test_without_a_folder_for_it_the_result_is_copied_all_the_same(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("not a folder")
    monkeypatch.setattr("restorer.paths.cache", lambda: tmp_path / "cache")
    dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    assert read_photo(copied(desk)).size == Size(360, 280)


def test_a_result_that_is_long_in_writing_is_told_and_there_at_the_next_try(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    monkeypatch.setattr(keeping, "PATIENCE_MS", 0)
    QGuiApplication.clipboard().setText("what was there")
    with qtbot.waitSignals([desk.keeping.not_yet, desk.studio.exports.finished], timeout=10_000):
        desk.actions.copy.trigger()
    assert QGuiApplication.clipboard().text() == "what was there"
    assert read_photo(copied(desk)).size == Size(360, 280)


def test_the_look_of_now_is_what_other_programs_are_given(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    first = copied(desk)
    desk.chooser.change_look(faithfulness=1.0)
    second = copied(desk)
    assert second != first and (read_photo(second).pixels != read_photo(first).pixels).any()
    note = read_note(second)
    assert note is not None and '"faithfulness": 1.0' in note.settings
