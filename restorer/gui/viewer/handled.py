"""Handled: a view of a photo as far as hands go: mouse, pen, fingers and keys move it, or work with a tool on it."""

import sys

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from restorer.gui.viewer.fingers import Fingers
from restorer.gui.viewer.keys import press_arrow
from restorer.gui.viewer.mouse import Mouse
from restorer.gui.viewer.scene import Scene
from restorer.gui.viewer.tool import Tool
from restorer.gui.viewer.view_state import Point, ViewState

BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Handled(QWidget):
    """Takes all events of a view of a scene; who inherits paints it."""

    view_changed = Signal()
    """What is seen, or how large, has changed."""
    drag_out_wanted = Signal()
    """The photo is being dragged with Ctrl held: whoever listens starts the QDrag."""
    clicked = Signal(float, float)
    """The photo point that was clicked, without a tool; it may lie outside the photo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._mouse = Mouse(self, self._scene, self._changed, self.drag_out_wanted.emit)
        self._mouse.clicked = self._clicked
        self._fingers = Fingers(self, self._scene, self._changed)
        self._loupe = False
        self._framed = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # macOS makes a pinch of the same fingers that it already reports as a native gesture.
        if sys.platform != "darwin":
            self.grabGesture(Qt.GestureType.PinchGesture)

    @property
    def state(self) -> ViewState:
        """Zoom, centre, split and mode; to be read. Changes go through the methods of the view."""
        return self._scene.state

    @property
    def loupe(self) -> bool:
        """Whether the loupe is in use."""
        return self._loupe

    @property
    def holds_before(self) -> bool:
        """Whether the original is seen for as long as a key is held."""
        return self._scene.holding

    def set_tool(self, tool: Tool | None) -> None:
        """Let the left button work with this tool; None: it moves the photo."""
        if tool is not self._mouse.tool:
            self._mouse.drop()
            self._mouse.tool = tool
            self._scene.holding = self._mouse.moves_photo = False
            self._mouse.show_cursor()
            self.update()

    def hold_before(self, on: bool) -> None:
        """Show the original for as long as this is on; with a tool, let the left button move the photo as long."""
        if self._mouse.tool is not None:
            self._mouse.moves_photo = on
            self._mouse.show_cursor()
            self.update()
        elif on != self._scene.holding:
            self._scene.holding = on
            self.update()

    def toggle_loupe(self) -> None:
        """Take the loupe, or put it away."""
        self._loupe = not self._loupe
        self.update()

    # ---- what happens

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resized()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and self._fingers.native_gesture(event):
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._mouse.drop()
                self._fingers.pinch(pinch)
                return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._gives_up(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resized()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._resized()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._framed = False
        event.setAccepted(self._mouse.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)
        if self._loupe or self._mouse.paints or self.state.mode == "side":
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse.leave()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._fingers.wheel(event)
        event.accept()

    def tabletEvent(self, event: QTabletEvent) -> None:
        # What is not accepted comes again as a mouse's.
        event.setAccepted(self._mouse.pen(event))
        if event.isAccepted():
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.hold_before(True)
        elif event.key() == Qt.Key.Key_Escape and self._mouse.cancel():
            self.update()
        elif press_arrow(event, self.state):
            self._changed()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        # A key held down is reported as pressed and released again and again.
        elif not event.isAutoRepeat():
            self.hold_before(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._framed = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._framed = False
        # The key's release goes to another window.
        self.hold_before(False)
        super().focusOutEvent(event)

    # ---- how

    def _gives_up(self, event: QKeyEvent) -> bool:
        """Whether a key gives up a stroke: before it ends any work."""
        return event.key() == Qt.Key.Key_Escape and self._mouse.at_work

    def _resized(self) -> None:
        dpr = self.devicePixelRatioF()
        self.state.gap = round(QFontMetricsF(self.font()).height() * 0.5 * dpr)
        self.state.resize(round(self.width() * dpr), round(self.height() * dpr))
        self._changed()

    def _changed(self) -> None:
        self.update()
        self.view_changed.emit()

    def _clicked(self, point: Point) -> None:
        self.clicked.emit(*point)
