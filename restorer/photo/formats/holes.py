"""Zeros in packed pixels where a disk or card lost a sector: packers of these kinds never write so many in a row."""

from mmap import mmap

_HOLE = bytes(512)


def has_zeros(data: bytes | mmap, start: int = 0, end: int | None = None, least: int = len(_HOLE)) -> bool:
    """Whether a part of the data has a sector's zeros, or as many as are told."""
    return data.find(bytes(least), start, len(data) if end is None else end) >= 0


def has_hole(data: bytes | mmap, start: int = 0, end: int | None = None) -> bool:
    """Whether a part of the data has a sector's zeros with something behind them: at its end they may be padding."""
    end = len(data) if end is None else min(end, len(data))
    at = data.find(_HOLE, start, end)
    return at >= 0 and bool(data[at:end].strip(b"\0"))


def ends_in_hole(data: bytes | mmap, start: int = 0, end: int | None = None) -> bool:
    """Whether a part of the data ends with a sector's zeros."""
    end = len(data) if end is None else min(end, len(data))
    return data[max(start, end - len(_HOLE)) : end] == _HOLE


def without_end(data: bytes) -> bytes:
    """The data without the zeros that stand for a lost end, or are padding."""
    return data.rstrip(b"\0") if ends_in_hole(data) else data
