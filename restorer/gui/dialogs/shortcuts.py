"""The sheet of shortcuts: made from the commands themselves, so that it is never wrong."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from restorer.gui.dialogs.frame import Framed
from restorer.gui.screens import room_for
from restorer.gui.words import plain

Row = tuple[str, list[str]]
"""What happens, and the keys (or movements) that make it happen, each of them by itself."""
Group = tuple[str, list[Row]]
SPECIAL = (Qt.Key.Key_Back, Qt.Key.Key_unknown), (Qt.Key.Key_F13, Qt.Key.Key_F35)
"""Between these Qt numbers the keys of multimedia keyboards, and those of old workstations ("Copy" is F16 there)."""


def rows_of(actions: Sequence[QAction | None]) -> list[Row]:
    """The rows of those actions that have shortcuts; their general words are their data, if those differ."""
    shown = [action for action in actions if action and action.shortcuts()]
    return [(plain(action.data() or action.text()), _keys(action.shortcuts())) for action in shown]


def view_rows() -> list[Row]:
    """What mouse and keys do on the photo itself."""
    translate = QCoreApplication.translate
    ctrl, shift = _native("Ctrl+Left"), _native("Shift+Left")
    return [
        (translate("ShortcutsDialog", "See the original"), [translate("ShortcutsDialog", "hold Space")]),
        (translate("ShortcutsDialog", "Move the divider"), [ctrl, _native("Ctrl+Right")]),
        (translate("ShortcutsDialog", "Move the divider a little"), [shift, _native("Shift+Right")]),
        (translate("ShortcutsDialog", "Move the photo"), ["←", "→", "↑", "↓", translate("ShortcutsDialog", "drag")]),
        (translate("ShortcutsDialog", "Zoom"), [translate("ShortcutsDialog", "wheel, pinch")]),
        (translate("ShortcutsDialog", "Fit, or 1:1"), [translate("ShortcutsDialog", "double-click")]),
        (
            translate("ShortcutsDialog", "Take the result into another program"),
            [
                translate("ShortcutsDialog", "drag with {key}").format(
                    key=_native("Ctrl+A").removesuffix("A").rstrip("+")
                )
            ],
        ),
    ]


class ShortcutsDialog(Framed):
    """Groups of rows in two columns."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        em, screen = self.fontMetrics().height(), room_for(self).size()
        shown = [group for group in groups if group[1]]
        content = self._content(_halves(shown))
        if content.sizeHint().width() > screen.width() - em * 6:
            content = self._content([shown])
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setProperty("kind", "sheet")
        area.setAccessibleName(self.tr("Keyboard shortcuts"))
        area.setWidget(content)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.body.addWidget(area, 1)
        close = QPushButton(self.tr("C&lose"))
        close.clicked.connect(self.accept)
        self.add_buttons([], [close])
        wanted = content.sizeHint()
        area.setMinimumWidth(wanted.width() + em)
        self.resize(wanted.width() + em * 5, min(wanted.height() + em * 7, screen.height() * 4 // 5))

    def _content(self, columns: Sequence[Sequence[Group]]) -> QWidget:
        em, content = self.fontMetrics().height(), QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(em // 2, em // 3, em, em // 3)
        row.setSpacing(em * 3)
        for groups in columns:
            column = QVBoxLayout()
            column.setSpacing(em * 3 // 2)
            for title, rows in groups:
                column.addWidget(_Sheet(title, rows))
            column.addStretch(1)
            row.addLayout(column, 1)
        return content


class _Sheet(QWidget):
    """One group."""

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__()
        em = self.fontMetrics().height()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em * 2)
        grid.setVerticalSpacing(em // 3)
        heading = QLabel(plain(title))
        heading.setProperty("kind", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for index, (words, keys) in enumerate(rows, 1):
            name = QLabel(words)
            # Read out as one: what happens, and how.
            name.setAccessibleName(f"{words}: {', '.join(keys)}")
            grid.addWidget(name, index, 0)
            grid.addLayout(self._keys(keys), index, 1)
        grid.setColumnStretch(0, 1)

    def _keys(self, keys: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.fontMetrics().height() // 3)
        row.addStretch(1)
        for key in keys:
            cap = QLabel(key)
            cap.setProperty("kind", "key")
            row.addWidget(cap)
        return row


def _keys(shortcuts: Sequence[QKeySequence]) -> list[str]:
    """The shortest two, without the special keys that few keyboards have ("Open", "F16")."""
    usual = [key for key in shortcuts if not any(first <= _first(key).key() <= last for first, last in SPECIAL)]
    texts = dict.fromkeys(key.toString(QKeySequence.SequenceFormat.NativeText) for key in usual)
    shortest = sorted(texts, key=len)[:2]
    return [text for text in texts if text in shortest]


def _first(keys: QKeySequence) -> QKeyCombination:
    # PySide6's types do not know that a QKeySequence is a sequence.
    return cast("Sequence[QKeyCombination]", keys)[0]


def _halves(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Two columns as nearly equal in length as the order allows; a title counts as two rows."""
    lengths = [len(rows) + 2 for _, rows in groups]
    cut = min(range(len(groups) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return list(groups[:cut]), list(groups[cut:])


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
