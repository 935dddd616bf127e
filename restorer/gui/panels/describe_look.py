"""Choices of a look in words, as they stand behind "Undo" in the menu."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication


def _share(value: float) -> str:
    return QCoreApplication.translate("Choices", "{percent} %").format(percent=round(value * 100))


def _faithfulness(value: Any) -> str:
    return QCoreApplication.translate("Choices", "faithfulness {share}").format(share=_share(value))


def _grain(value: Any) -> str:
    return QCoreApplication.translate("Choices", "grain {share}").format(share=_share(value))


def _fading(value: Any) -> str:
    translate = QCoreApplication.translate
    if value is None:
        return translate("Choices", "faded colour automatic")
    if not value:
        return translate("Choices", "faded colour off")
    return translate("Choices", "faded colour {share}").format(share=_share(value))


def _area_faithfulness(value: Any) -> str:
    return QCoreApplication.translate("Choices", "faithfulness {share} in the area").format(share=_share(value))


def _tones(value: Any) -> str:
    if value:
        return QCoreApplication.translate("Choices", "brightness and colours kept")
    return QCoreApplication.translate("Choices", "brightness and colours not kept")


def _one_tone(value: Any) -> str:
    if value:
        return QCoreApplication.translate("Choices", "black-and-white and sepia kept")
    return QCoreApplication.translate("Choices", "black-and-white and sepia not kept")


def _neutral(value: Any) -> str:
    if value:
        return QCoreApplication.translate("Choices", "sepia made black and white")
    return QCoreApplication.translate("Choices", "sepia not made black and white")


def _mark(value: Any) -> str:
    if value:
        return QCoreApplication.translate("Choices", "with a mark in the corner")
    return QCoreApplication.translate("Choices", "no mark in the corner")


def _look(_: Any) -> str:
    return QCoreApplication.translate("Choices", "look of the result")


PARTS: dict[str, Callable[[Any], str]] = {
    "faithfulness": _faithfulness,
    "area_faithfulness": _area_faithfulness,
    "grain": _grain,
    "fading": _fading,
    "tones": _tones,
    "one_tone": _one_tone,
    "neutral": _neutral,
    "mark": _mark,
    "look": _look,
}
"""How a field of Look is said, and a whole Look."""
