"""Paints one photo of the strip: its thumbnail, its name, and how far it has come."""

from collections import OrderedDict
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from restorer.gui.album import badges
from restorer.gui.album.album import Role
from restorer.gui.album.entry import Entry, State
from restorer.gui.style.palette import tokens_of

# All lengths are in em, the height of a line of text, so that everything grows with the text.
_EDGE, _PAD, _GAP, _ROUND = 6.5, 0.45, 0.3, 0.4
_SIGN, _RING = 1.35, 2.9
_FRAME = 0.13
_SMOOTHED = 128
"""So many thumbnails are kept in the size at which they are painted; more than fit on any screen."""


def edge(metrics: QFontMetrics) -> int:
    """The side of the square that a thumbnail fits into, in pixels."""
    return round(_EDGE * metrics.height())


def cell_size(metrics: QFontMetrics) -> QSize:
    """The size of one photo with its name."""
    em = metrics.height()
    around = 2 * round(_PAD * em)
    return QSize(edge(metrics) + around, edge(metrics) + around + round(_GAP * em) + em)


class PhotoDelegate(QStyledItemDelegate):
    """Paints entries of an album, all of one size."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._smoothed: OrderedDict[tuple[int, int, int, float], QPixmap] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every photo."""
        return cell_size(option.fontMetrics)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the photo of this index."""
        entry = cast(Entry, index.data(Role.ENTRY))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = cast(QAbstractItemView, option.widget).currentIndex() == index
        _Cell(painter, option, entry, current, self).paint()
        painter.restore()

    def smoothed(self, image: QImage, size: QSize, ratio: float) -> QPixmap:
        """The image at `size` (logical pixels) on a screen with `ratio` device pixels each; kept for the next time."""
        key = (image.cacheKey(), size.width(), size.height(), ratio)
        pixmap = self._smoothed.pop(key, None)
        if pixmap is None:
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = image.scaled(size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            pixmap = QPixmap.fromImage(scaled)
            pixmap.setDevicePixelRatio(ratio)
        self._smoothed[key] = pixmap
        if len(self._smoothed) > _SMOOTHED:
            self._smoothed.popitem(last=False)
        return pixmap


class _Cell:
    """One photo being painted."""

    def __init__(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        entry: Entry,
        current: bool,
        delegate: PhotoDelegate,
    ) -> None:
        self.painter, self.entry, self.current, self.delegate = painter, entry, current, delegate
        self.tokens = tokens_of(option.palette)
        self.state: QStyle.StateFlag = option.state
        self.metrics: QFontMetrics = option.fontMetrics
        self.em = self.metrics.height()
        # The view makes a row as high as itself.
        self.cell = QRectF(QRect(option.rect.topLeft(), cell_size(self.metrics)))
        # Whole pixels, so that pictures are sharp.
        pad = round(_PAD * self.em)
        side = edge(self.metrics)
        self.square = QRectF(self.cell.left() + pad, self.cell.top() + pad, side, side)
        self.picture = self._picture_rect()

    def paint(self) -> None:
        self._ground()
        self._picture()
        self._name()
        self._badge()

    def _picture_rect(self) -> QRectF:
        """Where the picture is: whole pixels, in the middle of the square."""
        image = self.entry.thumbnail
        size = QSize(4, 3) if image is None else image.size()
        size.scale(self.square.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left = self.square.left() + (self.square.width() - size.width()) // 2
        top = self.square.top() + (self.square.height() - size.height()) // 2
        return QRectF(left, top, max(1, size.width()), max(1, size.height()))

    def _ground(self) -> None:
        """Selected: a tinted ground with a thin line around it. With the keyboard's focus: a thicker one."""
        line, radius = _FRAME * self.em, _ROUND * self.em
        around = self.cell.adjusted(line, line, -line, -line)
        if self.state & QStyle.StateFlag.State_Selected:
            self.painter.setBrush(QColor(self.tokens.accent_soft))
            self.painter.setPen(QPen(QColor(self.tokens.accent), line / 2))
            self.painter.drawRoundedRect(around, radius, radius)
        if self.state & QStyle.StateFlag.State_HasFocus:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(QColor(self.tokens.focus), 1.2 * line))
            self.painter.drawRoundedRect(around, radius, radius)

    def _picture(self) -> None:
        painter, image, radius = self.painter, self.entry.thumbnail, 0.28 * self.em
        painter.setPen(Qt.PenStyle.NoPen)
        if image is None:
            painter.setBrush(QColor(self.tokens.hover))
            painter.drawRoundedRect(self.picture, radius, radius)
            if self.entry.unreadable:
                badges.paint_broken(painter, _centred(self.picture, 2.2 * self.em), self.tokens)
        else:
            ratio = painter.device().devicePixelRatioF()
            brush = QBrush(self.delegate.smoothed(image, self.picture.size().toSize(), ratio))
            painter.setBrushOrigin(self.picture.topLeft())
            painter.setBrush(brush)
            painter.drawRoundedRect(self.picture, radius, radius)
        if self.current:
            self._frame(radius)

    def _frame(self, radius: float) -> None:
        width = 1.4 * _FRAME * self.em
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(QColor(self.tokens.accent), width))
        self.painter.drawRoundedRect(self.picture, radius, radius)

    def _name(self) -> None:
        text = self.metrics.elidedText(self.entry.name, Qt.TextElideMode.ElideMiddle, round(self.square.width()))
        line = QRectF(self.square.left(), self.square.bottom() + round(_GAP * self.em), self.square.width(), self.em)
        self.painter.setPen(QColor(self.tokens.text))
        self.painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _badge(self) -> None:
        if self.entry.state in (State.WORKING, State.PAUSED):
            ring = _centred(self.picture, min(_RING * self.em, self.picture.width(), self.picture.height()))
            badges.paint_ring(self.painter, ring, self.entry, self.tokens)
            return
        side = _SIGN * self.em
        corner = self.picture.bottomRight() + QPointF(0.25 * self.em, 0.25 * self.em)
        badges.paint_sign(
            self.painter, QRectF(corner.x() - side, corner.y() - side, side, side), self.entry, self.tokens
        )


def _centred(around: QRectF, side: float) -> QRectF:
    middle = around.center()
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
