"""The log of our own mistakes (any error that is no RestorerError): what was being done, and the trace."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from restorer import __version__, paths
from restorer.errors import Sentence
from restorer.printable import printable

MOST_BYTES = 500_000


def keep_trace(doing: object, error: BaseException) -> Path | None:
    """Put an error that nobody foresaw at the end of the log; where that is, or None if it cannot be written.

    `doing`: what was being done, such as a Job; its text goes before the trace.
    """
    try:
        return _written(doing, error)
    except OSError:
        return None


def too_short(photo: Path) -> Sentence:
    """What to say where memory is too short even for the smallest tiles."""
    return Sentence(
        "“{name}” could not be restored, because this computer's memory is too short: close other programs, or "
        "choose a smaller size.",
        name=photo.name,
    )


def _written(doing: object, error: BaseException) -> Path:
    folder = paths.logs()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mistakes.log"
    handler = RotatingFileHandler(file, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    trace = (type(error), error, error.__traceback__)
    message = printable(f"Restorer {__version__}, {doing}")
    record = logging.LogRecord("restorer", logging.ERROR, str(file), 0, message, None, trace)
    try:
        handler.emit(record)
    finally:
        handler.close()
    return file
