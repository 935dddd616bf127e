"""A large radio button: a title, a line of description and a fact at the foot, all of it to be pressed."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from restorer.gui.panels.parts import label

RADIUS = 8


class Card(QFrame):
    """Put `button` into a QButtonGroup with those of the other cards."""

    def __init__(self, title: str, description: str, extra: QWidget | None = None) -> None:
        """`title` with its mnemonic; `extra` is shown below the description."""
        super().__init__()
        self.setProperty("kind", "card")
        self.button = QRadioButton(title)
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        self.button.setFont(font)
        self.button.toggled.connect(self.update)
        self._description = label("", "muted")
        self._fact = label("", "fact")
        self._fact.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        em = self.fontMetrics().height()
        top = QHBoxLayout()
        top.setSpacing(em // 2)
        top.addWidget(self.button)
        top.addWidget(self._fact, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em * 3 // 4, em * 5 // 8, em * 3 // 4, em * 5 // 8)
        column.setSpacing(em // 4)
        column.addLayout(top)
        column.addWidget(self._description)
        if extra:
            column.addWidget(extra)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_description(description)

    @property
    def fact(self) -> str:
        """The fact at the right."""
        return self._fact.text()

    def set_fact(self, text: str) -> None:
        """Show a fact at the right of the title."""
        self._fact.setText(text)
        self._describe()

    def set_description(self, text: str) -> None:
        """Show another description; no line at all when it is empty."""
        self._description.setText(text)
        self._description.setVisible(bool(text))
        self._describe()

    def _describe(self) -> None:
        self.button.setAccessibleDescription(", ".join(filter(None, (self._description.text(), self._fact.text()))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on the card is a press on its button."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A surface with a frame, strong when chosen; the button itself shows the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, chosen = self.palette(), self.button.isChecked()
        role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Mid
        if self.underMouse() and self.isEnabled() and not chosen:
            role = QPalette.ColorRole.WindowText
        width = 2.0 if chosen else 1.0
        painter.setPen(QPen(palette.color(role), width))
        painter.setBrush(palette.brush(QPalette.ColorRole.Base))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
