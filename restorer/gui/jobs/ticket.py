"""A ticket: what one holds who gave work to a lane."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from restorer.gui.jobs.outbox import Kind
from restorer.gui.jobs.task import TaskToken


class Ticket(QObject):
    """Tells what comes of work and stops it; lives in the window's thread, where all its methods are called.

    `started` comes at most once, then `happened` for each event, then `ended` exactly once, whatever happens.
    """

    started = Signal()
    happened = Signal(object)
    """One event of the work."""
    ended = Signal(object)
    """How it ended: an Ended."""

    def __init__(self, token: TaskToken, withdraw: Callable[[], None], name: str) -> None:
        super().__init__()
        self.name = name
        """For those who look for mistakes; nobody else sees it."""
        self._token = token
        self._withdraw: Callable[[], None] | None = withdraw

    @property
    def paused(self) -> bool:
        """Whether the work is to rest."""
        return self._token.paused

    @property
    def is_over(self) -> bool:
        """Whether `ended` was told, or is being told just now."""
        return self._withdraw is None

    def cancel(self) -> None:
        """Ask the work to stop; `ended` follows later, with what became of it (it may have succeeded meanwhile)."""
        self._token.cancel()
        if self._withdraw:
            self._withdraw()

    def pause(self) -> None:
        """Let the work rest from its next `check()` or step on; what it has not begun it does not begin."""
        self._token.pause()

    def resume(self) -> None:
        """Let the work go on."""
        self._token.resume()

    def tell(self, kind: Kind, value: object) -> None:
        """Emit what the lane has to say; nobody else calls this."""
        match kind:
            case Kind.STARTED:
                self.started.emit()
            case Kind.HAPPENED:
                self.happened.emit(value)
            case Kind.ENDED:
                # It holds the lane and the task.
                self._withdraw = None
                self.ended.emit(value)
