"""Measures how long the event loop did not answer, by a timer that wants to fire every 5 ms."""

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Gaps(QObject):
    """A context: `worst` is the longest time, in seconds, between two turns of this thread's event loop inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        self.turns = 0
        self._last = 0.0
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    def __enter__(self) -> "Gaps":
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.stop()
        # What did not answer up to the end counts as well.
        self._turn()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, now - self._last)
        self.turns += 1
        self._last = now
