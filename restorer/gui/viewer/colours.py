"""The viewer's own colours, in one place: its ground, and what lies over the photo."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


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
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return Colours(
        ground=QColor.fromHsl(0, 0, 34 if dark else 200),
        line=QColor(255, 255, 255),
        edge=QColor(0, 0, 0, 140),
        pill=QColor(20, 20, 20, 170),
        words=QColor(255, 255, 255),
        focus=palette.color(QPalette.ColorRole.Highlight),
    )
