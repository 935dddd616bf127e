"""What is asked of reading a photo's file."""

from dataclasses import dataclass

MOST_PIXELS = 500_000_000
"""Larger pictures are refused: in memory they would take more than 6 GB."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of a file with several (from 1), and what is refused."""

    page: int | None = None
    """None: the first, and it is told that there are more."""
    strict: bool = False
    """Whether a damaged file is refused; else what is there is read."""
    max_pixels: int = MOST_PIXELS
    """Larger pictures are refused before memory is taken for them."""


USUAL = Asked()
