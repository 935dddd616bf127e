"""What wheel and fingers do: zoom around where they point, and on a touch screen move the photo along."""

from collections.abc import Callable
from math import hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QPinchGesture, QWidget

from restorer.gui.viewer.scene import Scene

NOTCH = 120
"""What a wheel reports for one notch, in eighths of a degree."""
NOTCHES_TO_DOUBLE = 3


class Fingers:
    """Moves a scene's state as a person scrolls and pinches; `changed` is called after each move."""

    def __init__(self, widget: QWidget, scene: Scene, changed: Callable[[], None]) -> None:
        self._widget, self._scene, self._changed = widget, scene, changed
        self._middle, self._apart = QPointF(), 0.0

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
        # Qt may count a step twice in its factors: the fingers' places can be relied on.
        middle = gesture.centerPoint()
        apart = hypot(gesture.hotSpot().x() - middle.x(), gesture.hotSpot().y() - middle.y())
        if gesture.state() != Qt.GestureState.GestureStarted and apart and self._apart:
            dpr, moved = self._widget.devicePixelRatioF(), middle - self._middle
            self._scene.state.pan(moved.x() * dpr, moved.y() * dpr)
            self._zoom(apart / self._apart, QPointF(self._widget.mapFromGlobal(middle)))
        self._middle, self._apart = middle, apart

    def _zoom(self, factor: float, at: QPointF) -> None:
        self._scene.state.zoom_at(factor, self._device(at))
        self._changed()

    def _device(self, at: QPointF) -> tuple[float, float]:
        dpr = self._widget.devicePixelRatioF()
        return at.x() * dpr, at.y() * dpr
