"""The system, or Ctrl-C in the terminal, asks the window to end: then it closes in good order, and asks nobody."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from restorer import ending


class Ended(QObject):
    """Ends the application's event loop with the status that shells give (128 + the signal); until `close`.

    Qt's loop runs no Python while nothing happens: what Python writes at a signal wakes it. A second signal, while
    the first is carried out, ends the program at once.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app, self._asked = app, False
        self._ours, self._pythons = socket.socketpair()
        for end in (self._ours, self._pythons):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)
        self._wakeup = signal.set_wakeup_fd(self._pythons.fileno(), warn_on_full_buffer=False)
        heard = [one for one in (signal.SIGINT, *ending.SIGNALS) if signal.getsignal(one) is not signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._hear) for number in heard}

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            ending.end_by(number)
        self._asked = True

    def _end(self) -> None:
        numbers = self._ours.recv(64)
        # However many dialogs are open: each has a loop of its own.
        self._app.exit(128 + numbers[0])

    def close(self) -> None:
        """Let the signals do what they did before."""
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._pythons.close()
