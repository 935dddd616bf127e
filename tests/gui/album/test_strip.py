"""The strip is looked through and chosen from, by mouse and by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry, State
from restorer.gui.album.strip import Strip
from tests.gui.album.strips import Make, choose, names, order

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


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
        def doItemsLayout(self) -> None:
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
