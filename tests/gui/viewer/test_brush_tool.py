"""The brush in the view: by mouse and pen, straight lines, given up, and the photo moved in between."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.viewer.brush_tool import BrushTool
from restorer.gui.viewer.compare_view import CompareView
from restorer.gui.viewer.mask_layer import MaskLayer
from restorer.photo.geometry import Region
from tests.gui.viewer.test_mouse import AWAY, drag, gesture, roll, under

pytestmark = pytest.mark.pixels

SHIFT, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
Done = list[Region]


@pytest.fixture
def done() -> Done:
    """What the strokes that were finished have changed."""
    return []


@pytest.fixture
def tool(view: CompareView, done: Done) -> BrushTool:
    """In hand, on an empty mask of the view's photo (200×100)."""
    made = BrushTool(view.refresh_photo, done.append)
    made.take(MaskLayer(np.zeros((100, 200), np.uint8)))
    view.set_tool(made)
    return made


@pytest.fixture
def mask(tool: BrushTool) -> np.ndarray:
    assert tool._layer
    return tool._layer.mask


def at(view: CompareView, x: float, y: float) -> QPoint:
    """Where a photo point is in the view."""
    return QPointF(*view.state.to_screen(x, y)).toPoint()


def test_a_stroke_is_painted_where_the_mouse_goes(view: CompareView, mask: np.ndarray, done: Done) -> None:
    centre = view.state.centre
    drag(view, at(view, 40, 50), at(view, 80, 50))
    assert (mask[50, 41:80] == 255).all() and not mask[:, 100:].any()
    assert view.state.centre == centre, "the photo is not moved"
    (changed,) = done
    assert changed.x <= 40 and changed.right >= 80 and not mask[: changed.y].any()


def test_it_begins_beside_the_divider_too_but_not_on_its_handle(
    view: CompareView, mask: np.ndarray, qtbot: QtBot
) -> None:
    qtbot.mouseMove(view, QPoint(200, 150))
    assert view.cursor().shape() == Qt.CursorShape.SplitHCursor
    drag(view, QPoint(200, 150), QPoint(240, 150))
    assert view.state.split == 0.6 and not mask.any()
    qtbot.mouseMove(view, QPoint(241, 80))
    assert view.cursor().shape() == Qt.CursorShape.CrossCursor
    drag(view, QPoint(240, 80), QPoint(250, 80))
    assert view.state.split == 0.6 and mask.any()


def test_shift_goes_straight_from_where_it_was_let_go(view: CompareView, mask: np.ndarray, done: Done) -> None:
    drag(view, at(view, 20, 20), keys=SHIFT)
    assert np.count_nonzero(mask) < 40, "there is nowhere to begin at: it is a dab"
    drag(view, at(view, 90, 80), keys=SHIFT)
    drag(view, at(view, 150, 20), keys=SHIFT)
    assert mask[50, 55] == 255 and mask[50, 120] == 255 and len(done) == 3
    view.grab()
    qt_escape(view)
    drag(view, at(view, 20, 90), keys=SHIFT)
    assert not mask[60, 60], "after Esc a new line begins"


def qt_escape(view: CompareView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Escape)


def test_escape_takes_back_the_stroke_under_way(view: CompareView, mask: np.ndarray, done: Done) -> None:
    drag(view, at(view, 40, 30), at(view, 90, 30))
    kept = mask.copy()
    press(view, at(view, 20, 60))
    move(view, at(view, 90, 60))
    assert not np.array_equal(mask, kept)
    qt_escape(view)
    assert np.array_equal(mask, kept)
    release(view, at(view, 90, 60))
    assert np.array_equal(mask, kept) and len(done) == 1


def press(view: CompareView, place: QPoint) -> None:
    send(view, QEvent.Type.MouseButtonPress, place, LEFT)


def move(view: CompareView, place: QPoint) -> None:
    send(view, QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)


def release(view: CompareView, place: QPoint) -> None:
    send(view, QEvent.Type.MouseButtonRelease, place, LEFT)


