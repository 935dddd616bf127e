"""Precision, recall and F1: what is right within two pixels is right, what is not, is not."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from restorer.training.metrics import THRESHOLDS, TOLERANCE, Counts, at, counted, nothing

pytestmark = pytest.mark.pixels

SIDE = 20
masks = arrays(bool, (SIDE, SIDE), elements=st.booleans(), fill=st.just(False))
nowhere = np.zeros((SIDE, SIDE), bool)


def plane(mask: np.ndarray) -> np.ndarray:
    return mask.astype(np.float32)


@given(masks)
def test_a_perfect_answer_is_perfect(mask: np.ndarray) -> None:
    counts = counted(plane(mask), mask, nowhere)
    assert (counts.precision == 1).all() and (counts.recall == 1).all() and (counts.f1 == 1).all()


@given(masks, st.integers(-3, 3), st.integers(-3, 3))
def test_marks_may_lie_two_pixels_beside_but_not_more(mask: np.ndarray, down: int, across: int) -> None:
    inside = np.zeros_like(mask)
    inside[4:-4, 4:-4] = mask[4:-4, 4:-4]
    assume(inside.any())
    moved = np.roll(inside, (down, across), (0, 1))
    if down**2 + across**2 <= TOLERANCE**2:
        assert (counted(plane(moved), inside, nowhere).f1 == 1).all()


@pytest.mark.parametrize(("by", "f1"), [(0, 1), (1, 1), (2, 1), (3, 0), (7, 0)])
def test_a_thin_line_beside_a_line(by: int, f1: float) -> None:
    line, beside = nowhere.copy(), nowhere.copy()
    line[:, 8] = beside[:, 8 + by] = True
    counts = counted(plane(beside), line, nowhere)
    assert (counts.f1 == f1).all() and (counts.precision == f1).all() and (counts.recall == f1).all()


@settings(max_examples=30)
@given(masks, masks, masks, st.integers(0, len(THRESHOLDS) - 1), st.integers(0, 2**32 - 1))
def test_counts_are_those_of_the_definition(
    labels: np.ndarray, ignored: np.ndarray, sparse: np.ndarray, place: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    likelihood = np.where(sparse, random.random((SIDE, SIDE)), 0).astype(np.float32)
    marked = likelihood >= THRESHOLDS[place]

    def near(y: int, x: int, mask: np.ndarray) -> bool:
        return any((row - y) ** 2 + (column - x) ** 2 <= 4 for row, column in np.argwhere(mask))

    wanted = np.argwhere(labels & ~ignored)
    counts = counted(likelihood, labels, ignored)
    assert counts.marked[place] == (marked & ~ignored).sum() and counts.there == len(wanted)
    assert counts.right[place] == sum(near(y, x, labels) for y, x in np.argwhere(marked & ~ignored))
    assert counts.found[place] == sum(near(y, x, marked) for y, x in wanted)


@given(masks)
def test_ignored_pixels_count_neither_way(mask: np.ndarray) -> None:
    counts = counted(plane(mask), ~mask, np.ones_like(mask))
    assert counts.there == 0 and not counts.marked.any() and (counts.f1 == 1).all()


def test_nothing_marked_and_nothing_there() -> None:
    line = nowhere.copy()
    line[5] = True
    silent, empty = counted(plane(nowhere), line, nowhere), counted(plane(line), nowhere, nowhere)
    assert (silent.precision == 1).all() and (silent.recall == 0).all() and (silent.f1 == 0).all()
    assert (empty.precision == 0).all() and (empty.recall == 1).all() and (empty.f1 == 0).all()


def test_pictures_are_pooled_by_pixels() -> None:
    line = nowhere.copy()
    line[5] = True
    both = nothing() + counted(plane(line), line, nowhere) + counted(plane(nowhere), line, nowhere)
    assert both.there == 2 * SIDE and (both.recall == 0.5).all() and (both.precision == 1).all()


def test_the_best_threshold_is_the_middle_of_the_best() -> None:
    line = nowhere.copy()
    line[5] = True
    likelihood = np.where(line, 0.8, 0.4).astype(np.float32)
    counts = counted(likelihood, line, nowhere)
    assert counts.f1[at(0.41)] == 1 and counts.f1[at(0.4)] < 1 and counts.f1[at(0.81)] == 0
    assert counts.best == pytest.approx(0.61) and at(counts.best) == 60


def test_the_cautious_threshold_is_the_highest_that_costs_little() -> None:
    # F1 is 100/105 up to .30, 95/100 up to .60, then far less.
    marked = np.where(THRESHOLDS <= 0.305, 110, np.where(THRESHOLDS <= 0.605, 100, 60)).astype(np.int64)
    right = np.where(THRESHOLDS <= 0.305, 100, np.where(THRESHOLDS <= 0.605, 95, 59)).astype(np.int64)
    counts = Counts(right, marked, right, 100)
    assert counts.best < 0.3 and counts.cautious == pytest.approx(0.6)
