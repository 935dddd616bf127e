"""A mistake of ours (any error that is no RestorerError): a sentence for the person, the trace for a log."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from restorer import __version__, paths
from restorer.session.job import Job

MOST_BYTES = 500_000


def sentence_for(job: Job, error: Exception) -> str:
    """What to show for an error that nobody foresaw; its trace goes to the end of a log file, if one can be written."""
    words = f"could not be restored, by a mistake of ours ({type(error).__name__}: {error}); the others go on"
    try:
        log = _written(job, error)
    except OSError:
        return f"{words}."
    return f"{words}. Please report it with {log} and what `restorer doctor` prints."


def _written(job: Job, error: Exception) -> Path:
    folder = paths.logs()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mistakes.log"
    handler = RotatingFileHandler(file, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    trace = (type(error), error, error.__traceback__)
    message = f"Restorer {__version__}, {job}"
    record = logging.LogRecord("restorer", logging.ERROR, str(file), 0, message, None, trace)
    try:
        handler.emit(record)
    finally:
        handler.close()
    return file
