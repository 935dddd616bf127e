"""Choices in words, as they stand behind "Undo" in the menu."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from restorer.gui.panels import describe_look, describe_mend
from restorer.gui.panels.sizes import Paper, paper_of
from restorer.recipe import LongSide, Megapixels, Print, Target, Times


def choices(fields: Mapping[str, object], photos: int) -> str:
    """What was chosen: "size 2×", "quality Best, 3 photos"."""
    words = ", ".join(_FIELDS[name](value) if name in _FIELDS else _any_choice() for name, value in fields.items())
    if photos < 2:
        return words
    return QCoreApplication.translate("Choices", "{choice}, %n photo(s)", "", photos).format(choice=words)


def same_for(photos: int) -> str:
    """The same recipe for so many photos."""
    return QCoreApplication.translate("Choices", "same choices for %n photo(s)", "", photos)


def target(wanted: Target) -> str:
    """A wanted size in words: "2×", "4,000 pixels long", "10 × 15 cm"."""
    translate, locale = QCoreApplication.translate, QLocale()
    match wanted:
        case Times(factor):
            return translate("Choices", "{factor}×").format(factor=number(factor))
        case LongSide(pixels):
            return translate("Choices", "{pixels} pixels long").format(pixels=locale.toString(pixels))
        case Megapixels(millions):
            return translate("Choices", "{millions} megapixels").format(millions=number(millions))
        case Print():
            return paper(paper_of(wanted))


def paper(wanted: Paper) -> str:
    """A size of paper: "10 × 15 cm", "4 × 6 in"."""
    if wanted.unit == "cm":
        words = QCoreApplication.translate("Choices", "{width} × {height} cm")
    else:
        words = QCoreApplication.translate("Choices", "{width} × {height} in")
    return words.format(width=number(wanted.width, 2), height=number(wanted.height, 2))


def number(value: float, digits: int = 1) -> str:
    """A number as the person's language writes it, with no more digits behind the point than needed."""
    locale = QLocale()
    return locale.toString(int(value)) if value == int(value) else locale.toString(round(value, digits), "g", 6)


def model(name: str) -> str:
    """The name of a model, in words for the two that everybody sees."""
    match name:
        case "best":
            return QCoreApplication.translate("Choices", "Best")
        case "fast":
            return QCoreApplication.translate("Choices", "Quick")
        case _:
            return name


def _quality(value: Any) -> str:
    return QCoreApplication.translate("Choices", "quality {model}").format(model=model(value))


def _size(value: Any) -> str:
    return QCoreApplication.translate("Choices", "size {size}").format(size=target(value))


def _any_choice() -> str:
    return QCoreApplication.translate("Choices", "a choice")


def _file(_: Any) -> str:
    return QCoreApplication.translate("Choices", "choices of a file")


_FIELDS: dict[str, Callable[[Any], str]] = (
    {"model": _quality, "target": _size, "file": _file} | describe_look.PARTS | describe_mend.PARTS
)
"""How a field of Recipe or of its Look is said; a new section of the panel adds its own."""
