"""The part of a lane that lives in the lane's thread."""

import os
import sys
import threading

from PySide6.QtCore import QObject, Signal, Slot

from restorer.gui.jobs.outbox import Outbox
from restorer.gui.jobs.stepper import Stepper
from restorer.gui.jobs.waiting import WaitingList

GENTLE = 5
"""How much nicer than usual a gentle lane is to other programs (Unix's nice value, -20 to 19)."""


class Worker(QObject):
    """Runs a stepper in the thread that it was moved to; has no parent."""

    posted = Signal()
    """There is something new in the outbox."""

    def __init__(self, waiting: WaitingList, *, gentle: bool) -> None:
        super().__init__()
        self.outbox = Outbox(self.posted.emit)
        self.stepper = Stepper(waiting, self.outbox)
        self._gentle = gentle

    @Slot()
    def run(self) -> None:
        """Step tasks until their list is closed."""
        if self._gentle:
            _be_gentle()
        self.stepper.run()


def _be_gentle() -> None:
    """Let other programs go first. Linux alone has a nice value for each thread, which threads begun here inherit."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        # It can only be raised.
        nice = max(GENTLE, os.getpriority(os.PRIO_PROCESS, thread))
        os.setpriority(os.PRIO_PROCESS, thread, nice)
