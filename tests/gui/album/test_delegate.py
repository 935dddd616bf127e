"""What a photo of the strip looks like: every state can be told without colours."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QImage,
)
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import State
from restorer.gui.album.strip import Strip
from tests.gui.album.strips import Make, choose


def look(strip: Strip, state: State = State.READY, thumbnail: QImage | None = None, **more: object) -> QImage:
    """The first photo painted in this state, in greys: what someone sees who sees no colours."""
    entry = strip.album.entry(0)
    entry.state, entry.thumbnail = state, thumbnail
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
    for state in (State.WORKING, State.PAUSED):
        assert look(strip, state, fraction=0.5) != look(strip, state, fraction=0.75)
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
