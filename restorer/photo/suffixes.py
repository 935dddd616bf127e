"""How photos' names end, and what the names of their results begin with."""

from pathlib import Path

SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp"}
    | {".bmp", ".dib", ".gif", ".avif", ".heic", ".heif", ".hif"}
)
"""Endings of photos' names, in lower case."""


def stem_of(photo: Path, page: int | None) -> str:
    """What the names of a photo's outputs begin with: its own, and which page of it that is."""
    return photo.stem + (f"_page{page}" if page else "")
