"""Cancelling long work: a token that the work carries and looks at between its steps."""

import threading


class Cancelled(Exception):
    """The person asked for the work to stop; not an error."""


class CancelToken:
    """A wish to stop that any thread may make and the work looks at.

    `cancel()` may be called from any thread, any number of times. Work calls `check()` between its steps.
    """

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked."""
        if self._event.is_set():
            raise Cancelled
