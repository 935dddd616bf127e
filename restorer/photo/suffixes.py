"""How photos' names end."""

SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp"}
    | {".bmp", ".dib", ".gif", ".avif", ".heic", ".heif", ".hif"}
)
"""Endings of photos' names, in lower case."""
