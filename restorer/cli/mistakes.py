"""A mistake of ours (any error that is no RestorerError): a sentence for the person, the trace for a log."""

from restorer.session.job import Job
from restorer.session.mistakes import keep_trace


def sentence_for(job: Job, error: Exception) -> str:
    """What to show for an error that nobody foresaw; its trace goes to the end of a log file, if one can be written."""
    words = f"could not be restored, by a mistake of ours ({type(error).__name__}: {error}); the others go on"
    log = keep_trace(job, error)
    return f"{words}. Please report it with {log} and what `restorer doctor` prints." if log else f"{words}."
