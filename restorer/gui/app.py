"""The application: builds everything once, and closes everything in order."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from restorer import ending
from restorer.asking import absolute
from restorer.gui.desk import Desk
from restorer.gui.ended import Ended
from restorer.gui.garbage import Garbage
from restorer.gui.intake.instance import Instance
from restorer.gui.preferences import Preferences
from restorer.gui.style.icons import app_icon
from restorer.gui.style.style import Style
from restorer.gui.translations import Translations


class Application(QApplication):
    """Qt's application; macOS hands it the photos that are opened with Restorer."""

    def __init__(self) -> None:
        super().__init__(sys.argv[:1])
        self.setApplicationName("Restorer")
        self.setApplicationDisplayName("Restorer")
        self.setDesktopFileName("restorer")
        self.setWindowIcon(app_icon())
        self.desk: Desk | None = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and self.desk is not None:
            self.desk.bring([Path(event.file())])
            return True
        return super().event(event)


def run_window(names: Sequence[str]) -> int:
    """Open the window, with these photos and folders; the exit status when it is closed.

    If a window is open already, that one gets the photos and this start ends at once.
    """
    photos = [absolute(Path(name)) for name in names]
    instance = Instance()
    if instance.hand_over(photos):
        return 0
    app = Application()
    ended = Ended(app)
    preferences = Preferences()
    translations = Translations(app)
    translations.use(preferences.settings.language)
    Style(app, preferences)
    garbage = Garbage()
    garbage.begin()
    desk = app.desk = Desk(preferences)
    # By then torch is imported, by far the most objects of all.
    desk.studio.computer.warmed_up.connect(garbage.settle)
    instance.photos_came.connect(desk.hand_in)
    instance.listen()
    desk.window.show()
    # Everything that a first look at the window can do without comes after it.
    QTimer.singleShot(0, desk.begin)
    if photos:
        desk.bring(photos)
    status = app.exec()
    all_ended = desk.close()
    garbage.end()
    instance.close()
    preferences.close()
    ended.close()
    if not all_ended:
        # A thread that does not look up would keep the process: nothing of the person's is in it any more.
        ending.clean()
        os._exit(status)
    return status
