"""A desk for a test, closed as the program closes it."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent

from restorer.gui.desk import Desk
from restorer.gui.preferences import Preferences


@contextmanager
def open_desk(preferences: Preferences) -> Generator[Desk]:
    """A desk that is not shown yet; at the end all its threads must have ended."""
    made = Desk(preferences)
    yield made
    assert made.close()
    made.window.closing.disconnect()
    made.window.close()
    # Else it stays for as long as the tests, and each change of style reaches all of them.
    for each in (made, made.window):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
