"""Figures as Markdown."""

from restorer.training.evaluating import BOTH, SPOTS, view_of
from restorer.training.figures import Figures, Score
from restorer.training.marked import EITHER

EVERY = 5
"""The curve is told at every fifth threshold."""


def written(figures: Figures) -> str:
    """All tables."""
    return "\n\n".join((_kinds(figures), _false_marks(figures), _curve(figures)))


def _kinds(figures: Figures) -> str:
    lines = [
        "| kind | judged in | precision | recall | F1 | best F1 | at | F1, whichever channel | F1, spots |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind, views in figures["kinds"].items():
        used, best = views[view_of(kind)]["used"], views[view_of(kind)]["best"]
        cells = [kind, view_of(kind), *_three(used), f"{best['f1']:.3f}", f"{best['threshold']:.2f}"]
        lines.append(f"| {' | '.join([*cells, _f1(views[EITHER]['used']), _f1(views[SPOTS]['used'])])} |")
        if view_of(kind) == BOTH:
            for view in ("lines", "areas"):
                mine, top = views[view]["used"], views[view]["best"]
                cells = [kind, view, *_three(mine), f"{top['f1']:.3f}", f"{top['threshold']:.2f}", "", ""]
                lines.append(f"| {' | '.join(cells)} |")
    lines_at, areas_at = figures["thresholds"].values()
    return "\n".join([f"Thresholds: lines {lines_at:.2f}, areas {areas_at:.2f}.", "", *lines])


def _false_marks(figures: Figures) -> str:
    lines = [
        "| marked, though undamaged | of | lines | areas | either | replaced by itself | suggested |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, shares in figures["false_marks"].items():
        parts = [f"{100 * shares[view]:.3f} %" for view in ("lines", "areas", "either", "replaced", "suggested")]
        lines.append(f"| {name} | {shares['photographs']:.0f} | {' | '.join(parts)} |")
    return "\n".join(lines)


def _curve(figures: Figures) -> str:
    lines = [
        "| mixed, at | precision | recall | F1 | marked: aged | marked: undamaged |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for point in figures["curve"][EVERY - 1 :: EVERY]:
        three = [f"{point[name]:.3f}" for name in ("precision", "recall", "f1")]
        marks = [f"{100 * point[name]:.3f} %" for name in ("aged", "undamaged")]
        lines.append(f"| {point['threshold']:.2f} | {' | '.join([*three, *marks])} |")
    return "\n".join(lines)


def _three(score: Score) -> list[str]:
    return [f"{score['precision']:.3f}", f"{score['recall']:.3f}", _f1(score)]


def _f1(score: Score) -> str:
    return f"{score['f1']:.3f}"
