"""What was answered, as plain numbers for JSON and for a network's card."""

from collections.abc import Mapping
from typing import TypedDict

from restorer.training.evaluating import BOTH, MIDDLE, MIXED, SPOTS, Answers, view_of
from restorer.training.marked import AREAS, EITHER, LINES, VIEWS, Marked
from restorer.training.metrics import THRESHOLDS, Counts, at


class Score(TypedDict):
    """Shares of one."""

    threshold: float
    precision: float
    recall: float
    f1: float


class Judged(TypedDict):
    """One kind in one view: at the thresholds that are used, and where F1 is largest."""

    used: Score
    best: Score


class Figures(TypedDict):
    """Everything. `curve`: the mixed set at each threshold of both; `false_marks`: shares of undamaged pixels."""

    thresholds: dict[str, float]
    kinds: dict[str, dict[str, Judged]]
    curve: list[dict[str, float]]
    false_marks: dict[str, dict[str, float]]


def figures_of(answers: Answers, thresholds: tuple[float, float]) -> Figures:
    """All figures at these thresholds of lines and areas."""
    used = {LINES: thresholds[0], AREAS: thresholds[1], BOTH: MIDDLE, EITHER: MIDDLE, SPOTS: MIDDLE}
    kinds = {
        kind: {view: _judged(counts, used[view]) for view, counts in views.items()}
        for kind, views in answers.kinds.items()
    }
    false_marks = {"aged": _marks(answers.aged, used), "undamaged": _marks(answers.undamaged, used)}
    return {
        "thresholds": {LINES: thresholds[0], AREAS: thresholds[1]},
        "kinds": kinds,
        "curve": _curve(answers),
        "false_marks": false_marks,
    }


def headline(figures: Figures) -> dict[str, str]:
    """The few figures that a network's file carries with it."""
    kinds = {kind: views[view_of(kind)]["used"] for kind, views in figures["kinds"].items()}
    words = {f"f1_{kind}": f"{score['f1']:.3f}" for kind, score in kinds.items()}
    words["f1_spots"] = f"{figures['kinds'][MIXED][SPOTS]['used']['f1']:.3f}"
    marks = {f"false_marks_{name}": f"{shares[EITHER]:.5f}" for name, shares in figures["false_marks"].items()}
    return words | marks


def score_at(counts: Counts, threshold: float) -> Score:
    """The figures at one threshold."""
    place = at(threshold)
    return {
        "threshold": round(float(THRESHOLDS[place]), 2),
        "precision": float(counts.precision[place]),
        "recall": float(counts.recall[place]),
        "f1": float(counts.f1[place]),
    }


def _judged(counts: Counts, threshold: float) -> Judged:
    return {"used": score_at(counts, threshold), "best": score_at(counts, counts.best)}


def _curve(answers: Answers) -> list[dict[str, float]]:
    counts = answers.kinds[MIXED][BOTH]
    return [
        {
            "threshold": round(float(threshold), 2),
            "precision": float(counts.precision[place]),
            "recall": float(counts.recall[place]),
            "f1": float(counts.f1[place]),
            "aged": answers.aged.share(EITHER, place),
            "undamaged": answers.undamaged.share(EITHER, place),
        }
        for place, threshold in enumerate(THRESHOLDS)
    ]


def _marks(marked: Marked, used: Mapping[str, float]) -> dict[str, float]:
    shares = {view: marked.share(view, at(used[view])) for view in VIEWS}
    pixels = max(1, marked.pixels)
    spots = {"replaced": marked.replaced / pixels, "suggested": marked.suggested / pixels}
    return {"photographs": float(marked.photographs), **shares, **spots}
