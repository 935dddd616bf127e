"""What the work costs as photos grow: it should grow as their area does."""

from collections.abc import Callable
from typing import Any

from restorer.photo.geometry import Size
from tests.benchmarks.engines.contest import Say, Score, compete
from tests.benchmarks.engines.rivals import OURS
from tests.benchmarks.engines.setting import Setting
from tests.benchmarks.engines.table import aligned, as_json

MEGAPIXELS = (0.25, 1.0, 4.0, 16.0)


def grow(
    sizes: list[float], setting: Callable[[str], Setting], rounds: int, say: Say
) -> tuple[str, list[dict[str, Any]]]:
    """Measure ours at so many megapixels each; the table and the same for JSON."""
    found: list[tuple[Size, Score]] = []
    told: list[dict[str, Any]] = []
    for megapixels in sizes:
        say(f"{megapixels:g} megapixels")
        here = setting(f"{megapixels:f}mp")
        (score,) = compete([OURS], here.task, rounds, say, compared=False)
        found.append((here.size, score))
        sides = {"width": here.size.width, "height": here.size.height}
        told += [sides | row for row in as_json([score], here.size.times(here.task.scale))]
    return _table(found), told


def _table(found: list[tuple[Size, Score]]) -> str:
    rows = [("megapixels in", "seconds", "µs a pixel", "× the first", "peak MB", "how")]
    first = 0.0
    for size, score in found:
        if score.median is None:
            rows.append((f"{size.area / 1e6:.2f}", "", "", "", "", score.absent or "not measured"))
            continue
        each = score.median / size.area * 1e6
        first = first or each
        numbers = (f"{score.median:.3f}", f"{each:.2f}", f"{each / first:.2f}", f"{score.peak / 1e6:,.0f}")
        rows.append((f"{size.area / 1e6:.2f}", *numbers, score.way))
    return aligned(rows)
