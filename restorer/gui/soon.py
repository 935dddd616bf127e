"""Something to be done once, however often it is wished for: a thousand photos tell a thousand times what they do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QObject):
    """Calls at the next turn of the event loop after it was asked, once for all that asked until then."""

    def __init__(self, parent: QObject, call: Callable[[], None]) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(call)

    def ask(self, *about: object) -> None:
        """Call soon; takes what any signal says."""
        if not self._timer.isActive():
            self._timer.start()
