"""Figures as Markdown tables: means over photographs for each method, of all and by tone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from restorer.ageing import TONES, Tone
from tests.quality.scoring import FIGURES, Scores


@dataclass(frozen=True)
class Row:
    """One method's figures of one photograph."""

    photograph: str
    tone: Tone
    method: str
    scores: Scores


def means(rows: Sequence[Row]) -> dict[str, Scores]:
    """For each method, in the order in which they come, the mean of each figure."""
    methods = dict.fromkeys(row.method for row in rows)
    return {
        method: {name: float(np.mean([row.scores[name] for row in rows if row.method == method])) for name in FIGURES}
        for method in methods
    }


def by_tone(rows: Sequence[Row]) -> dict[Tone, dict[str, Scores]]:
    """The means of each tone that there is."""
    parts: dict[Tone, list[Row]] = {tone: [row for row in rows if row.tone == tone] for tone in TONES}
    return {tone: means(part) for tone, part in parts.items() if part}


def written(rows: Sequence[Row]) -> str:
    """All tables."""
    tables = [_table("all", rows)]
    tables += [_table(tone, [row for row in rows if row.tone == tone]) for tone in by_tone(rows)]
    return "\n\n".join(tables)


def _table(title: str, rows: Sequence[Row]) -> str:
    count = len({row.photograph for row in rows})
    lines = [
        " | ".join([f"| {title} ({count})", *(figure.heading for figure in FIGURES.values())]) + " |",
        "|---|" + "--:|" * len(FIGURES),
    ]
    for method, scores in means(rows).items():
        values = [f"{scores[name]:.{figure.digits}f}" for name, figure in FIGURES.items()]
        lines.append(f"| {' | '.join([method, *values])} |")
    return "\n".join(lines)
