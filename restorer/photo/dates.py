"""A result that has its photo's own times, so that folders stay in order."""

import os
from pathlib import Path


def keep_dates(result: Path, modified: int, accessed: int | None = None) -> bool:
    """Give a file these times (nanoseconds since 1970), `accessed` as `modified` if None; whether that could be done.

    Never raises: a result does not fail because a disk cannot hold a date.
    """
    try:
        os.utime(result, ns=(modified if accessed is None else accessed, modified))
    except (OSError, OverflowError, ValueError):
        return False
    return True
