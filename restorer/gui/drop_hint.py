"""What is shown while something is dragged over the window: that it can be dropped."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

WASH = 0.88
"""How opaque it lies over the window."""


class DropHint(QWidget):
    """Lies over the whole window, and lets everything through to it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Lie over the window as large as it is now."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wash = QColor(self.palette().color(QPalette.ColorRole.Window))
        wash.setAlphaF(WASH)
        painter.fillRect(self.rect(), wash)
        em = self.fontMetrics().height()
        frame = QRectF(self.rect()).adjusted(em, em, -em, -em)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), max(2, em / 8), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, em / 2, em / 2)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.tr("Drop photos or folders to add them"))
