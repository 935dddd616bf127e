"""The strip: looked through, chosen from and brought into order, by mouse and by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry, State
from restorer.gui.album.strip import Strip
from restorer.gui.style.palette import palette_of
from restorer.gui.style.tokens import DARK, LIGHT, Tokens

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Make = Callable[[int], Strip]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Makes a shown strip of so many photos, about six in sight."""

    def make(count: int) -> Strip:
        album = Album()
        strip = Strip(album)
        album.setParent(strip)
        qtbot.addWidget(strip)
        album.add(Path(f"/photos/{number}.jpg") for number in range(count))
        strip.resize(6 * strip.sizeHintForColumn(0), strip.sizeHint().height())
        strip.show()
        qtbot.waitExposed(strip)
        return strip

    return make


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def tokens(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Tokens]:
    """The window's colours."""
    before = qapp.palette()
    qapp.setPalette(palette_of(request.param))
    yield request.param
    qapp.setPalette(before)


def names(entries: list[Entry]) -> str:
    return " ".join(entry.path.stem for entry in entries)


def order(strip: Strip) -> str:
    return names(list(strip.album.entries))


def choose(strip: Strip, *rows: int) -> None:
    """Select these rows; the last becomes the current one."""
    strip.clearSelection()
    for row in rows:
        index = strip.album.index(row)
        strip.selectionModel().setCurrentIndex(index, strip.selectionModel().SelectionFlag.Select)


def test_the_current_photo_is_told(make: Make) -> None:
    strip = make(3)
    told = list[Entry | None]()
    strip.current_changed.connect(told.append)
    first, second, third = strip.album.entries
    strip.select(second)
    strip.next()
    strip.next()
    strip.previous()
    strip.album.remove([second])
    strip.album.remove([first, third])
    assert told[:3] == [second, third, second]
    assert told[3] in (first, third) and told[-1] is None
    assert strip.current() is None and strip.selected() == []
    strip.next()
    assert strip.current() is None


def test_next_begins_at_the_first(make: Make) -> None:
    strip = make(2)
    strip.next()
    assert strip.current() is strip.album.entry(0)
    strip.previous()
    assert strip.selected() == [strip.album.entry(0)]


def test_the_selected_come_in_their_order_and_the_current_one_stands_for_none(make: Make) -> None:
    strip = make(5)
    choose(strip, 4, 0, 2)
    assert names(strip.selected()) == "0 2 4"
    strip.clearSelection()
    assert names(strip.selected()) == "2"


def test_keys_walk_and_select(make: Make, qtbot: QtBot) -> None:
    strip = make(5)
    strip.select(strip.album.entry(1))
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert names(strip.selected()) == "2"
    qtbot.keyClick(strip, Qt.Key.Key_End, SHIFT)
    assert names(strip.selected()) == "2 3 4"
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    qtbot.keyClick(strip, Qt.Key.Key_Right, CONTROL)
    qtbot.keyClick(strip, Qt.Key.Key_Space, CONTROL)
    assert names(strip.selected()) == "0 1"
    qtbot.keyClick(strip, Qt.Key.Key_A, CONTROL)
    assert names(strip.selected()) == "0 1 2 3 4"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_asks_for_the_selected_to_be_removed(make: Make, qtbot: QtBot, key: Qt.Key) -> None:
    strip = make(4)
    wanted = list[list[Entry]]()
    strip.remove_wanted.connect(wanted.append)
    choose(strip, 1, 3)
    qtbot.keyClick(strip, key)
    assert [names(entries) for entries in wanted] == ["1 3"]
    assert order(strip) == "0 1 2 3"


def test_delete_without_photos_asks_for_nothing(make: Make, qtbot: QtBot) -> None:
    strip = make(0)
    asked = QSignalSpy(strip.remove_wanted)
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    assert asked.count() == 0


@pytest.mark.parametrize(
    ("rows", "key", "wanted"),
    [
        ([1], Qt.Key.Key_Left, "1 0 2 3 4"),
        ([1], Qt.Key.Key_Right, "0 2 1 3 4"),
        ([0], Qt.Key.Key_Left, "0 1 2 3 4"),
        ([4], Qt.Key.Key_Right, "0 1 2 3 4"),
        ([1, 3], Qt.Key.Key_Right, "0 2 4 1 3"),
        ([1, 3], Qt.Key.Key_Left, "1 3 0 2 4"),
        ([0, 2], Qt.Key.Key_Left, "0 2 1 3 4"),
        ([], Qt.Key.Key_Right, "0 1 2 3 4"),
    ],
)
def test_photos_are_moved_by_keyboard(make: Make, qtbot: QtBot, rows: list[int], key: Qt.Key, wanted: str) -> None:
    strip = make(5)
    choose(strip, *rows)
    before, current = strip.selected(), strip.current()
    qtbot.keyClick(strip, key, CONTROL | SHIFT)
    assert order(strip) == wanted
    assert set(strip.selected()) == set(before) and strip.current() is current


