"""The viewer's own colours, in one place: its ground, and what lies over the photo."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from restorer.gui.style.palette import tokens_of


@dataclass(frozen=True, slots=True)
class Colours:
    """What the viewer is painted with."""

    ground: QColor
    """Around the photo: a neutral grey, since colours are judged on it."""
    line: QColor
    """The divider, its handle, the rim of the loupe, the cross."""
    edge: QColor
    """Beside the line, so that it shows on every photo; the arrows on the handle."""
    pill: QColor
    words: QColor
    focus: QColor


def colours(palette: QPalette) -> Colours:
    """The colours that belong to a palette."""
    tokens = tokens_of(palette)
    return Colours(
        ground=QColor("#222222" if tokens.dark else "#c8c8c8"),
        line=QColor(255, 255, 255),
        edge=QColor(0, 0, 0, 140),
        pill=QColor(20, 20, 20, 170),
        words=QColor(255, 255, 255),
        focus=QColor(tokens.focus),
    )
