"""The slim bar above the photo: ways to look at it, what is on which side, and Export."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QToolButton, QWidget

from restorer.gui.actions import Actions
from restorer.gui.looking import Looking
from restorer.gui.panels.elided import Box


class TopBar(QWidget):
    """Buttons for actions, and two boxes that say which version is on which side."""

    picked = Signal(str, object)
    """A side, "before" or "after", and the Version that is to be there."""

    def __init__(self, actions: Actions, looking: Looking) -> None:
        super().__init__()
        self._looking = looking
        self._sides = {
            "before": self._side(self.tr("Version on the left")),
            "after": self._side(self.tr("Version on the right")),
        }
        self.zoom = QLabel()
        self.zoom.setProperty("kind", "muted")
        self.zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("1600 %"))
        self.zoom.setAccessibleName(self.tr("Zoom"))
        row = QHBoxLayout(self)
        em = self.fontMetrics().height()
        row.setContentsMargins(em // 2, em // 3, em // 2, em // 3)
        row.setSpacing(em // 3)
        row.addWidget(self._button(actions.open, with_words=True))
        row.addStretch(1)
        row.addSpacerItem(_gap(em))
        for part in (self._sides["before"], self._button(actions.swap), self._sides["after"]):
            row.addWidget(part)
        row.addSpacerItem(_gap(em))
        for action in (actions.divider, actions.side_by_side, actions.loupe):
            row.addWidget(self._button(action))
        row.addSpacerItem(_gap(em))
        for action in (actions.fit, actions.actual):
            row.addWidget(self._button(action))
        row.addWidget(self.zoom)
        row.addStretch(1)
        self.export = self._button(actions.export, with_words=True)
        row.addWidget(self.export)
        looking.changed.connect(self._read)
        self._read()

    @property
    def buttons(self) -> list[QToolButton]:
        """All buttons."""
        return self.findChildren(QToolButton)

    def show_zoom(self, ratio: float | None) -> None:
        """Device pixels per pixel of the result; None: there is no photo."""
        self.zoom.setText("" if ratio is None else self.tr("{percent} %").format(percent=round(ratio * 100)))

    def _read(self) -> None:
        versions = self._looking.versions
        for side, shown in (("before", self._looking.before), ("after", self._looking.after)):
            box = self._sides[side]
            with QSignalBlocker(box):
                box.clear()
                for version in versions:
                    box.addItem(self._looking.name(version))
                box.setCurrentIndex(versions.index(shown) if shown in versions else -1)
            box.setEnabled(len(versions) > 1)

    def _side(self, name: str) -> QComboBox:
        box = Box(12)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.activated.connect(self._pick)
        return box

    def _pick(self, index: int) -> None:
        side = next(side for side, box in self._sides.items() if box is self.sender())
        self.picked.emit(side, self._looking.versions[index])

    def _button(self, action: QAction, with_words: bool = False) -> QToolButton:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(self.tr("{what} ({keys})").format(what=action.iconText(), keys=keys))
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if with_words else style.ToolButtonIconOnly)
        return button


def _gap(width: int) -> QSpacerItem:
    """Room between groups, which a narrow window does without."""
    return QSpacerItem(width, 0, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
