"""Painting the photo itself: its parts, each in its rectangle of device pixels, on the ground."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QRegion

from restorer.gui.viewer.pyramid import Picture
from restorer.gui.viewer.rendering import Rendering, rects
from restorer.gui.viewer.scene import Part, Scene, Side
from restorer.photo.geometry import Region


class PhotoPainter:
    """Paints a scene's pictures; keeps what it has drawn."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._renderings: dict[Side, Rendering] = {"before": Rendering(), "after": Rendering()}

    def paint(self, painter: QPainter, ground: QColor) -> None:
        """Paint every part, and the ground around them, in device pixels."""
        painted = QRegion()
        for part in self._scene.parts():
            look = self._scene.look(part.side)
            rect = self._place(part)
            if look is None or rect.isEmpty():
                continue
            corner = QPoint(*part.corner)
            image, source = self._renderings[part.side].image(look, rect.translated(-corner))
            painter.drawImage(rect, image, source)
            painted += QRegion(rect)
        # A pixel more: at 125 % a widget may cover a part of one.
        width, height = self._scene.state.viewport
        for rect in rects(QRegion(0, 0, width + 1, height + 1) - painted):
            painter.fillRect(rect, ground)

    def changed(self, picture: Picture, region: Region) -> QRegion:
        """A region of a picture is not what it was: the device pixels of the view that show it."""
        touched = QRegion()
        for part in self._scene.parts():
            look = self._scene.look(part.side)
            if look and look.picture is picture:
                touched += QRegion(look.touched(region).translated(QPoint(*part.corner)).intersected(part.rect))
        for side, rendering in self._renderings.items():
            if self._scene.picture(side) is picture:
                rendering.forget(region)
        return touched

    def clear(self) -> None:
        """Let go of pictures that are not shown any more."""
        for rendering in self._renderings.values():
            rendering.clear()

    def _place(self, part: Part) -> QRect:
        """The device pixels of the view where a part of the photo is seen."""
        look = self._scene.look(part.side)
        frame = look.frame if look else QRect()
        return frame.translated(QPoint(*part.corner)).intersected(part.rect)
