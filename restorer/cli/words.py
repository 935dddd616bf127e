"""Numbers in words that people say."""

from pathlib import Path

from restorer.photo.geometry import Size


def duration(seconds: float) -> str:
    """Such as "0.8 s", "42 s", "3 min 05 s", "2 h 10 min"."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def size_of_file(count: int) -> str:
    """Such as "734 kB", "12.3 MB", "1.2 GB" (powers of 1000)."""
    for unit, one in (("GB", 1e9), ("MB", 1e6)):
        if count >= one:
            return f"{count / one:.1f} {unit}"
    return f"{max(1, round(count / 1000))} kB"


def tiles(count: int) -> str:
    """Such as "1 tile", "12 tiles"."""
    return f"{count} tile" if count == 1 else f"{count} tiles"


def about(path: Path, reason: str) -> str:
    """A sentence about a photo with its whole path, which is not said twice where the sentence begins with its name."""
    named = f"“{path.name}” "
    return f"{path} {reason.removeprefix(named)}" if reason.startswith(named) else f"{path}: {reason}"


def megapixels(size: Size) -> str:
    """Such as "10.6 megapixels"."""
    return f"{size.area / 1e6:.3g} megapixels"
