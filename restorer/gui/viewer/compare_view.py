"""CompareView: the widget that shows a photo before and after, divided, side by side or one of them.

It puts together what the other files do: `scene` says what is seen where, `painting` and `front` paint it, and
`handled` hands on to `mouse`, `fingers` and `keys` what a person does.
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from restorer.gui.viewer.colours import colours
from restorer.gui.viewer.describing import describe
from restorer.gui.viewer.front import Front
from restorer.gui.viewer.handled import Handled
from restorer.gui.viewer.painting import PhotoPainter
from restorer.gui.viewer.places import logical, on_picture
from restorer.gui.viewer.pyramid import Picture
from restorer.gui.viewer.rendering import rects
from restorer.gui.viewer.scene import Side
from restorer.gui.viewer.view_state import NO_PHOTO, Mode
from restorer.photo.geometry import Region, Size

STEP = 2**0.5
"""What `zoom_in` and `zoom_out` zoom by."""
SETTLED = 250
"""Milliseconds without a change after which the view is described anew."""


class CompareView(Handled):
    """Shows two pictures of one photo in the same frame, aligned to the pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo_painter = PhotoPainter(self._scene)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._describe)
        self.view_changed.connect(self._settled.start)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._name()

    # ---- what is shown

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
        for rect in rects(self._photo_painter.changed(picture, region)):
            self.update(logical(rect, self.devicePixelRatioF()))
        if self._loupe:
            self.update()

    def refresh_photo(self, region: Region) -> None:
        """A region of the photo (in its own pixels) looks otherwise on both sides."""
        photo = self.state.photo
        for side in ("before", "after"):
            if picture := self._scene.picture(side):
                self.refresh(on_picture(region, photo, picture.size), side)

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
        self._front().paint(painter, self._scene, shades)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    # ---- how

    def _front(self) -> Front:
        """What lies over the photo now."""
        return Front(
            rect=QRectF(self.rect()),
            dpr=self.devicePixelRatioF(),
            place=self._mouse.place,
            loupe=self._loupe,
            framed=self._framed,
            tool=self._mouse.tool if self._mouse.paints else None,
            straight=bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier),
        )

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Photo"))
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleDescription(describe(self._scene))