def send(view: CompareView, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton) -> None:
    event = QMouseEvent(kind, place, view.mapToGlobal(place), button, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def test_space_and_the_middle_button_move_the_photo_and_the_wheel_zooms(
    view: CompareView, tool: BrushTool, mask: np.ndarray
) -> None:
    view.actual()
    before = under(view, AWAY)
    QTest.keyPress(view, Qt.Key.Key_Space)
    assert not view.holds_before, "the original is no help for who paints"
    drag(view, AWAY, AWAY + QPoint(30, 10))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    drag(view, AWAY + QPoint(30, 10), AWAY + QPoint(40, 0), button=Qt.MouseButton.MiddleButton)
    assert under(view, AWAY + QPoint(40, 0)) == pytest.approx(before) and not mask.any()
    ratio = view.state.ratio
    roll(view, AWAY, 120)
    gesture(view, Qt.NativeGestureType.ZoomNativeGesture, 0.5, AWAY)
    assert view.state.ratio > ratio and not mask.any()
    drag(view, AWAY, AWAY + QPoint(5, 5))
    assert mask.any()


def test_without_the_tool_all_is_as_it_was(view: CompareView, mask: np.ndarray) -> None:
    clicked: list[tuple[float, float]] = []
    view.clicked.connect(lambda x, y: clicked.append((x, y)))
    drag(view, AWAY)
    assert mask.any() and not clicked
    view.set_tool(None)
    view.actual()
    drag(view, AWAY, AWAY + QPoint(30, 0))
    assert not clicked, "it was moved"
    drag(view, AWAY)
    assert clicked == [pytest.approx(under(view, AWAY))]
    QTest.keyPress(view, Qt.Key.Key_Space)
    assert view.holds_before
    QTest.keyRelease(view, Qt.Key.Key_Space)


def test_what_changes_nothing_is_no_stroke(view: CompareView, tool: BrushTool, done: Done) -> None:
    tool.erase(True)
    drag(view, AWAY, AWAY + QPoint(20, 0))
    drag(view, QPoint(5, 290))
    assert done == []


def test_two_quick_strokes_are_two(view: CompareView, mask: np.ndarray, done: Done, qtbot: QtBot) -> None:
    qtbot.mouseClick(view, LEFT, pos=at(view, 20, 50))
    qtbot.mouseDClick(view, LEFT, pos=at(view, 60, 50))
    qtbot.mouseRelease(view, LEFT, pos=at(view, 60, 50))
    assert len(done) == 2 and view.state.fitted and mask[50, 20] and mask[50, 60]


def test_the_ring_shows_how_large_it_is(view: CompareView, tool: BrushTool, qtbot: QtBot) -> None:
    tool.tip = type(tool.tip)(20)
    qtbot.mouseMove(view, AWAY)
    radius = round(20 * view.state.zoom)
    view.set_labels("", "")
    image = view.grab().toImage()
    on, off = image.pixelColor(AWAY.x() + radius, AWAY.y()), image.pixelColor(AWAY.x() + radius // 2, AWAY.y())
    assert on.lightness() > off.lightness() + 40
    before = tool.radius
    tool.resize(1)
    assert tool.radius > before
    tool.resize(-1)
    assert tool.radius == pytest.approx(before)


Pen = Callable[[QEvent.Type, QPoint, float], bool]


@pytest.fixture
def pen(view: CompareView) -> Pen:
    device = QPointingDevice(
        "pen", 7, QPointingDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QPointingDevice.Capability.Pressure | QPointingDevice.Capability.Position, 1, 3,
    )  # fmt: skip

    def touch(kind: QEvent.Type, place: QPoint, pressure: float) -> bool:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else LEFT
        event = QTabletEvent(
            kind, device, place, view.mapToGlobal(place), pressure, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, LEFT,
        )  # fmt: skip
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    return touch


def test_a_pen_paints_as_wide_as_it_presses(
    view: CompareView, tool: BrushTool, mask: np.ndarray, done: Done, pen: Pen
) -> None:
    tool.tip = type(tool.tip)(16)
    assert pen(QEvent.Type.TabletPress, at(view, 20, 50), 0.05)
    assert pen(QEvent.Type.TabletMove, at(view, 150, 50), 1.0)
    assert pen(QEvent.Type.TabletRelease, at(view, 150, 50), 0.0)
    columns = (mask > 0).sum(axis=0)
    assert columns[25] < columns[80] < columns[140] and len(done) == 1
    view.set_tool(None)
    assert not pen(QEvent.Type.TabletPress, at(view, 20, 50), 0.5), "without the tool it is a mouse"
