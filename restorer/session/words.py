"""Numbers in words that people say, in English: for the command line and for reports."""


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


def tiles(count: int) -> str:
    """Such as "1 tile", "12 tiles"."""
    return f"{count} tile" if count == 1 else f"{count} tiles"


def spots(count: int) -> str:
    """Such as "1 spot", "12 spots"."""
    return f"{count} spot" if count == 1 else f"{count} spots"
