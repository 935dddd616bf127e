"""Times that are estimated, no more exact than they are."""

from restorer.gui.words import duration

_STEPS = ((20, 1), (60, 5), (600, 30), (3600, 60))
"""Below so many seconds they are said in steps of so many."""


def rounded(seconds: float) -> int:
    """Whole seconds, rounded as coarsely as an estimate is; never 0."""
    step = next((step for below, step in _STEPS if seconds < below), 300)
    return max(1, round(seconds / step) * step)


def roughly(seconds: float) -> str:
    """An estimated time in words: "12 s", "2 min 30 s", "25 min"."""
    return duration(rounded(seconds))


def clock(seconds: float) -> str:
    """Time gone: "1:12", "1:02:05"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
