"""Asks where something is to be saved; what is answered ends as it should, and replaces nothing unasked."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from restorer.gui.dialogs.question import Question


def save_as(window: QWidget, title: str, begun: Path, kinds: str) -> Path | None:
    """Where to save, with the ending of `begun`; None if the person thinks better of it.

    The system's dialog asks whether a file may be replaced, but knows only the name that was typed: where the ending
    makes it another one, it is asked here.
    """
    name, _ = QFileDialog.getSaveFileName(window, title, str(begun), kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() == begun.suffix:
        return path
    path = path.with_name(path.name + begun.suffix)
    return path if not os.path.lexists(path) or _may_replace(window, path) else None


def _may_replace(window: QWidget, path: Path) -> bool:
    words = (
        QCoreApplication.translate("save_as", "There is a file “{name}” already. Replace it?").format(name=path.name),
        QCoreApplication.translate("save_as", "What is in it will be lost."),
    )
    answers = QCoreApplication.translate("save_as", "&Replace"), QCoreApplication.translate("save_as", "&Keep it")
    return Question(QCoreApplication.translate("save_as", "Replace a file"), words, answers, window).ask()
