"""Strokes on a mask: round, whole however they come, and gone where they are erased."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.gui.viewer.brush import LEAST, PIECE, Mask, Stroke, Tip, difference, joined
from restorer.gui.viewer.view_state import Point, ViewState
from restorer.photo.geometry import Region, Size

pytestmark = pytest.mark.pixels

SIZE = Size(120, 90)
points = st.tuples(st.floats(-30, 150), st.floats(-30, 120))
ways = st.lists(points, min_size=1, max_size=5)
tips = st.builds(Tip, radius=st.floats(0.5, 40), softness=st.sampled_from([0.0, 0.3, 1.0]))
few = settings(max_examples=40, deadline=None)


def empty() -> Mask:
    return np.zeros((SIZE.height, SIZE.width), np.uint8)


def painted(way: list[Point], tip: Tip, on: Mask | None = None) -> Mask:
    mask = empty() if on is None else on
    stroke = Stroke(mask, tip)
    for point in way:
        stroke.to(point)
    return mask


def away_from(way: list[Point]) -> np.ndarray:
    """Of each pixel's middle from the nearest point of the way."""
    down, across = np.mgrid[0 : SIZE.height, 0 : SIZE.width] + 0.5
    nearest = np.full(across.shape, np.inf)
    for (x0, y0), (x1, y1) in zip(way, way[1:] or way, strict=False):
        length = (x1 - x0) ** 2 + (y1 - y0) ** 2
        share = np.clip(((across - x0) * (x1 - x0) + (down - y0) * (y1 - y0)) / length, 0, 1) if length else 0
        nearest = np.minimum(nearest, np.hypot(across - x0 - share * (x1 - x0), down - y0 - share * (y1 - y0)))
    return nearest


@few
@given(ways, tips)
def test_a_stroke_is_all_that_is_near_enough_to_its_way(way: list[Point], tip: Tip) -> None:
    mask, away = painted(way, tip), away_from(way)
    radius = max(LEAST, tip.radius)
    assert not mask[away > radius + 1e-3].any()
    assert (mask[away < radius * (1 - tip.softness) - 1e-3] == 255).all()
    if not tip.softness:
        assert set(np.unique(mask)) <= {0, 255}


@few
@given(points, points, st.lists(st.floats(0, 1), max_size=4), tips)
def test_a_stroke_in_pieces_is_the_whole(start: Point, end: Point, stops: list[float], tip: Tip) -> None:
    between = [tuple(a + (b - a) * at for a, b in zip(start, end, strict=True)) for at in sorted(stops)]
    whole, pieces = painted([start, end], tip), painted([start, *between, end], tip)  # type: ignore[list-item]
    differs = whole != pieces
    # A rounding may decide at the very edge; where it fades it is a step.
    if tip.softness:
        assert np.abs(whole.astype(int) - pieces).max() <= 1
    else:
        assert not (differs & (np.abs(away_from([start, end]) - max(LEAST, tip.radius)) > 1e-3)).any()


@few
@given(ways, tips)
def test_painting_again_or_the_other_way_round_changes_nothing(way: list[Point], tip: Tip) -> None:
    once = painted(way, tip)
    assert np.array_equal(painted(way, tip, once.copy()), once)
    differs = painted(way[::-1], tip).astype(int) - once
    near = np.abs(away_from(way) - max(LEAST, tip.radius)) < 1e-3
    assert (np.abs(differs) <= 1)[~near].all()


@few
@given(ways, st.floats(0.5, 30))
def test_what_is_erased_after_it_was_painted_is_as_before(way: list[Point], radius: float) -> None:
    mask = painted(way, Tip(radius))
    painted(way, Tip(radius, erases=True), mask)
    assert not mask.any()


@few
@given(ways, tips, st.booleans())
def test_what_is_told_to_have_changed_is_all_that_has(way: list[Point], tip: Tip, erases: bool) -> None:
    mask = np.full_like(empty(), 255 if erases else 0)
    stroke = Stroke(mask, Tip(tip.radius, tip.softness, erases))
    for point in way:
        before = mask.copy()
        told = stroke.to(point)
        changed = difference(mask, before)
        assert changed is None or (told is not None and told.common(changed) == changed)
    whole = difference(mask, np.full_like(mask, 255 if erases else 0))
    assert whole is None or (stroke.around is not None and stroke.around.common(whole) == whole)


@few
@given(ways, st.floats(1, 20), st.floats(0.3, 12), st.floats(-50, 50), st.floats(-50, 50))
def test_painting_is_the_same_at_every_zoom(way: list[Point], radius: float, zoom: float, dx: float, dy: float) -> None:
    """Where the pointer was on the screen comes back to the same photo points."""
    state = ViewState(photo=SIZE, reference=SIZE, viewport=(640, 480))
    state.zoom_at(zoom)
    state.pan(dx, dy)
    seen = [state.to_photo(*state.to_screen(x, y)) for x, y in way]
    near = np.abs(away_from(way) - max(LEAST, radius)) < 1e-3
    assert not ((painted(way, Tip(radius)) != painted(seen, Tip(radius))) & ~near).any()


def test_a_pen_that_presses_less_paints_less() -> None:
    mask = empty()
    stroke = Stroke(mask, Tip(20))
    stroke.to((10, 45), 0.0)
    stroke.to((110, 45), 1.0)
    columns = (mask > 0).sum(axis=0)
    assert columns[12] < columns[50] < columns[90] and columns[12] > 4


def test_the_smallest_brush_paints_the_pixel_under_it() -> None:
    for at in ((7.01, 5.99), (7.99, 5.01), (7.5, 5.5)):
        assert painted([at], Tip(0.1))[5, 7] == 255


def test_a_long_slanting_line_is_laid_in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    mask, stroke_mask = np.zeros((3000, 4000), np.uint8), []
    real = np.where
    monkeypatch.setattr(np, "where", lambda *a: stroke_mask.append(a[0].size) or real(*a))
    stroke = Stroke(mask, Tip(3))
    stroke.to((10, 10))
    stroke.to((3990, 2990))
    assert max(stroke_mask) <= (PIECE + 8) ** 2
    assert mask[1500, 2000] == 255


def test_sizes_stay_within_the_photo() -> None:
    tip = Tip(10)
    assert tip.sized(100, SIZE).radius == 60 and tip.sized(0.0001, SIZE).radius == LEAST
    assert joined(None, None) is None and joined(Region(0, 0, 2, 2), None) == Region(0, 0, 2, 2)
    assert joined(Region(0, 0, 2, 2), Region(5, 5, 1, 1)) == Region(0, 0, 6, 6)
