"""Rendering: what has been drawn of a picture, kept as long as it can be shown again.

Panning keeps what stays in the view, dragging the divider draws only what it uncovers, and a tile that has changed is
drawn alone.
"""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from restorer.gui.viewer.drawing import Look, draw
from restorer.photo.geometry import Region

MOST_PARTS = 8
"""More rectangles than that are drawn as the one around them."""


def rects(region: QRegion) -> list[QRect]:
    """The rectangles that a region is made of."""
    return list(cast("Iterable[QRect]", region))


class Rendering:
    """Device pixels of a look, counted from the photo's corner."""

    def __init__(self) -> None:
        self._look: Look | None = None
        self._image = QImage()
        self._rect = QRect()
        self._valid = QRegion()

    def image(self, look: Look, rect: QRect) -> tuple[QImage, QRect]:
        """An image that has this rectangle (inside the look's frame, not empty), and where in the image it is."""
        if look != self._look:
            self._look, self._image, self._rect, self._valid = look, QImage(), QRect(), QRegion()
        if not self._rect.contains(rect):
            self._move(rect)
        missing = QRegion(rect) - self._valid
        if missing.rectCount() > MOST_PARTS:
            missing = QRegion(missing.boundingRect())
        for part in rects(missing):
            self._paste(draw(look, part), part.topLeft())
        self._valid += missing
        return self._image, rect.translated(-self._rect.topLeft())

    def forget(self, region: Region) -> None:
        """A region of the picture (in its own pixels) has changed."""
        if self._look:
            self._valid -= QRegion(self._look.touched(region))

    def clear(self) -> None:
        """Let everything go, the picture too."""
        self.__init__()

    def _move(self, rect: QRect) -> None:
        """Make room for another rectangle, with what is known of it."""
        old, place = self._image, self._rect.topLeft()
        self._image, self._rect = QImage(rect.size(), QImage.Format.Format_RGB32), rect
        self._valid &= QRegion(rect)
        if not self._valid.isEmpty():
            self._paste(old, place)

    def _paste(self, image: QImage, place: QPoint) -> None:
        painter = QPainter(self._image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(place - self._rect.topLeft(), image)
        painter.end()
