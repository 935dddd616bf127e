"""The loupe: a round glass at the pointer; its left half shows the photo before, its right half after."""

from math import floor

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QBrush, QFontMetricsF, QImage, QPainter, QPen, QTransform

from restorer.gui.viewer.colours import Colours
from restorer.gui.viewer.drawing import draw
from restorer.gui.viewer.overlay import paint_line
from restorer.gui.viewer.scene import Scene, Side


def loupe_radius(metrics: QFontMetricsF) -> float:
    """How large the glass is, in logical pixels."""
    return metrics.height() * 8


def loupe_zoom(scene: Scene) -> float:
    """Device pixels per photo pixel in the glass: three times the view's zoom, and 1:1 of the result at least."""
    state = scene.state
    return min(state.most_zoom, max(state.one_to_one, 3 * state.zoom))


def paint_loupe(painter: QPainter, at: QPointF, dpr: float, scene: Scene, colours: Colours) -> None:
    """Paint the glass around a place of the view (logical pixels) that has `dpr` device pixels a logical one."""
    radius = loupe_radius(QFontMetricsF(painter.font()))
    point = scene.state.to_photo(at.x() * dpr, at.y() * dpr)
    seen = through(scene, point, max(1, round(radius * dpr)), colours)
    brush = QBrush(seen)
    brush.setTransform(QTransform.fromTranslate(at.x() - radius, at.y() - radius).scale(1 / dpr, 1 / dpr))
    painter.setBrush(brush)
    painter.setPen(QPen(colours.edge, 4))
    painter.drawEllipse(at, radius, radius)
    painter.setPen(QPen(colours.line, 2))
    painter.drawEllipse(at, radius, radius)
    if scene.before and scene.after:
        paint_line(painter, at - QPointF(0, radius - 2), at + QPointF(0, radius - 2), colours)


def through(scene: Scene, point: tuple[float, float], radius: int, colours: Colours) -> QImage:
    """The square of 2·radius device pixels that the glass is cut from, with a photo point in its middle."""
    zoom = loupe_zoom(scene)
    image = QImage(2 * radius, 2 * radius, QImage.Format.Format_RGB32)
    image.fill(colours.ground)
    corner = QPoint(floor(radius - point[0] * zoom + 0.5), floor(radius - point[1] * zoom + 0.5))
    left, right = QRect(0, 0, radius, 2 * radius), QRect(radius, 0, radius, 2 * radius)
    painter = QPainter(image)
    sides: tuple[tuple[Side, QRect], ...] = (("before", left), ("after", right))
    for side, half in sides:
        look = scene.look(side, zoom) or scene.look("before" if side == "after" else "after", zoom)
        rect = half.translated(-corner)
        rect = rect.intersected(look.frame) if look else QRect(QPoint(), QSize())
        if look and not rect.isEmpty():
            painter.drawImage(rect.topLeft() + corner, draw(look, rect))
    painter.end()
    return image
