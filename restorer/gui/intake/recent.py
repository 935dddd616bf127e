"""The list of photos opened lately: plain tuples of paths, the last one first."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from restorer.asking import absolute, is_file
from restorer.settings import MOST_RECENT


def with_opened(recent: Sequence[str], opened: Iterable[Path]) -> tuple[str, ...]:
    """The list after these were opened, in this order: each once by its absolute path, at most MOST_RECENT.

    Of many at once the last ones are kept.
    """
    newest = [str(absolute(path)) for path in opened][::-1]
    return tuple(dict.fromkeys([*newest, *recent]))[:MOST_RECENT]


def still_there(recent: Sequence[str]) -> tuple[Path, ...]:
    """Those that can be shown: their files exist. Looks at the disk."""
    return tuple(path for path in map(Path, recent) if is_file(path))
