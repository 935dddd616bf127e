"""Measuring: a detector that knows the truth has it all right, one that sees nothing has nothing."""

from pathlib import Path

import numpy as np
import pytest

from restorer.ageing.damage import AREAS as AREA_KINDS
from restorer.ageing.damage import KINDS
from restorer.training import evaluating
from restorer.training.evaluating import BOTH, MIXED, SPOTS, Questions, ask, view_of
from restorer.training.figures import figures_of, headline
from restorer.training.marked import AREAS, EITHER, LINES
from restorer.training.photographs import photographs_in
from restorer.training.table import written
from tests.training import fakes
from tests.training.fakes import TellsTruth

pytestmark = pytest.mark.pixels


class Blind(TellsTruth):
    """Sees nothing."""

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        return np.zeros((*pixels.shape[:2], 2), np.float32)


class Frightened(TellsTruth):
    """Sees damage everywhere."""

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        return np.ones((*pixels.shape[:2], 2), np.float32)


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Questions:
    """One sample of each kind."""
    monkeypatch.setattr(evaluating, "sample", fakes.sample)
    files = photographs_in([fakes.write_photographs(tmp_path / "photographs")])
    return Questions(files, 1, 3, files, side=32)


def test_the_truth_has_the_best_figures(questions: Questions) -> None:
    said: list[str] = []
    figures = figures_of(ask(TellsTruth(), (0.5, 0.5), questions, said.append), (0.5, 0.5))
    assert list(figures["kinds"]) == [*KINDS, MIXED] and len(said) == len(KINDS) + 2
    for kind, views in figures["kinds"].items():
        assert views[view_of(kind)]["used"]["f1"] == 1 and views[EITHER]["used"]["f1"] == 1
    assert headline(figures)["f1_mixed"] == "1.000" and headline(figures)["false_marks_aged"] == "0.00000"
    assert figures["kinds"][MIXED][SPOTS]["used"]["f1"] == 1
    assert figures["false_marks"]["aged"]["photographs"] == 1
    assert figures["false_marks"]["undamaged"]["photographs"] == 2


def test_who_sees_nothing_marks_nothing_and_who_is_frightened_all(questions: Questions) -> None:
    blind, frightened = (
        figures_of(ask(detector, (0.5, 0.5), questions, lambda _: None), (0.5, 0.5))
        for detector in (Blind(), Frightened())
    )
    assert blind["kinds"][MIXED][BOTH]["used"] == {"threshold": 0.5, "precision": 1, "recall": 0, "f1": 0}
    assert frightened["kinds"][MIXED][BOTH]["used"]["recall"] == 1
    assert frightened["kinds"][MIXED][BOTH]["used"]["precision"] < 0.5
    for view in (LINES, AREAS, EITHER):
        assert blind["false_marks"]["undamaged"][view] == 0 and frightened["false_marks"]["undamaged"][view] == 1
    # All of a photograph is too wide a spot to be replaced unasked.
    assert blind["false_marks"]["undamaged"]["suggested"] == 0
    assert frightened["false_marks"]["undamaged"]["suggested"] == 1


def test_channels_are_weighed_by_their_own_thresholds(questions: Questions) -> None:
    low, high = (
        figures_of(ask(TellsTruth(), (threshold, 0.5), questions, lambda _: None), (threshold, 0.5))
        for threshold in (0.05, 0.95)
    )
    # Everything is a line at .05, nothing at .95; the curve says so at its middle, and for areas nothing changes.
    assert low["false_marks"]["aged"][EITHER] == 1 and high["kinds"]["crack"][LINES]["used"]["recall"] == 0
    assert high["kinds"]["crack"][EITHER]["used"]["recall"] == 0
    assert low["kinds"]["blotch"][AREAS] == high["kinds"]["blotch"][AREAS]


def test_the_same_questions_are_the_same_samples(questions: Questions) -> None:
    seen: list[list[float]] = []
    for seed in (3, 3, 4):
        seen.append([])

        class Looking(TellsTruth):
            def __call__(self, pixels: np.ndarray) -> np.ndarray:
                seen[-1].append(float(pixels.sum()))
                return super().__call__(pixels)

        ask(Looking(), (0.5, 0.5), Questions(questions.photographs, 2, seed, side=32), lambda _: None)
    assert seen[0] == seen[1] != seen[2] and len(set(seen[0])) > len(seen[0]) / 2


def test_undamaged_photographs_are_seen_at_the_working_size(questions: Questions) -> None:
    shapes: set[tuple[int, ...]] = set()

    class Looking(TellsTruth):
        def __call__(self, pixels: np.ndarray) -> np.ndarray:
            shapes.add(pixels.shape)
            return super().__call__(pixels)

    ask(Looking(), (0.5, 0.5), questions, lambda _: None)
    assert shapes == {(32, 32, 3), (64, 80, 3)}  # As mending looks at 40×50.


def test_tables_tell_every_kind_and_the_curve(questions: Questions) -> None:
    figures = figures_of(ask(TellsTruth(), (0.4, 0.3), questions, lambda _: None), (0.4, 0.3))
    text = written(figures)
    assert text.startswith("Thresholds: lines 0.40, areas 0.30.")
    for kind in KINDS:
        assert f"| {kind} | {'areas' if kind in AREA_KINDS else 'lines'} | 1.000 | 1.000 | 1.000 |" in text
    assert "| mixed | both | 1.000" in text and "| undamaged | 2 | 0.000 % |" in text
    assert len([line for line in text.splitlines() if line.startswith("| 0.")]) == 19
