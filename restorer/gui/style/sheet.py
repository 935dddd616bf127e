"""The style sheet of Qt's own controls: `resources/style/window.qss` with colours and sizes filled in."""

from dataclasses import asdict
from functools import cache
from string import Template

from PySide6.QtCore import QDir
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

from restorer import paths
from restorer.gui.style.tokens import Tokens

FOLDER = "style"


def sheet_of(tokens: Tokens, font: QFont) -> str:
    """The style sheet for these colours and this font of the application."""
    return _template().substitute(
        {name: value for name, value in asdict(tokens).items() if name != "dark"},
        theme="dark" if tokens.dark else "light",
        # Around the accent the ring must be told from the accent and from the window.
        ring=tokens.text,
        **_sizes(font),
    )


@cache
def _template() -> Template:
    folder = paths.resources() / FOLDER
    # Where "style:" in the sheet leads.
    QDir.addSearchPath(FOLDER, str(folder))
    return Template((folder / "window.qss").read_text(encoding="utf-8"))


def _sizes(font: QFont) -> dict[str, int]:
    """Whole pixels. A ring of focus is one pixel thicker than a frame: the padding within is as much smaller."""
    em, letters = QFontMetrics(font).height(), QFontInfo(font).pixelSize()
    thin, wide, mark = max(3, em // 4), em, em * 5 // 6
    bar, knob = max(8, em // 2), em
    return {
        "headline": round(letters * 2.4),
        "title": round(letters * 1.7),
        "heading": round(letters * 1.08),
        "line_height": em,
        "icon": em * 8 // 7,
        "row": em * 3 // 2,
        "half": em // 2,
        "hair": max(1, em // 10),
        "thin": thin,
        "thin0": thin - 1,
        "thin2": thin * 2,
        "thin1": thin * 2 - 1,
        "thin3": thin * 3,
        "wide": wide,
        "wide1": wide - 1,
        "wide2": wide * 2,
        "mark": mark + thin * 3,
        "mark_inside": mark,
        # A radius above half the side makes Qt draw square corners.
        "mark_round": mark // 2 + 1,
        "chevron": em * 2 // 3,
        "bar": bar,
        "bar_round": bar // 2,
        "chunk_round": bar // 2 - 1,
        "knob": knob,
        # The knob with its frame, beyond the groove of 4 pixels.
        "knob_over": knob // 2,
        "knob_round": (knob + 4) // 2,
        "scroll": max(12, em * 2 // 3),
    }
