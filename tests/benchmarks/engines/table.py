"""The scores as a table for people and as JSON for programs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from restorer.photo.geometry import Size
from tests.benchmarks.engines.contest import Score
from tests.benchmarks.engines.rivals import OURS

OTHER_PIXELS = 1.0
"""In 1/255; further from plain float32 than this is another picture."""

HEAD = ("", "seconds", "MP out/s", "× ours", "peak MB", "largest", "mean /255", "same tiles", "how")


def as_json(scores: Iterable[Score], result: Size) -> list[dict[str, Any]]:
    """Everything that is known, by competitor."""
    return [
        {
            "name": score.name,
            "version": score.version,
            "way": score.way,
            "absent": score.absent,
            "seconds": score.seconds,
            "median": score.median,
            "megapixels_per_second": result.area / 1e6 / score.median if score.median else None,
            "first": score.first,
            "loading": score.loading,
            "peak_bytes": score.peak,
            "difference": asdict(score.difference) if score.difference else None,
            "difference_in_same_tiles": asdict(score.engine_difference) if score.engine_difference else None,
        }
        for score in scores
    ]


def written(scores: Sequence[Score], result: Size, head: Mapping[str, str | int]) -> str:
    """The table, in Markdown, with what it is about above it."""
    ours = next((score.median for score in scores if score.name == OURS), None)
    about = f"{head['network']}, {head['photo']} {head['width']}×{head['height']}, {head['processor']}, "
    about += f"{head['threads']} threads; medians of {max(len(score.seconds) for score in scores)}"
    return about + "\n\n" + aligned([HEAD, *(_row(score, result, ours) for score in scores)])


def _row(score: Score, result: Size, ours: float | None) -> tuple[str, ...]:
    seconds = score.median
    if seconds is None:
        return (score.name, *[""] * 7, score.absent or "not measured")
    apart, engine = score.difference, score.engine_difference
    way = f"{score.version}, {score.way}"
    if apart and apart.largest > OTHER_PIXELS:
        way += "; other pixels"
    return (
        score.name,
        f"{seconds:.3f}",
        f"{result.area / 1e6 / seconds:.3f}",
        f"{seconds / ours:.2f}" if ours else "",
        f"{score.peak / 1e6:,.0f}",
        f"{apart.largest:.3f}" if apart else "",
        f"{apart.mean:.4f}" if apart else "",
        f"{engine.largest:.3f} {engine.mean:.4f}" if engine else "",
        f"{way}; {score.absent}" if score.absent else way,
    )


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table that can also be read as it is; the first row is its head, numbers stand at the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1
    lines = [
        "| "
        + " | ".join(
            cell.ljust(width) if place in (0, last) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in rows
    ]
    rule = ("-" * (width + 2) if place in (0, last) else "-" * (width + 1) + ":" for place, width in enumerate(widths))
    return "\n".join([lines[0], "|" + "|".join(rule) + "|", *lines[1:]])
