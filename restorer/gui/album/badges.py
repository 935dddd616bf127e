"""The small signs of a photo's state: shapes that differ, so that no colour is needed to tell them apart.

Each is drawn in a square of its own from paths, in the window's colours, crisp at every scale.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from restorer.gui.album import saying
from restorer.gui.album.entry import Entry, State
from restorer.gui.style.tokens import Tokens

_LINE = 0.1
"""Width of lines as a part of the sign's side."""


def paint_sign(painter: QPainter, square: QRectF, entry: Entry, tokens: Tokens) -> None:
    """Paint the sign of the entry's state; nothing for one that is ready, or at work (see `paint_ring`)."""
    sign = _SIGNS.get(entry.state)
    if sign is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    # From here on the sign's side is 1.
    painter.scale(square.width(), square.height())
    sign(painter, tokens)
    painter.restore()


def paint_ring(painter: QPainter, square: QRectF, entry: Entry, tokens: Tokens) -> None:
    """Paint how much of the work is done: a ring that closes; in it the percentage, or two bars while paused."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = square.width() * _LINE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_thin(tokens.surface, 0.88))
    painter.drawEllipse(square)
    ring = square.adjusted(width, width, -width, -width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.line), width))
    painter.drawEllipse(ring)
    painter.setPen(_pen(tokens.accent, width))
    # Qt counts sixteenths of a degree, against the clock, from three o'clock.
    painter.drawArc(ring, 90 * 16, -round(entry.fraction * 360 * 16))
    ink = tokens.text
    if entry.state is State.PAUSED:
        painter.setPen(_pen(ink, width))
        _bars(painter, square)
    else:
        painter.setPen(QColor(ink))
        _percent(painter, square, entry)
    painter.restore()


def paint_broken(painter: QPainter, square: QRectF, tokens: Tokens) -> None:
    """Paint a picture torn in two: no thumbnail could be made."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(square.width(), square.height())
    painter.setPen(_pen(tokens.muted, _LINE * 0.7))
    tear = [QPointF(0.5, 0.16), QPointF(0.42, 0.38), QPointF(0.56, 0.6), QPointF(0.48, 0.84)]
    left, right = QPointF(-0.06, 0), QPointF(0.06, 0)
    painter.drawPolygon([QPointF(0.08, 0.16), *(point + left for point in tear), QPointF(0.08, 0.84)])
    painter.drawPolygon([QPointF(0.92, 0.16), *(point + right for point in tear), QPointF(0.92, 0.84)])
    painter.restore()


def _clock(painter: QPainter, tokens: Tokens) -> None:
    _disc(painter, tokens.surface, tokens.text)
    painter.drawPolyline([QPointF(0.5, 0.26), QPointF(0.5, 0.52), QPointF(0.68, 0.62)])


def _tick(painter: QPainter, tokens: Tokens) -> None:
    ink = tokens.on_accent
    _disc(painter, tokens.accent, ink)
    painter.drawPolyline([QPointF(0.28, 0.52), QPointF(0.44, 0.68), QPointF(0.73, 0.35)])


def _kept(painter: QPainter, tokens: Tokens) -> None:
    """A tick in a box: it lies on the disk."""
    painter.setBrush(QColor(tokens.accent))
    painter.setPen(_pen(tokens.on_accent, _LINE))
    painter.drawRoundedRect(QRectF(0.05, 0.05, 0.9, 0.9), 0.16, 0.16)
    # The tray below the tick.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(0.24, 0.66), QPointF(0.24, 0.79), QPointF(0.76, 0.79), QPointF(0.76, 0.66)])
    painter.drawPolyline([QPointF(0.32, 0.42), QPointF(0.45, 0.56), QPointF(0.7, 0.26)])


def _warning(painter: QPainter, tokens: Tokens) -> None:
    """An exclamation mark in a triangle."""
    path = QPainterPath(QPointF(0.5, 0.1))
    path.lineTo(0.95, 0.9)
    path.lineTo(0.05, 0.9)
    path.closeSubpath()
    ink, ground = tokens.surface, tokens.problem
    painter.setPen(_pen(ink, 2 * _LINE))
    painter.drawPath(path)
    painter.setBrush(QColor(ground))
    painter.setPen(_pen(ground, _LINE))
    painter.drawPath(path)
    painter.setPen(_pen(ink, _LINE * 1.1))
    painter.drawLine(QPointF(0.5, 0.4), QPointF(0.5, 0.62))
    painter.drawPoint(QPointF(0.5, 0.79))


_SIGNS: dict[State, Callable[[QPainter, Tokens], None]] = {
    State.QUEUED: _clock,
    State.DONE: _tick,
    State.EXPORTED: _kept,
    State.FAILED: _warning,
}


def _disc(painter: QPainter, ground: str, ink: str) -> None:
    painter.setPen(_pen(ink, _LINE))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(QRectF(0.05, 0.05, 0.9, 0.9))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _bars(painter: QPainter, square: QRectF) -> None:
    middle, reach = square.center(), square.height() * 0.14
    for x in (middle.x() - reach * 0.7, middle.x() + reach * 0.7):
        painter.drawLine(QPointF(x, middle.y() - reach), QPointF(x, middle.y() + reach))


def _percent(painter: QPainter, square: QRectF, entry: Entry) -> None:
    font = painter.font()
    font.setPixelSize(max(1, round(square.height() * 0.26)))
    painter.setFont(font)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, saying.percent(entry))


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _thin(colour: str, opacity: float) -> QColor:
    thin = QColor(colour)
    thin.setAlphaF(opacity)
    return thin
