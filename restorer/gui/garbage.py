"""Lets Python's garbage collector run in the window's thread only.

The collector runs in whatever thread happens to allocate. Were that a lane's, it would destroy there what lies in a
circle of references (a closed dialog, a ticket), and Qt does not survive that. So the automatic collection is off while
there is a window, and a timer does what it would do.
"""

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN_MS = 500


class Garbage(QObject):
    """Collects garbage now and then in the thread in which it was made, from `begin` until `end`."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=OFTEN_MS)
        self._timer.timeout.connect(self.collect)

    def begin(self) -> None:
        """Take over from the automatic collection."""
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Look no more at what there is now: libraries that stay, so many objects that looking at them takes long."""
        gc.freeze()

    def collect(self) -> None:
        """Collect the generations that are due, as the automatic collection would."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > threshold
        ]
        if due:
            gc.collect(max(due))

    def end(self) -> None:
        """Give the collection back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
