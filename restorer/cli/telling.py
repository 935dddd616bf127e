"""Tells people and programs what happens: safely, and without ever being the reason that a photo fails.

Standard output may be closed, full, a pipe that nobody reads any more, or unable to show a letter. What cannot be told
is lost; the work goes on, and nobody is told of that where nobody listens.
"""

import io
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import TextIO, cast

from restorer.printable import printable_lines


def say(text: str, *, error: bool = False) -> None:
    """A line, or some, on standard output or standard error. Never raises."""
    stream = sys.stderr if error else sys.stdout
    with suppress(OSError, ValueError, AttributeError):
        stream.write(printable_lines(text) + "\n")
        stream.flush()


class Audience(io.TextIOBase):
    """A stream that takes all that is written, whether somebody is there or not."""

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__()
        self._stream = stream
        self.gone = stream is None
        """Whether something could not be told."""

    @property
    def encoding(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """How letters become bytes."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def write(self, text: str, /) -> int:
        """Take a text; a letter that cannot be shown is written out."""
        if self._stream is not None:
            shown = text.encode(self.encoding, "backslashreplace").decode(self.encoding)
            self._tell(self._stream, shown)
        return len(text)

    def flush(self) -> None:
        """Bring to an end what was written."""
        if self._stream is not None:
            self._tell(self._stream, "")

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self._stream is not None and not self._stream.closed and self._stream.isatty()

    def fileno(self) -> int:
        """The stream's number; OSError if there is none."""
        if self._stream is None:
            raise OSError("there is no stream")
        return self._stream.fileno()

    def writable(self) -> bool:
        """Always."""
        return True

    def _tell(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
            if not text or stream.line_buffering:  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
                stream.flush()
        except (OSError, ValueError):
            self.gone, self._stream = True, None
            _silence(stream)


def _silence(stream: TextIO) -> None:
    """What the stream still holds goes nowhere, so that Python says nothing of it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def telling() -> Generator[Audience]:
    """Within, standard output and standard error are such streams; the first one is handed on."""
    before = sys.stdout, sys.stderr
    out, err = Audience(sys.stdout), Audience(sys.stderr)
    sys.stdout, sys.stderr = cast(TextIO, out), cast(TextIO, err)
    try:
        yield out
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before
