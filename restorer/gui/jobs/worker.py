"""The part of a lane that lives in the lane's thread."""

from PySide6.QtCore import QObject, Signal, Slot

from restorer.gui.jobs.outbox import Outbox
from restorer.gui.jobs.stepper import Stepper
from restorer.gui.jobs.waiting import WaitingList
from restorer.session.gentle import gentle_thread


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
            gentle_thread()
        self.stepper.run()
