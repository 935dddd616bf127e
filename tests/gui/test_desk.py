"""The whole window without a screen: from a drop to a file, and what is asked and told on the way."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry, State
from restorer.gui.desk import Desk
from restorer.gui.preferences import Preferences
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo
from restorer.recipe import LongSide, Times
from tests.gui.conftest import MakePhoto
from tests.gui.desks import open_desk


@pytest.fixture
def desk(qtbot: QtBot, small_models: None, preferences: Preferences) -> Iterator[Desk]:
    with open_desk(preferences) as made:
        made.window.resize(1100, 700)
        made.window.show()
        yield made


def drop(desk: Desk, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, buttons, keys = QPointF(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place.toPoint(), action, mime, buttons, keys)
    QApplication.sendEvent(desk.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(desk.window, QDropEvent(place, action, mime, buttons, keys))


def dropped(qtbot: QtBot, desk: Desk, *paths: Path) -> list[Entry]:
    drop(desk, *paths)
    qtbot.waitUntil(lambda: desk.album.rowCount() == len(paths), timeout=30_000)
    return list(desk.album.entries)


def press(qtbot: QtBot, action: QAction) -> None:
    """As soon as it can be pressed: what can be is told once for all that happens in a turn of the event loop."""
    qtbot.waitUntil(action.isEnabled, timeout=30_000)
    action.trigger()


def restored(qtbot: QtBot, desk: Desk) -> None:
    press(qtbot, desk.actions.restore)
    qtbot.waitUntil(lambda: desk.strip.current().state is State.DONE, timeout=30_000)  # type: ignore[union-attr]
    qtbot.waitUntil(desk.actions.copy.isEnabled, timeout=30_000)


def answer(qtbot: QtBot, words: str) -> None:
    """Press the button with these words in the dialog that is about to open."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, press)
            return
        found = [button for button in dialog.findChildren(QPushButton) if words in button.text().replace("&", "")]
        if found and found[0].isEnabled():
            found[0].click()
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(0, press)


def test_in_three_steps_from_a_drop_to_a_file(qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path) -> None:
    path = make_photo("grandma.png")
    assert not desk.window.shows_photos and not desk.actions.export.isEnabled()
    (entry,) = dropped(qtbot, desk, path)
    assert desk.window.shows_photos and desk.strip.current() is entry
    qtbot.waitUntil(lambda: len(desk.looking.versions) == 2, timeout=30_000)
    assert "Quick preview" in desk.looking.label(desk.looking.after)
    restored(qtbot, desk)
    assert desk.looking.after and desk.looking.after.kind == "restored"
    answer(qtbot, "Export")
    press(qtbot, desk.actions.export)
    qtbot.waitUntil(lambda: entry.state is State.EXPORTED, timeout=30_000)
    result = tmp_path / "grandma_restored.png"
    assert read_photo(result).size == Size(360, 280)
    assert desk.keeping.last == result
    qtbot.waitUntil(desk.actions.show_in_folder.isEnabled, timeout=30_000)
    assert desk.preferences.settings.recent == (str(path),)


