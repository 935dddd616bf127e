"""What an empty window shows: what to do, in large type."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from restorer.gui.dialogs.frame import Sign


class Welcome(QWidget):
    """Large words, a button to open photos, another for the sample."""

    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        em = self.fontMetrics().height()
        title = QLabel(self.tr("Drop your old photos here"), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        title.setProperty("kind", "headline")
        words = self.tr(
            "They come back sharp, at four times the size. Your own files are never changed, "
            "and nothing leaves this computer."
        )
        self._hint = QLabel(words, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._hint.setProperty("kind", "hint")
        self.open, self.sample = QPushButton(self.tr("&Open photos…")), QPushButton(self.tr("&Try a sample photo"))
        self.open.setProperty("kind", "primary")
        self.sample.setProperty("kind", "quiet")
        self.sample.setToolTip(self.tr("A portrait by NASA (public domain), aged by us"))
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        for button in (self.open, self.sample):
            button.setMinimumHeight(em * 5 // 2)
        column = QVBoxLayout(self)
        column.setSpacing(em)
        column.addStretch(3)
        column.addWidget(Sign("restorer", 6), 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(title)
        column.addLayout(_centred(self._hint))
        column.addSpacing(em // 2)
        column.addLayout(_centred(self.open, self.sample))
        column.addStretch(4)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        # Lines that are easy to read.
        self._hint.setFixedWidth(self.fontMetrics().height() * 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame says where things can be dropped: anywhere."""
        painter, em = QPainter(self), self.fontMetrics().height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), max(1.0, em / 10), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(em * 2, em * 2, -em * 2, -em * 2), em, em)


def _centred(*widgets: QWidget) -> QHBoxLayout:
    """A row of widgets in the middle, each as wide as it wants to be."""
    row = QHBoxLayout()
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
