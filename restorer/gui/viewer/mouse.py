"""What mouse, wheel and fingers do: catch the divider or the photo and move it, zoom around where they point."""

from collections.abc import Callable
from enum import Enum, auto
from math import hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QPinchGesture, QWidget

from restorer.gui.viewer.overlay import handle_radius
from restorer.gui.viewer.scene import Scene

NOTCH = 120
"""What a wheel reports for one notch, in eighths of a degree."""
NOTCHES_TO_DOUBLE = 3


class Grip(Enum):
    """What the pressed mouse has hold of."""

    DIVIDER = auto()
    PHOTO = auto()
    FILE = auto()
    """The photo as a file, to be dragged into another program."""


class Mouse:
    """Moves a scene's state as a person points, drags and scrolls; `changed` is called after each move."""

    def __init__(self, widget: QWidget, scene: Scene, changed: Callable[[], None], out: Callable[[], None]) -> None:
        self._widget, self._scene, self._changed, self._out = widget, scene, changed, out
        self._grip: Grip | None = None
        self._from = QPointF()
        self._middle, self._apart = QPointF(), 0.0
        self.place: QPointF | None = None
        """Where the pointer is, in logical pixels of the widget; None if it is elsewhere."""

    def press(self, event: QMouseEvent) -> bool:
        """Whether the button is one of ours."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return False
        self.place = self._from = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._grip = Grip.PHOTO
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._grip = Grip.FILE
        else:
            self._grip = Grip.DIVIDER if self._near_divider(event.position()) else Grip.PHOTO
        self.show_cursor()
        return True

    def move(self, event: QMouseEvent) -> None:
        """The pointer has moved, with a button down or not."""
        at, moved = event.position(), event.position() - self._from
        self.place = at
        state, dpr = self._scene.state, self._widget.devicePixelRatioF()
        if self._grip is Grip.FILE:
            if moved.manhattanLength() >= QApplication.startDragDistance():
                self._grip = None
                self._out()
        elif self._grip is not None:
            self._from = at
            if self._grip is Grip.DIVIDER:
                # To the pointer, not by its way: so it is found again after the edge.
                state.move_split(at.x() / max(1, self._widget.width()) - state.split)
            else:
                state.pan(moved.x() * dpr, moved.y() * dpr)
            self._changed()
        self.show_cursor()

    def release(self) -> None:
        """The button is up."""
        self._grip = None
        self.show_cursor()

    def leave(self) -> None:
        """The pointer has left the widget."""
        self.place = None

    def double_click(self, event: QMouseEvent) -> None:
        """Fit, or 1:1 around the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and not self._near_divider(event.position()):
            self._grip = None
            self._scene.state.toggle_fit(self._device(event.position()))
            self._changed()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom around the pointer: three notches double."""
        # What a trackpad adds after the fingers have left would zoom on by itself.
        if event.phase() != Qt.ScrollPhase.ScrollMomentum and event.angleDelta().y():
            self._zoom(2 ** (event.angleDelta().y() / NOTCH / NOTCHES_TO_DOUBLE), event.position())

    def native_gesture(self, event: QNativeGestureEvent) -> bool:
        """A trackpad's pinch or double tap; whether it was one."""
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(max(0.1, 1 + event.value()), event.position())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._scene.state.toggle_fit(self._device(event.position()))
            self._changed()
        else:
            return False
        return True

    def pinch(self, gesture: QPinchGesture) -> None:
        """Two fingers on a touch screen: zoom around their middle, and follow it."""
        # The first finger is a mouse for Qt as well.
        self._grip = None
        # Qt may count a step twice in its factors: the fingers' places can be relied on.
        middle = gesture.centerPoint()
        apart = hypot(gesture.hotSpot().x() - middle.x(), gesture.hotSpot().y() - middle.y())
        if gesture.state() != Qt.GestureState.GestureStarted and apart and self._apart:
            dpr, moved = self._widget.devicePixelRatioF(), middle - self._middle
            self._scene.state.pan(moved.x() * dpr, moved.y() * dpr)
            self._zoom(apart / self._apart, QPointF(self._widget.mapFromGlobal(middle)))
        self._middle, self._apart = middle, apart

    def show_cursor(self) -> None:
        """A cursor that says what dragging here would do."""
        at, state = self.place, self._scene.state
        if at is None or not self._scene.parts():
            shape = Qt.CursorShape.ArrowCursor
        elif self._grip is Grip.DIVIDER or (self._grip is None and self._near_divider(at)):
            shape = Qt.CursorShape.SplitHCursor
        elif state.zoom <= state.fit_zoom:
            shape = Qt.CursorShape.ArrowCursor
        else:
            shape = Qt.CursorShape.ClosedHandCursor if self._grip else Qt.CursorShape.OpenHandCursor
        self._widget.setCursor(shape)

    def _zoom(self, factor: float, at: QPointF) -> None:
        self._scene.state.zoom_at(factor, self._device(at))
        self._changed()

    def _near_divider(self, at: QPointF) -> bool:
        reach = handle_radius(QFontMetricsF(self._widget.font()))
        return self._scene.divided and abs(at.x() - self._scene.state.split * self._widget.width()) <= reach

    def _device(self, at: QPointF) -> tuple[float, float]:
        dpr = self._widget.devicePixelRatioF()
        return at.x() * dpr, at.y() * dpr
