"""Figures as Markdown tables: means over photographs for each method, by kind of damage and of all kinds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.quality.scoring import FIGURES, Scores

ALL = "mean of kinds"


@dataclass(frozen=True)
class Row:
    """One method's figures of one photograph made bad in one way."""

    photograph: str
    kind: str
    method: str
    scores: Scores


def means(rows: Sequence[Row]) -> dict[str, Scores]:
    """For each method, in the order in which they come, the mean of each figure; NaN where no photograph has it."""
    methods = dict.fromkeys(row.method for row in rows)
    return {
        method: {name: _mean([row.scores[name] for row in rows if row.method == method]) for name in FIGURES}
        for method in methods
    }


def by_kind(rows: Sequence[Row]) -> dict[str, dict[str, Scores]]:
    """The means of each kind; of several, the means of these means, too."""
    found = {kind: means([row for row in rows if row.kind == kind]) for kind in dict.fromkeys(row.kind for row in rows)}
    if len(found) > 1:
        found[ALL] = {
            method: {name: _mean([part[method][name] for part in found.values()]) for name in FIGURES}
            for method in means(rows)
        }
    return found


def written(card: str, rows: Sequence[Row]) -> str:
    """All tables of one card."""
    count = len({row.photograph for row in rows})
    return "\n\n".join(_table(f"{card}, {kind} ({count})", part) for kind, part in by_kind(rows).items())


def _table(title: str, scores: dict[str, Scores]) -> str:
    lines = [
        " | ".join([f"| {title}", *(figure.heading for figure in FIGURES.values())]) + " |",
        "|---|" + "--:|" * len(FIGURES),
    ]
    for method, values in scores.items():
        cells = [f"{values[name]:.{figure.digits}f}" for name, figure in FIGURES.items()]
        lines.append(f"| {' | '.join([method, *cells])} |")
    return "\n".join(lines)


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else float("nan")
