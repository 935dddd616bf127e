"""Numbers in words that people say."""

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


def megapixels(size: Size) -> str:
    """Such as "10.6 megapixels"."""
    return f"{size.area / 1e6:.3g} megapixels"
