"""A mistake of ours (any error that is no RestorerError): a sentence for the person, the trace for a log.

Memory that is too short is none: that has a sentence of its own.
"""

from restorer.session.job import Job
from restorer.session.mistakes import keep_trace, too_short
from restorer.shortage import is_short_of_memory


def sentence_for(job: Job, error: Exception) -> str:
    """What to show for an error that nobody foresaw; its trace goes to the end of a log file, if one can be written."""
    if is_short_of_memory(error):
        return too_short(job.source)
    words = f"could not be restored, by a mistake of ours ({type(error).__name__}: {error}); the others go on"
    log = keep_trace(job, error)
    return f"{words}. Please report it with {log} and what `restorer doctor` prints." if log else f"{words}."
