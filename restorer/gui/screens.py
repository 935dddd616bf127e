"""How much room a screen has.

`QWidget.screen()` is not asked: PySide6 takes the screen for a child of the widget that was asked, and when that widget
is destroyed the screen may be, too; the next change of style then ends the program (seen with 6.11).
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_for(widget: QWidget) -> QRect:
    """What windows may cover of the screen on which the widget is, or will be."""
    screen = QGuiApplication.screenAt(widget.window().frameGeometry().center()) if widget.isVisible() else None
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()
