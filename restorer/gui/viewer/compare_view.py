"""CompareView: the widget that shows a photo before and after, divided, side by side or one of them.

It puts together what the other files do: `scene` says what is seen where, `painting` and `overlay` and `loupe` paint
it, `mouse` and `keys` move it.
"""

import sys
from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from restorer.gui.viewer.colours import Colours, colours
from restorer.gui.viewer.describing import describe
from restorer.gui.viewer.keys import press_arrow
from restorer.gui.viewer.loupe import paint_loupe
from restorer.gui.viewer.mouse import Mouse
from restorer.gui.viewer.overlay import paint_cross, paint_divider, paint_focus, paint_pill
from restorer.gui.viewer.painting import PhotoPainter
from restorer.gui.viewer.pyramid import Picture
from restorer.gui.viewer.rendering import rects
from restorer.gui.viewer.scene import Scene, Side
from restorer.gui.viewer.view_state import NO_PHOTO, Mode, ViewState
from restorer.photo.geometry import Region, Size

STEP = 2**0.5
"""What `zoom_in` and `zoom_out` zoom by."""
SETTLED = 250
"""Milliseconds without a change after which the view is described anew."""
BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class CompareView(QWidget):
    """Shows two pictures of one photo in the same frame, aligned to the pixel."""

    view_changed = Signal()
    """What is seen, or how large, has changed."""
    drag_out_wanted = Signal()
    """The photo is being dragged with Ctrl held: whoever listens starts the QDrag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = Scene()
        self._photo_painter = PhotoPainter(self._scene)
        self._mouse = Mouse(self, self._scene, self._changed, self.drag_out_wanted.emit)
        self._loupe = False
        self._framed = False
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._describe)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # macOS makes a pinch of the same fingers that it already reports as a native gesture.
        if sys.platform != "darwin":
            self.grabGesture(Qt.GestureType.PinchGesture)
        self._name()

    # ---- what is shown

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

    def set_photo(self, size: Size | None) -> None:
        """Another photo of this size, without pictures yet, fitted; None: nothing is shown."""
        self._scene.before = self._scene.after = self._scene.matte = None
        self._photo_painter.clear()
        self.state.show(size or NO_PHOTO)
        self._changed()

    def set_reference(self, size: Size) -> None:
        """The size of the result: 1:1 means one of its pixels on one device pixel."""
        self.state.set_reference(size)
        self._changed()

    def set_pictures(self, before: Picture | None, after: Picture | None) -> None:
        """What is to be compared; the view stays where it is. With one picture only, it is seen alone."""
        self._scene.before, self._scene.after = before, after
        self._photo_painter.clear()
        self._changed()

    def set_matte(self, alpha: Picture | None) -> None:
        """How opaque the photo is (1 channel, any size): both sides are shown on white."""
        self._scene.matte = alpha
        self.update()

    def set_labels(self, before: str, after: str) -> None:
        """What the two sides are called, in the corners; an empty word shows none."""
        words: dict[Side, str] = {"before": before, "after": after}
        if words != self._scene.words:
            self._scene.words = words
            self._settled.start()
            self.update()

    def refresh(self, region: Region, side: Side = "after") -> None:
        """A region of a side's picture (in its own pixels) has changed, and its pyramid knows: paint it anew."""
        picture = self._scene.picture(side)
        if picture is None:
            return
        dpr = self.devicePixelRatioF()
        for rect in rects(self._photo_painter.changed(picture, region)):
            x, y = floor(rect.x() / dpr), floor(rect.y() / dpr)
            right, bottom = ceil((rect.x() + rect.width()) / dpr), ceil((rect.y() + rect.height()) / dpr)
            self.update(QRect(x, y, right - x, bottom - y))
        if self._loupe:
            self.update()

    # ---- what a person can ask for

    def fit(self) -> None:
        """Show the whole photo."""
        self.state.fit()
        self._changed()

    def actual(self, ratio: float = 1.0) -> None:
        """Show `ratio` device pixels per pixel of the result, around the middle."""
        self.state.actual(ratio)
        self._changed()

    def zoom_in(self) -> None:
        """One step closer."""
        self.state.zoom_at(STEP)
        self._changed()

    def zoom_out(self) -> None:
        """One step back."""
        self.state.zoom_at(1 / STEP)
        self._changed()

    def set_mode(self, mode: Mode) -> None:
        """Share the view another way."""
        self.state.set_mode(mode)
        self._changed()

    def hold_before(self, on: bool) -> None:
        """Show the original for as long as this is on."""
        if on != self._scene.holding:
            self._scene.holding = on
            self.update()

    def toggle_loupe(self) -> None:
        """Take the loupe, or put it away."""
        self._loupe = not self._loupe
        self.update()

    def move_split(self, by: float) -> None:
        """Move the divider by a part (−1..1) of the view's width."""
        self.state.move_split(by)
        self._changed()

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self.font()).height()
        return QSize(round(line * 50), round(line * 35))

    # ---- what happens

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.save()
        # One unit is one device pixel; where a widget begins between two (at 125 %), Qt rounds for all parts alike.
        painter.scale(1 / self.devicePixelRatioF(), 1 / self.devicePixelRatioF())
        self._photo_painter.paint(painter, shades.ground)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_overlay(painter, shades)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resized()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and self._mouse.native_gesture(event):
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._mouse.pinch(pinch)
                return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._resized()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        if event.type() == QEvent.Type.FontChange:
            self._resized()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._framed = False
        event.setAccepted(self._mouse.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)
        if self._loupe or self.state.mode == "side":
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse.leave()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.hold_before(True)
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

    def _paint_overlay(self, painter: QPainter, shades: Colours) -> None:
        """What lies over the photo, in logical pixels."""
        dpr, place = self.devicePixelRatioF(), self._mouse.place
        parts = self._scene.parts()
        panes = [QRectF(p.x / dpr, 0, p.width / dpr, p.height / dpr) for p in self.state.panes]
        for part in parts:
            rect = QRectF(part.rect.x() / dpr, 0, part.rect.width() / dpr, self.height())
            room = rect if len(panes) == 2 else panes[0]
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            paint_pill(painter, self._scene.words[part.side], room, part.side == "after", shades)
            painter.restore()
        if self._scene.divided:
            paint_divider(painter, self._scene.divider / dpr, self.height(), shades)
        if parts and self._loupe:
            paint_loupe(painter, place or QPointF(self.rect().center()), dpr, self._scene, shades)
        elif parts and place and len(panes) == 2:
            here = self.state.pane_at(place.x() * dpr)
            paint_cross(painter, place + QPointF(panes[1 - here].x() - panes[here].x(), 0), shades)
        if self._framed:
            paint_focus(painter, QRectF(self.rect()), shades)

    def _resized(self) -> None:
        dpr = self.devicePixelRatioF()
        self.state.gap = round(QFontMetricsF(self.font()).height() * 0.5 * dpr)
        self.state.resize(round(self.width() * dpr), round(self.height() * dpr))
        self._changed()

    def _changed(self) -> None:
        self.update()
        self._settled.start()
        self.view_changed.emit()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Photo"))
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleDescription(describe(self._scene))
