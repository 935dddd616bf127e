"""Sizes and photos in words that people say."""

from pathlib import Path

from restorer.photo.geometry import Size


def size_of_file(count: int) -> str:
    """Such as "734 kB", "12.3 MB", "1.2 GB" (powers of 1000)."""
    for unit, one in (("GB", 1e9), ("MB", 1e6)):
        if count >= one:
            return f"{count / one:.1f} {unit}"
    return f"{max(1, round(count / 1000))} kB"


def about(path: Path, reason: str) -> str:
    """A sentence about a photo with its whole path, which is not said twice where the sentence begins with its name."""
    named = f"“{path.name}” "
    return f"{path} {reason.removeprefix(named)}" if reason.startswith(named) else f"{path}: {reason}"


def megapixels(size: Size) -> str:
    """Such as "10.6 megapixels"."""
    return f"{size.area / 1e6:.3g} megapixels"
