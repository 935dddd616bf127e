"""What is dragged over the window: the words that it can be dropped, whatever window is active."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.main_window import MainWindow
from restorer.gui.preferences import Preferences
from tests.gui.desks import open_desk


@pytest.fixture
def window(qtbot: QtBot, small_models: None, preferences: Preferences) -> Iterator[MainWindow]:
    with open_desk(preferences) as desk:
        desk.window.show()
        yield desk.window


def over(window: MainWindow, kind: type[QDragMoveEvent], mime: QMimeData) -> bool:
    """The mouse comes or moves with this over the window: whether it may be dropped."""
    event = kind(QPoint(50, 50), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_the_words_stay_when_the_other_window_becomes_active_late(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X11 tells of the press that made it active when the mouse is over ours already."""
    photo = QMimeData()
    photo.setUrls([QUrl.fromLocalFile("/photos/granny.jpg")])
    assert over(window, QDragEnterEvent, photo) and window._hint.isVisible()
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert over(window, QDragMoveEvent, photo) and window._hint.isVisible()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window._hint.isVisible()


def test_what_is_no_photo_is_refused_however_long_it_is_moved(window: MainWindow) -> None:
    words = QMimeData()
    words.setText("Dear Anna")
    for kind in (QDragEnterEvent, QDragMoveEvent):
        assert not over(window, kind, words) and not window._hint.isVisible()
