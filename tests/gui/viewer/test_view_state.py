"""The laws of what is looked at: nothing jumps, nothing gets lost, before and after stay together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.gui.viewer.view_state import MOST_RATIO, ViewState
from restorer.photo.geometry import Size

sides = st.integers(1, 20_000)
sizes = st.builds(Size, sides, sides)
screens = st.tuples(st.integers(20, 5000), st.integers(20, 3000))
parts = st.floats(0, 1)
factors = st.floats(0.2, 5)


@st.composite
def states(draw: st.DrawFn) -> ViewState:
    state = ViewState(gap=draw(st.integers(0, 18)))
    state.resize(*draw(screens))
    state.show(draw(sizes))
    state.set_reference(state.photo.times(draw(st.sampled_from((1, 2, 4)))))
    state.set_mode(draw(st.sampled_from(("divider", "side", "before", "after"))))
    for factor, x, y in draw(st.lists(st.tuples(factors, parts, parts), max_size=4)):
        state.zoom_at(factor, (x * state.viewport[0], y * state.viewport[1]))
    return state


def places(state: ViewState, x: float, y: float) -> tuple[float, float]:
    """A point of the first pane."""
    pane = state.panes[0]
    return x * pane.width * 0.99, y * pane.height


def assert_within_bounds(state: ViewState) -> None:
    assert state.least_zoom <= state.zoom <= state.most_zoom
    for axis, length in enumerate((state.photo.width, state.photo.height)):
        seen = state.panes[0][1 + axis] / state.zoom
        left, right = state.centre[axis] - seen / 2, state.centre[axis] + seen / 2
        close = pytest.approx(0, abs=1e-6 * length + 1e-9)
        if length <= seen:
            assert state.centre[axis] - length / 2 == close
        else:
            assert min(left, 0) == close
            assert max(right, length) - length == close


@given(states(), parts, parts)
def test_screen_and_photo_are_two_views_of_one_place(state: ViewState, x: float, y: float):
    point = places(state, x, y)
    assert state.to_screen(*state.to_photo(*point)) == pytest.approx(point, abs=1e-5)


@given(states(), factors, parts, parts)
def test_zooming_keeps_the_point_under_the_pointer_where_there_is_room(
    state: ViewState, factor: float, x: float, y: float
):
    point = places(state, x, y)
    before = state.to_photo(*point)
    state.zoom_at(factor, point)
    assert_within_bounds(state)
    after = state.to_screen(*before)
    for axis, length in enumerate((state.photo.width, state.photo.height)):
        seen = state.panes[0][1 + axis] / state.zoom
        centre = state.centre[axis]
        at_an_edge = min(abs(centre - seen / 2), abs(centre - length + seen / 2)) < 1e-6 * length
        if seen < length and not at_an_edge:
            assert after[axis] == pytest.approx(point[axis], abs=1e-4)


@given(states(), st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_panning_stays_within_bounds_and_moves_what_it_can(state: ViewState, dx: float, dy: float):
    before = state.to_screen(0, 0)
    state.pan(dx, dy)
    assert_within_bounds(state)
    after = state.to_screen(0, 0)
    for axis, wanted in enumerate((dx, dy)):
        moved = after[axis] - before[axis]
        assert abs(moved) <= abs(wanted) + 1e-4
        assert moved * wanted >= -1e-4 * abs(wanted)


@given(states(), screens)
def test_another_size_keeps_fit_or_the_centre(state: ViewState, screen: tuple[int, int]):
    fitted, centre, zoom = state.fitted, state.centre, state.zoom
    state.resize(*screen)
    assert_within_bounds(state)
    assert state.fitted == fitted
    if fitted:
        assert state.zoom == state.fit_zoom
    elif state.zoom == zoom:
        for axis, length in enumerate((state.photo.width, state.photo.height)):
            seen = state.panes[0][1 + axis] / zoom
            if seen / 2 <= centre[axis] <= length - seen / 2:
                assert state.centre[axis] == centre[axis]


@given(states())
def test_both_halves_show_the_same_part_in_step(state: ViewState):
    state.set_mode("side")
    left, right = state.panes
    assert left.width == right.width
    assert right.x - left.x - left.width in (state.gap, state.gap + 1)
    x, y = state.corner(0)
    assert state.corner(1) == (x + right.x - left.x, y)
    assert state.to_photo(left.x + 3, 5) == pytest.approx(state.to_photo(right.x + 3, 5))


@given(states())
def test_the_photo_is_painted_where_it_is_to_within_half_a_pixel(state: ViewState):
    for pane in range(len(state.panes)):
        exact, painted = state.to_screen(0, 0, pane), state.corner(pane)
        assert max(abs(exact[0] - painted[0]), abs(exact[1] - painted[1])) <= 0.5 + 1e-6


@given(states())
def test_what_is_visible_is_what_lies_between_the_pane_s_edges(state: ViewState):
    seen, pane = state.visible, state.panes[0]
    for (x, y), (edge, bottom) in (((seen.x, seen.y), (0, 0)), ((seen.right, seen.bottom), (pane.width, pane.height))):
        sx, sy = state.to_screen(x, y)
        inside_x, inside_y = x in (0, state.photo.width), y in (0, state.photo.height)
        assert inside_x or sx == pytest.approx(edge, abs=1e-5)
        assert inside_y or sy == pytest.approx(bottom, abs=1e-5)


def test_fit_shows_the_whole_photo_and_fills_one_direction():
    state = ViewState(viewport=(1000, 500))
    state.show(Size(400, 400))
    assert state.zoom == 500 / 400
    assert state.to_screen(0, 0) == (250, 0)
    assert state.visible == (0, 0, 400, 400)


def test_one_to_one_is_about_the_pixels_of_the_result():
    state = ViewState(viewport=(1000, 500))
    state.show(Size(400, 400))
    state.actual()
    assert state.zoom == 1
    state.set_reference(Size(1600, 1600))
    assert state.zoom == 1
    assert state.ratio == 0.25
    state.actual()
    assert state.zoom == 4
    state.actual(2)
    assert state.ratio == 2


def test_no_closer_than_sixteen_and_no_further_than_fit_or_one_to_one():
    state = ViewState(viewport=(1000, 1000))
    state.show(Size(4000, 4000))
    state.zoom_at(1e9)
    assert state.ratio == MOST_RATIO
    state.zoom_at(1e-9)
    assert (state.zoom, state.fitted) == (0.25, True)
    state.show(Size(100, 100))
    assert state.zoom == 10
    state.zoom_at(1e-9)
    assert (state.zoom, state.fitted) == (1, False)
    state.show(Size(3, 3))
    assert state.zoom == MOST_RATIO


def test_toggling_goes_between_fit_and_one_to_one_around_the_pointer():
    state = ViewState(viewport=(1000, 1000))
    state.show(Size(4000, 4000))
    state.toggle_fit((600, 500))
    assert state.ratio == 1
    assert state.to_photo(600, 500) == (2400, 2000)
    state.toggle_fit((600, 500))
    assert state.fitted


def test_the_divider_stays_in_the_view():
    state = ViewState(viewport=(1000, 1000))
    state.move_split(0.2)
    assert state.split == 0.7
    state.move_split(7)
    assert state.split == 1
    state.move_split(-9)
    assert state.split == 0
