"""What mouse and pen do: catch the divider or the photo and move it, or work with a tool."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPointingDevice, QSinglePointEvent, QTabletEvent
from PySide6.QtWidgets import QApplication, QWidget

from restorer.gui.viewer.overlay import handle_radius
from restorer.gui.viewer.scene import Scene
from restorer.gui.viewer.tool import Tool, Touch
from restorer.gui.viewer.view_state import Point


class Grip(Enum):
    """What the pressed mouse has hold of."""

    DIVIDER = auto()
    PHOTO = auto()
    FILE = auto()
    """The photo as a file, to be dragged into another program."""
    TOOL = auto()


class Mouse:
    """Moves a scene's state as a person points and drags; `changed` is called after each move."""

    def __init__(self, widget: QWidget, scene: Scene, changed: Callable[[], None], out: Callable[[], None]) -> None:
        self._widget, self._scene, self._changed, self._out = widget, scene, changed, out
        self._grip: Grip | None = None
        self._from = self._pressed = QPointF()
        self.place: QPointF | None = None
        """Where the pointer is, in logical pixels of the widget; None if it is elsewhere."""
        self.tool: Tool | None = None
        """What the left button has hold of instead of the photo."""
        self.moves_photo = False
        """Whether it has hold of the photo all the same: Space is held."""
        self.clicked: Callable[[Point], None] = lambda point: None
        """Told the photo point that was pressed and let go, without a tool and without moving."""

    def press(self, event: QMouseEvent) -> bool:
        """Whether the button is one of ours."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return False
        self.place = self._from = self._pressed = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._let_tool_go()
            self._grip = Grip.PHOTO
        elif self.paints:
            self._grip = Grip.DIVIDER if self._on_handle(event.position()) else Grip.TOOL
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._grip = Grip.FILE
        else:
            self._grip = Grip.DIVIDER if self._near_divider(event.position()) else Grip.PHOTO
        if self._grip is Grip.TOOL and self.tool:
            self.tool.press(self._touch(event))
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
        elif self._grip is Grip.TOOL and self.tool:
            self.tool.move(self._touch(event))
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
        grip, at = self._grip, self.place
        self._let_tool_go()
        self._grip = None
        if grip is Grip.PHOTO and at is not None and self._is_click(at):
            self.clicked(self._scene.state.to_photo(*self._device(at)))
        self.show_cursor()

    def pen(self, event: QTabletEvent) -> bool:
        """A pen on a tablet; whether it painted. What it does otherwise, it does as a mouse."""
        if not self.paints or self.tool is None:
            return False
        self.place = event.position()
        match event.type():
            case QEvent.Type.TabletPress if event.button() == Qt.MouseButton.LeftButton:
                self._grip = Grip.TOOL
                self.tool.press(self._touch(event))
            case QEvent.Type.TabletMove if self._grip is Grip.TOOL:
                self.tool.move(self._touch(event))
            case QEvent.Type.TabletRelease if self._grip is Grip.TOOL:
                self.release()
            case _:
                return False
        return True

    @property
    def paints(self) -> bool:
        """Whether the left button would paint."""
        return self.tool is not None and not self.moves_photo and bool(self._scene.parts())

    @property
    def at_work(self) -> bool:
        """Whether a tool is pressed."""
        return self.tool is not None and self.tool.busy

    def cancel(self) -> bool:
        """Give up what the tool does or remembers; whether it was anything."""
        return self.tool is not None and self.tool.cancel()

    def leave(self) -> None:
        """The pointer has left the widget."""
        self.place = None

    def double_click(self, event: QMouseEvent) -> None:
        """Fit, or 1:1 around the pointer; a tool works on."""
        if self.paints:
            self.press(event)
        elif event.button() == Qt.MouseButton.LeftButton and not self._near_divider(event.position()):
            self._grip = None
            self._scene.state.toggle_fit(self._device(event.position()))
            self._changed()

    def drop(self) -> None:
        """Let go of whatever it has, and of a stroke that is under way: the first of two fingers is a mouse for Qt."""
        if self._grip is Grip.TOOL and self.tool:
            self.tool.cancel()
        self._grip = None

    def show_cursor(self) -> None:
        """A cursor that says what dragging here would do."""
        at, state = self.place, self._scene.state
        if at is None or not self._scene.parts():
            shape = Qt.CursorShape.ArrowCursor
        elif self._grip is Grip.DIVIDER or (self._grip is None and self._catches_divider(at)):
            shape = Qt.CursorShape.SplitHCursor
        elif self.paints and self._grip in (None, Grip.TOOL):
            shape = Qt.CursorShape.CrossCursor
        elif state.zoom <= state.fit_zoom and not self.moves_photo:
            shape = Qt.CursorShape.ArrowCursor
        else:
            shape = Qt.CursorShape.ClosedHandCursor if self._grip else Qt.CursorShape.OpenHandCursor
        self._widget.setCursor(shape)

    def _let_tool_go(self) -> None:
        if self._grip is Grip.TOOL and self.tool:
            self.tool.release()

    def _is_click(self, at: QPointF) -> bool:
        near = (at - self._pressed).manhattanLength() < QApplication.startDragDistance()
        return near and self.tool is None and bool(self._scene.parts())

    def _touch(self, event: QSinglePointEvent) -> Touch:
        at = self._scene.state.to_photo(*self._device(event.position()))
        straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not isinstance(event, QTabletEvent):
            return Touch(at, straight=straight)
        turned = event.pointerType() == QPointingDevice.PointerType.Eraser
        return Touch(at, event.pressure(), straight, turned)

    def _catches_divider(self, at: QPointF) -> bool:
        return self._on_handle(at) if self.paints else self._near_divider(at)

    def _near_divider(self, at: QPointF) -> bool:
        reach = handle_radius(QFontMetricsF(self._widget.font()))
        return self._scene.divided and abs(at.x() - self._scene.state.split * self._widget.width()) <= reach

    def _on_handle(self, at: QPointF) -> bool:
        """Only there does a tool leave the divider to be caught: else nobody could paint beside it."""
        reach = handle_radius(QFontMetricsF(self._widget.font()))
        return self._near_divider(at) and abs(at.y() - self._widget.height() / 2) <= reach

    def _device(self, at: QPointF) -> tuple[float, float]:
        dpr = self._widget.devicePixelRatioF()
        return at.x() * dpr, at.y() * dpr
