"""Photos are dragged inside the strip; what comes from elsewhere is the window's."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from restorer.gui.album.strip import Strip
from restorer.gui.style.tokens import Tokens
from tests.gui.album.strips import Make, choose, names, order


class Window(QMainWindow):
    """A window that takes drops."""

    def __init__(self, strip: Strip) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setCentralWidget(strip)
        self.entered = 0

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
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


def test_a_drag_carries_the_selected_photos(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    strip = make(4)
    choose(strip, 0, 2)
    carried = list[tuple[QMimeData, bool]]()
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions: carried.append((drag.mimeData(), drag.pixmap().isNull())))
    strip.startDrag(Qt.DropAction.MoveAction)
    ((data, empty),) = carried
    assert strip.album.dropMimeData(data, Qt.DropAction.MoveAction, -1, 0, QModelIndex()) and not empty
    assert order(strip) == "1 3 0 2"
