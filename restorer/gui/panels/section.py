"""A titled part of the panel, which may be folded away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from restorer.gui.panels.parts import label


class Section(QWidget):
    """A title and below it whatever a section is made of, put into `body`. `key` is its name among the sections."""

    unfolded = Signal(bool)
    """It was unfolded (true) or folded (false)."""

    def __init__(self, key: str, title: str, foldable: bool = False) -> None:
        """A foldable section begins folded."""
        super().__init__()
        self.key = key
        self.setAccessibleName(title)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(self.fontMetrics().height() // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 2)
        self._fold = self._fold_button(title) if foldable else None
        column.addWidget(self._fold or label(title, "heading"))
        column.addWidget(self._content)
        if self._fold:
            self._show(False)

    @property
    def folded(self) -> bool:
        """Whether only the title is shown."""
        return self._content.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold, if it can be folded."""
        if self._fold and folded != self.folded:
            self._show(not folded)
            self.unfolded.emit(not folded)

    def _fold_button(self, title: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setAutoRaise(True)
        button.setProperty("kind", "fold")
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        button.setFont(font)
        button.clicked.connect(self._toggle)
        return button

    def _toggle(self) -> None:
        self.set_folded(not self.folded)

    def _show(self, shown: bool) -> None:
        assert self._fold is not None
        self._content.setVisible(shown)
        self._fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._fold.setAccessibleDescription(self.tr("unfolded") if shown else self.tr("folded"))
