"""Long work that goes step by step, for those whom only its result concerns."""

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")


def finished(steps: Generator[object, None, Result]) -> Result:
    """Go on to the end; what the work returns. Raises what it raises."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
