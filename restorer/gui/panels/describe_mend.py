"""What was done about damage, and painted, in words, as they stand behind "Undo" in the menu."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication


def _stroke(_: Any) -> str:
    return QCoreApplication.translate("Choices", "brush stroke")


def _found(_: Any) -> str:
    return QCoreApplication.translate("Choices", "damage found")


def _accepted(_: Any) -> str:
    return QCoreApplication.translate("Choices", "damage accepted")


def _refused(_: Any) -> str:
    return QCoreApplication.translate("Choices", "damage refused")


def _loaded(_: Any) -> str:
    return QCoreApplication.translate("Choices", "mask loaded")


def _cleared(_: Any) -> str:
    return QCoreApplication.translate("Choices", "all strokes cleared")


PARTS: dict[str, Callable[[Any], str]] = {
    "stroke": _stroke,
    "found": _found,
    "accepted": _accepted,
    "refused": _refused,
    "loaded": _loaded,
    "cleared": _cleared,
}
"""How a change of a mask or an area is said."""
