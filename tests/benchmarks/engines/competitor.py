"""What takes part in the contest: something that makes the result of a whole photo."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from restorer.photo.photo import Photo
from restorer.restoring import TakeRows


class Absent(Exception):
    """A competitor cannot take part here; `str(error)` says why."""


class Competitor(Protocol):
    """A network, loaded and ready to run."""

    @property
    def way(self) -> str:
        """How it goes over a photo, in a few words; known for certain after the first photo."""
        ...

    @property
    def version(self) -> str:
        """Of the program that computes."""
        ...

    def picture(self, photo: Photo, depth: int, take: TakeRows) -> None:
        """Make the network's own result of a photo and hand its rows (h, width, 3) on, from the top."""
        ...


@dataclass(frozen=True)
class Task:
    """What every competitor is told before it begins."""

    model: str
    """A card's id, or a file."""
    weights: Path
    photo: Path
    """An array (h, w, 3) of bytes, RGB."""
    threads: int
    scale: int
    whole: bool
    """Whether there is memory for the photo as one piece."""
    folder: Path
    """For files that one competitor leaves for the next."""