def test_a_plain_space_is_left_to_the_window(make: Make) -> None:
    strip = make(2)
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    QApplication.sendEvent(strip, event)
    assert not event.isAccepted()


def test_enter_activates(make: Make, qtbot: QtBot) -> None:
    strip = make(2)
    activated = list[Entry]()
    strip.entry_activated.connect(activated.append)
    strip.select(strip.album.entry(1))
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert activated == [strip.album.entry(1)]


def test_what_is_selected_comes_into_sight(make: Make) -> None:
    strip = make(300)
    assert strip.visible_rows() == range(6)
    moved = QSignalSpy(strip.view_moved)
    strip.select(strip.album.entry(299))
    assert strip.visible_rows().stop == 300 and len(strip.visible_rows()) <= 7 and moved.count() > 0
    strip.select(strip.album.entry(10))
    assert strip.visible_rows().start == 10


def test_newly_added_photos_can_be_selected_at_once(make: Make) -> None:
    strip = make(1)
    assert strip.visible_rows() == range(1) and not strip.visualRect(strip.album.index(0)).isEmpty()
    *_, last = strip.album.add(Path(f"/more/{number}.jpg") for number in range(1000))
    strip.select(last)
    assert 1000 in strip.visible_rows()


def test_the_wheel_scrolls_along(make: Make) -> None:
    strip = make(50)
    middle = QPointF(strip.rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(strip.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(strip.viewport(), turn)
    assert strip.horizontalScrollBar().value() > 0


def test_a_change_repaints_its_photo_and_lays_out_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = list[int]()

    class Counting(Strip):
        def doItemsLayout(self) -> None:  # noqa: N802
            laid_out.append(1)
            super().doItemsLayout()

    album = Album()
    strip = Counting(album)
    album.setParent(strip)
    qtbot.addWidget(strip)
    entries = album.add([Path("/photos/a.jpg"), Path("/photos/b.jpg")])
    strip.resize(strip.sizeHint())
    strip.show()
    qtbot.waitExposed(strip)
    qtbot.waitUntil(lambda: bool(laid_out))
    QApplication.processEvents()
    before, count = strip.grab().toImage(), len(laid_out)
    entries[1].state = State.DONE
    album.changed(entries[1])
    QApplication.processEvents()
    assert len(laid_out) == count
    assert strip.grab().toImage() != before


def test_larger_text_makes_it_higher(make: Make, qtbot: QtBot) -> None:
    strip = make(3)
    before, cell = strip.sizeHint().height(), strip.visualRect(strip.album.index(0)).width()
    font = strip.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    strip.setFont(font)
    assert strip.sizeHint().height() > 1.3 * before
    qtbot.waitUntil(lambda: strip.visualRect(strip.album.index(0)).width() > 1.3 * cell)
    assert strip.visualRect(strip.album.index(1)).left() == strip.visualRect(strip.album.index(0)).width()


def test_it_has_a_name_and_its_actions_are_its_menu(make: Make) -> None:
    strip = make(1)
    strip.addAction(QAction("Remove", strip))
    assert strip.accessibleName() == "Photos"
    assert strip.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu


class Window(QMainWindow):
    """A window that takes drops."""

    def __init__(self, strip: Strip) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setCentralWidget(strip)
        self.entered = 0

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        self.entered += 1
        event.acceptProposedAction()


def enter(strip: Strip, data: QMimeData, x: int = 5) -> QDragEnterEvent:
    """A drag comes over the strip, as Qt tells it to the widget under the pointer."""
    event = QDragEnterEvent(
        QPoint(x, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(strip.viewport(), event)
    return event


def test_files_from_elsewhere_go_to_the_window(make: Make, qtbot: QtBot) -> None:
    strip = make(3)
    window = Window(strip)
    qtbot.addWidget(window)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/photos/new.jpg")])
    assert enter(strip, files).isAccepted() and window.entered == 1
    assert enter(strip, strip.album.mimeData([strip.album.index(0)])).isAccepted() and window.entered == 1
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    strip.dropEvent(drop)
    assert not drop.isAccepted() and order(strip) == "0 1 2"


def test_photos_are_moved_by_dragging(make: Make, tokens: Tokens) -> None:
    strip = make(5)
    choose(strip, 0, 1)
    data, width = strip.album.mimeData(strip.selectedIndexes()), strip.visualRect(strip.album.index(0)).width()
    place = QPointF(4.2 * width, 20)
    plain = strip.grab().toImage()
    enter(strip, data)
    strip.dragMoveEvent(
        QDragMoveEvent(
            place.toPoint(),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    showing = strip.grab().toImage()
    assert showing.pixelColor(4 * width, 40).name() == tokens.accent != plain.pixelColor(4 * width, 40).name()
    drop = QDropEvent(place, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    strip.dropEvent(drop)
    assert drop.isAccepted() and order(strip) == "2 3 0 1 4"
    assert names(strip.selected()) == "0 1"
    enter(strip, data)
    strip.dragLeaveEvent(QDragLeaveEvent())
    assert strip.grab().toImage().pixelColor(0, 40).name() != tokens.accent


def look(strip: Strip, state: State = State.READY, thumbnail: QImage | None = None, **more: object) -> QImage:
    """The first photo painted in this state, in greys: what someone sees who sees no colours."""
    entry = strip.album.entry(0)
    entry.state, entry.fraction, entry.thumbnail = state, 0.5, thumbnail
    for name, value in more.items():
        setattr(entry, name, value)
    strip.album.changed(entry)
    rect = strip.visualRect(strip.album.index(0))
    return strip.viewport().grab(rect).toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def a_thumbnail(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    return image


@pytest.mark.usefixtures("tokens")
def test_every_state_looks_different_without_colours(make: Make) -> None:
    strip = make(1)
    for thumbnail in (None, a_thumbnail(QSize(60, 90))):
        looks = [look(strip, state, thumbnail) for state in State]
        assert all(looks[i] != looks[k] for i in range(len(looks)) for k in range(i))


@pytest.mark.usefixtures("tokens")
def test_progress_and_what_cannot_be_read_are_seen(make: Make) -> None:
    strip = make(1)
    half = look(strip, State.WORKING)
    strip.album.entry(0).fraction = 0.75
    strip.album.changed(strip.album.entry(0))
    rect = strip.visualRect(strip.album.index(0))
    more = strip.viewport().grab(rect).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    assert more != half
    assert look(strip, unreadable=False) != look(strip, unreadable=True)


@pytest.mark.usefixtures("tokens")
def test_current_selected_and_focus_are_seen(make: Make, qtbot: QtBot) -> None:
    strip = make(3)
    strip.clearFocus()
    plain = look(strip)
    choose(strip, 0, 1)
    selected = look(strip)
    choose(strip, 1, 0)
    current = look(strip)
    strip.setFocus()
    qtbot.waitUntil(strip.hasFocus)
    focused = look(strip)
    looks = [plain, selected, current, focused]
    assert all(looks[i] != looks[k] for i in range(4) for k in range(i))


@pytest.mark.usefixtures("tokens")
def test_pictures_keep_their_shape_and_their_corners_are_round(make: Make) -> None:
    strip = make(1)
    entry = strip.album.entry(0)
    entry.thumbnail = QImage(QSize(64, 128), QImage.Format.Format_RGB32)
    entry.thumbnail.fill(Qt.GlobalColor.magenta)
    strip.album.changed(entry)
    seen = strip.viewport().grab(strip.visualRect(strip.album.index(0))).toImage()
    painted = [
        (x, y) for x in range(seen.width()) for y in range(seen.height()) if seen.pixelColor(x, y).name() == "#ff00ff"
    ]
    columns, rows = [x for x, _ in painted], [y for _, y in painted]
    left, right, top, bottom = min(columns), max(columns), min(rows), max(rows)
    assert abs((bottom - top + 1) - 2 * (right - left + 1)) <= 3
    assert bottom - top + 1 == strip.edge
    assert (left, top) not in painted and (right, bottom) not in painted


def test_a_drag_carries_the_selected_photos(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    strip = make(4)
    choose(strip, 0, 2)
    carried = list[tuple[QMimeData, bool]]()
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions: carried.append((drag.mimeData(), drag.pixmap().isNull())))
    strip.startDrag(Qt.DropAction.MoveAction)
    ((data, empty),) = carried
    assert strip.album.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, QModelIndex()) and not empty
    assert order(strip) == "1 3 0 2"