def test_what_cannot_be_read_is_listed_and_the_rest_comes(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no photo")
    (tmp_path / "empty").mkdir()
    make_photo()
    drop(desk, tmp_path / "notes.txt", tmp_path / "a.png", tmp_path / "empty")
    qtbot.waitUntil(lambda: len(desk.window.messages.problems) == 2, timeout=30_000)
    assert [entry.path.name for entry in desk.album.entries] == ["a.png"]
    reasons = " ".join(problem.sentence for problem in desk.window.messages.problems)
    assert "notes.txt" in reasons and "empty" in reasons


def test_a_photo_that_breaks_later_is_told_once_with_its_reason(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto
) -> None:
    good = make_photo()
    content = good.read_bytes()
    broken = good.with_name("broken.png")
    broken.write_bytes(content[:45])
    dropped(qtbot, desk, broken, good)
    qtbot.waitUntil(lambda: desk.album.entries[0].state is State.FAILED, timeout=30_000)
    assert "broken.png" in desk.window.messages.problems[0].sentence
    press(qtbot, desk.actions.restore_all)
    qtbot.waitUntil(lambda: desk.album.entries[1].state is State.DONE, timeout=30_000)
    assert desk.album.entries[0].state is State.FAILED
    assert len(desk.window.messages.problems) == 1


def test_pasted_pixels_become_a_photo(qtbot: QtBot, desk: Desk) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    press(qtbot, desk.actions.paste)
    qtbot.waitUntil(lambda: desk.album.rowCount() == 1, timeout=30_000)
    assert read_photo(desk.album.entries[0].path).size == Size(40, 30)


def test_the_result_is_copied_as_a_picture_and_as_a_file(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    (entry,) = dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    press(qtbot, desk.actions.copy)
    mime = QGuiApplication.clipboard().mimeData()
    (url,) = mime.urls()
    assert read_photo(Path(url.toLocalFile())).size == Size(360, 280)
    assert mime.imageData().size().width() == 360
    assert entry.state is State.DONE, "it is in no file of the person's yet"
    QGuiApplication.clipboard().clear()


def test_choices_can_be_undone_and_given_to_all(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    one, other = dropped(qtbot, desk, make_photo(), make_photo("b.png"))
    qtbot.waitUntil(lambda: one.size is not None, timeout=30_000)
    desk.chooser.change(target=Times(2))
    desk.chooser.change(model="fast")
    assert desk.window.view.state.reference == Size(180, 140)
    press(qtbot, desk.actions.use_for_all)
    assert other.recipe == one.recipe and other.recipe.model == "fast"
    for _ in range(3):
        press(qtbot, desk.actions.undo)
    assert other.recipe == one.recipe and one.recipe.model == "best" and one.recipe.target == Times(4)
    press(qtbot, desk.actions.redo)
    assert one.recipe.target == Times(2)


def test_any_two_versions_can_be_compared(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    desk.chooser.change(model="fast")
    restored(qtbot, desk)
    names = [desk.looking.name(version) for version in desk.looking.versions]
    assert len(names) == len(set(names)) >= 3
    best, fast = desk.looking.versions[-2:]
    desk.looking.pick("before", best)
    assert (desk.looking.before, desk.looking.after) == (best, fast)
    press(qtbot, desk.actions.swap)
    assert (desk.looking.before, desk.looking.after) == (fast, best)


def test_the_picture_on_the_screen_is_the_picture_in_the_file(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path
) -> None:
    """At 1:1 the middle of the view shows the very pixels that an export writes, but for roundings."""
    (entry,) = dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    press(qtbot, desk.actions.actual)
    desk.window.view.set_mode("after")
    desk.window.view.set_labels("", "")
    answer(qtbot, "Export")
    press(qtbot, desk.actions.export)
    qtbot.waitUntil(lambda: entry.state is State.EXPORTED, timeout=30_000)
    finished = desk.looking.after.finished if desk.looking.after else None
    desk.window.view.grab()
    qtbot.waitUntil(lambda: finished is not None and finished.next_piece() is None, timeout=10_000)
    seen = desk.window.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(seen.constBits(), np.uint8).reshape(seen.height(), seen.bytesPerLine())
    shown = rows[:, : seen.width() * 3].reshape(seen.height(), seen.width(), 3)
    x, y = desk.window.view.state.corner()
    written = (read_photo(tmp_path / "a_restored.png").pixels * 255).round().astype(np.uint8)
    top = max(0, -y)
    height = min(280, desk.window.view.height() - y) - top
    apart = np.abs(shown[y + top : y + top + height, x : x + 360].astype(int) - written[top : top + height])
    assert apart.max() <= 1 and apart.mean() < 0.01


def test_a_large_scan_is_seen_before_it_is_open(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (1500, 1700, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "scan.jpg", quality=95)
    seen: list[tuple[bool, Size]] = []
    desk.studio.opener.sketched.connect(
        lambda entry, sketch: seen.append((desk.studio.opener.get(entry) is None, desk.window.view.state.photo))
    )
    (entry,) = dropped(qtbot, desk, tmp_path / "scan.jpg")
    qtbot.waitUntil(lambda: desk.studio.opener.get(entry) is not None, timeout=30_000)
    assert seen == [(True, Size(1700, 1500))]
    assert desk.window.view.state.photo == Size(1700, 1500) and desk.looking.before is not None


def test_the_studio_knows_where_one_looks(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    dropped(qtbot, desk, make_photo(width=900, height=700))
    qtbot.waitUntil(lambda: bool(desk.looking.versions), timeout=30_000)
    press(qtbot, desk.actions.double)
    desk.window.view.state.pan(-10_000, -10_000)
    press(qtbot, desk.actions.zoom_in)
    look = desk.studio.look
    assert look and look[0] > 0.7 and look[1] > 0.7


def test_an_export_offers_what_was_restored_not_what_was_chosen_since(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path
) -> None:
    """Twice as large again would be a resize of the result, not what Restore makes."""
    (entry,) = dropped(qtbot, desk, make_photo())
    restored(qtbot, desk)
    desk.chooser.change(target=Times(8))
    assert entry.state is State.READY
    answer(qtbot, "Export")
    with qtbot.waitSignal(desk.studio.exported, timeout=30_000):
        press(qtbot, desk.actions.export)
    assert read_photo(tmp_path / "a_restored.png").size == Size(360, 280)


def test_one_key_does_not_end_the_work_on_many_photos_unasked(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    dropped(qtbot, desk, *(make_photo(f"{number}.png") for number in range(3)))
    press(qtbot, desk.actions.restore_all)
    press(qtbot, desk.actions.pause)
    answer(qtbot, "Go on")
    press(qtbot, desk.actions.cancel)
    assert desk.studio.restorations.busy
    answer(qtbot, "Cancel all")
    press(qtbot, desk.actions.cancel)
    qtbot.waitUntil(lambda: not desk.studio.restorations.busy, timeout=30_000)


def leave(desk: Desk) -> bool:
    event = QCloseEvent()
    desk.window.closing.emit(event)
    return event.isAccepted()


def test_leaving_asks_only_if_something_would_be_lost(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    assert leave(desk)
    (entry,) = dropped(qtbot, desk, make_photo())
    assert leave(desk)
    restored(qtbot, desk)
    answer(qtbot, "Stay")
    assert not leave(desk)
    answer(qtbot, "Leave without")
    assert leave(desk)
    answer(qtbot, "Keep")
    desk.remove([entry])
    assert desk.album.rowCount() == 1
    answer(qtbot, "Remove")
    desk.remove([entry])
    assert desk.album.rowCount() == 0 and not desk.window.shows_photos


def test_details_are_copied_with_what_the_doctor_says(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("no photo")
    drop(desk, tmp_path / "notes.txt")
    qtbot.waitUntil(lambda: bool(desk.window.messages.problems), timeout=30_000)
    desk.window.messages.copy_details_wanted.emit(desk.window.messages.problems)
    qtbot.waitUntil(lambda: "notes.txt" in QGuiApplication.clipboard().text(), timeout=30_000)
    text = QGuiApplication.clipboard().text()
    assert "Restorer 0" in text and "Models on this computer" in text


def test_the_window_opens_as_it_was_left(qtbot: QtBot, desk: Desk) -> None:
    desk.window.resize(900, 640)
    desk.window.remember_places()
    settings = desk.preferences.settings
    assert settings.geometry and settings.splitters


def test_the_longest_side_counts_for_one_to_one(qtbot: QtBot, desk: Desk, make_photo: MakePhoto) -> None:
    (entry,) = dropped(qtbot, desk, make_photo())
    qtbot.waitUntil(lambda: entry.size is not None, timeout=30_000)
    desk.chooser.change(target=LongSide(200))
    assert desk.window.view.state.reference.width == 200
