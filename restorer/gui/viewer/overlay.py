"""What lies over the photo: the divider with its handle, the words in the corners, the cross, rings, the focus."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from restorer.gui.viewer.colours import Colours


def handle_radius(metrics: QFontMetricsF) -> float:
    """How large the divider's handle is, in logical pixels; the divider is caught as far from its line."""
    return metrics.height()


def paint_divider(painter: QPainter, x: float, height: float, colours: Colours) -> None:
    """A line at x from top to bottom, in logical pixels, with a round handle and two arrows in its middle."""
    radius = handle_radius(QFontMetricsF(painter.font()))
    paint_line(painter, QPointF(x, 0), QPointF(x, height), colours)
    centre = QPointF(x, height / 2)
    painter.setPen(QPen(colours.edge, 1))
    painter.setBrush(colours.line)
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = colours.edge.darker()
    ink.setAlpha(255)
    painter.setBrush(ink)
    for way in (-1, 1):
        near, far, rise = way * radius * 0.22, way * radius * 0.62, radius * 0.34
        painter.drawPolygon(
            QPolygonF([centre + QPointF(near, -rise), centre + QPointF(near, rise), centre + QPointF(far, 0)])
        )


def paint_line(painter: QPainter, start: QPointF, end: QPointF, colours: Colours) -> None:
    """A thin line that shows on every photo."""
    for colour, width in ((colours.edge, 3.5), (colours.line, 1.5)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(start, end)


def paint_cross(painter: QPainter, at: QPointF, colours: Colours) -> None:
    """A small cross where the pointer would be in the other half."""
    arm = QFontMetricsF(painter.font()).height() * 0.5
    paint_line(painter, at - QPointF(arm, 0), at + QPointF(arm, 0), colours)
    paint_line(painter, at - QPointF(0, arm), at + QPointF(0, arm), colours)


def paint_ring(painter: QPainter, at: QPointF, radius: float, colours: Colours) -> None:
    """A thin ring that shows on every photo: how far around the pointer a tool works."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.edge, 3.0), (colours.line, 1.25)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(at, radius, radius)


def paint_pill(painter: QPainter, words: str, room: QRectF, right: bool, colours: Colours) -> None:
    """Words on a rounded ground in an upper corner of a rectangle, no further than its other side."""
    metrics = QFontMetricsF(painter.font())
    line, margin = metrics.height(), metrics.height() * 0.6
    most = room.width() - 2 * margin - line
    if not words or most < 3 * line:
        return
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
    width, height = metrics.horizontalAdvance(words) + line, line * 1.5
    x = room.right() - margin - width if right else room.left() + margin
    pill = QRectF(x, room.top() + margin, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.pill)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(colours.words)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def paint_focus(painter: QPainter, rect: QRectF, colours: Colours) -> None:
    """A frame around the view, for those who come by keyboard."""
    frame = QPainterPath()
    frame.addRect(rect.adjusted(2, 2, -2, -2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.line, 4), (colours.focus, 2)):
        painter.strokePath(frame, QPen(colour, width))
