"""What mouse, wheel and fingers do to the view."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.viewer.compare_view import CompareView

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
AWAY = QPoint(60, 100)
"""A place far from the divider, on the photo."""


def drag(
    view: CompareView, start: QPoint, *stops: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
) -> None:
    def send(kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        place = QPointF(at)
        QApplication.sendEvent(view, QMouseEvent(kind, place, view.mapToGlobal(place), button, buttons, keys))

    send(QEvent.Type.MouseButtonPress, start, button, button)
    for stop in stops:
        send(QEvent.Type.MouseMove, stop, Qt.MouseButton.NoButton, button)
    send(QEvent.Type.MouseButtonRelease, (start, *stops)[-1], button, Qt.MouseButton.NoButton)


def roll(view: CompareView, at: QPoint, angle: int, phase: Qt.ScrollPhase = Qt.ScrollPhase.NoScrollPhase) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, NONE, phase, False
    )
    QApplication.sendEvent(view, event)


def gesture(view: CompareView, kind: Qt.NativeGestureType, value: float, at: QPoint) -> None:
    place, device = QPointF(at), QPointingDevice.primaryPointingDevice()
    assert isinstance(device, QPointingDevice)
    event = QNativeGestureEvent(kind, device, 2, place, place, view.mapToGlobal(place), value, QPointF())
    QApplication.sendEvent(view, event)


def under(view: CompareView, at: QPoint) -> tuple[float, float]:
    return view.state.to_photo(at.x(), at.y())


def test_dragging_near_the_divider_moves_it(view: CompareView):
    centre = view.state.centre
    drag(view, QPoint(205, 20), QPoint(260, 90), QPoint(300, 30))
    assert view.state.split == 0.75
    drag(view, QPoint(300, 20), QPoint(900, 20), QPoint(100, 20))
    assert view.state.split == 0.25
    assert view.state.centre == centre


def test_dragging_elsewhere_pans(view: CompareView):
    view.actual()
    before = under(view, AWAY)
    drag(view, AWAY, AWAY + QPoint(30, 10), AWAY + QPoint(50, -20))
    assert under(view, AWAY + QPoint(50, -20)) == pytest.approx(before)
    assert view.state.split == 0.5


def test_the_middle_button_pans_even_on_the_divider(view: CompareView):
    view.actual()
    before = under(view, QPoint(200, 50))
    drag(view, QPoint(200, 50), QPoint(210, 60), button=Qt.MouseButton.MiddleButton)
    assert under(view, QPoint(210, 60)) == pytest.approx(before)
    assert view.state.split == 0.5


def test_where_there_is_no_divider_dragging_pans(view: CompareView):
    view.set_mode("after")
    view.actual()
    before = under(view, QPoint(200, 50))
    drag(view, QPoint(200, 50), QPoint(210, 60))
    assert under(view, QPoint(210, 60)) == pytest.approx(before)


def test_other_buttons_are_not_ours(view: CompareView):
    view.actual()
    centre = view.state.centre
    drag(view, AWAY, AWAY + QPoint(30, 30), button=Qt.MouseButton.RightButton)
    assert view.state.centre == centre


def test_dragging_with_ctrl_is_told_once_and_moves_nothing(view: CompareView, qtbot: QtBot):
    view.actual()
    centre, told = view.state.centre, []
    view.drag_out_wanted.connect(lambda: told.append(1))
    far = QPoint(QApplication.startDragDistance() + 5, 0)
    drag(view, AWAY, AWAY + QPoint(1, 0), keys=Qt.KeyboardModifier.ControlModifier)
    assert told == []
    drag(view, AWAY, AWAY + far, AWAY + far * 2, AWAY + far * 3, keys=Qt.KeyboardModifier.ControlModifier)
    assert told == [1]
    assert view.state.centre == centre


def test_the_wheel_zooms_around_the_pointer(view: CompareView):
    view.actual()
    before, ratio = under(view, AWAY), view.state.ratio
    for _ in range(3):
        roll(view, AWAY, 120)
    assert view.state.ratio == pytest.approx(2 * ratio)
    assert under(view, AWAY) == pytest.approx(before)
    # A trackpad's small steps come to the same.
    for _ in range(36):
        roll(view, AWAY, -10)
    assert view.state.ratio == pytest.approx(ratio)


def test_what_a_trackpad_adds_by_itself_does_not_zoom(view: CompareView):
    view.actual()
    roll(view, AWAY, 120, Qt.ScrollPhase.ScrollMomentum)
    roll(view, AWAY, 0)
    assert view.state.ratio == 1


def test_a_trackpad_s_pinch_zooms_around_the_fingers(view: CompareView):
    view.actual()
    before = under(view, AWAY)
    gesture(view, Qt.NativeGestureType.ZoomNativeGesture, 0.5, AWAY)
    assert view.state.ratio == pytest.approx(1.5)
    assert under(view, AWAY) == pytest.approx(before)
    gesture(view, Qt.NativeGestureType.RotateNativeGesture, 30, AWAY)
    assert view.state.ratio == pytest.approx(1.5)
    gesture(view, Qt.NativeGestureType.SmartZoomNativeGesture, 0, AWAY)
    assert view.state.fitted
    gesture(view, Qt.NativeGestureType.SmartZoomNativeGesture, 0, AWAY)
    assert view.state.ratio == 1


def test_two_fingers_on_a_screen_zoom_and_pan(view: CompareView):
    view.actual()
    screen, one, other = QTest.createTouchDevice(), QPoint(80, 100), QPoint(160, 100)

    def touch() -> QTest.QTouchEventSequence:
        # Without auto-commit: each step is sent by `commit` alone. Places are the screen's.
        return QTest.touchEvent(view, screen, False)

    def move() -> None:
        """Apart by 10 more; their middle goes to the right."""
        nonlocal one, other
        one, other = one + QPoint(-4, 0), other + QPoint(6, 0)
        touch().move(0, view.mapToGlobal(one)).move(1, view.mapToGlobal(other)).commit()

    touch().press(0, view.mapToGlobal(one)).press(1, view.mapToGlobal(other)).commit()
    move()
    # From here on it is a pinch.
    ratio, before = view.state.ratio, under(view, one)
    for _ in range(7):
        move()
    assert view.state.ratio == pytest.approx(ratio * 160 / 90)
    assert under(view, one) == pytest.approx(before, abs=0.01)
    touch().release(0, view.mapToGlobal(one)).release(1, view.mapToGlobal(other)).commit()
    assert view.state.ratio == pytest.approx(ratio * 160 / 90)


def test_a_double_click_goes_to_one_to_one_where_it_was_and_back(view: CompareView, qtbot: QtBot):
    def twice(place: QPoint, button: Qt.MouseButton = LEFT) -> None:
        qtbot.mouseDClick(view, button, pos=place)
        # Else it stays down for all tests that follow.
        qtbot.mouseRelease(view, button, pos=place)

    before = under(view, AWAY)
    twice(AWAY)
    assert view.state.ratio == 1
    x, _ = under(view, AWAY)
    assert x == pytest.approx(before[0])
    twice(AWAY)
    assert view.state.fitted
    twice(QPoint(200, 40))
    twice(AWAY, Qt.MouseButton.RightButton)
    assert view.state.fitted


def test_the_cursor_says_what_dragging_would_do(view: CompareView, qtbot: QtBot):
    def shape(at: QPoint) -> Qt.CursorShape:
        qtbot.mouseMove(view, at)
        return view.cursor().shape()

    assert shape(AWAY) == Qt.CursorShape.ArrowCursor
    assert shape(QPoint(204, 30)) == Qt.CursorShape.SplitHCursor
    view.actual()
    assert shape(AWAY) == Qt.CursorShape.OpenHandCursor
    qtbot.mousePress(view, LEFT, pos=AWAY)
    assert view.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    qtbot.mouseRelease(view, LEFT, pos=AWAY)
    assert view.cursor().shape() == Qt.CursorShape.OpenHandCursor
    view.set_photo(None)
    assert shape(AWAY + QPoint(1, 1)) == Qt.CursorShape.ArrowCursor
