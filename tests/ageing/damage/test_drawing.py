"""What damage is drawn with."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.ageing.damage.drawing import Gait, Ink, from_edge, noise, off_corner, roughened, walk
from restorer.ageing.damage.marks import Print, shifted

pytestmark = pytest.mark.pixels


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.5, 100), st.integers(1, 4))
def test_noise_is_of_any_size(height: int, width: int, scale: float, octaves: int) -> None:
    plane = noise(rng(), (height, width), scale, octaves)
    assert plane.shape == (height, width) and np.isfinite(plane).all()


@pytest.mark.parametrize("scale", [3, 10, 30])
def test_noise_has_its_deviation_and_its_scale(scale: float) -> None:
    plane = noise(rng(), (600, 600), scale)
    assert plane.std() == pytest.approx(1, abs=0.12)
    beside = [float((plane[:, step:] * plane[:, :-step]).mean()) for step in (1, int(scale * 2))]
    assert beside[0] > 0.7 and abs(beside[1]) < 0.25


def test_a_line_is_as_wide_and_lies_where_it_is_drawn() -> None:
    ink = Ink((40, 60))
    ink.line(np.array(((5.0, 20.0), (55.0, 20.0))), np.array((4.0,)))
    plane = ink.plane()
    assert plane.shape == (40, 60) and plane.max() == 1
    assert plane[:, 30].sum() == pytest.approx(4, abs=0.8)
    rows = np.arange(40)[plane[:, 30] > 0.5]
    assert rows.mean() == pytest.approx(19.5, abs=0.6)


@given(st.integers(0, 2**32), st.floats(5, 400))
def test_a_walk_is_as_long_as_asked(seed: int, length: float) -> None:
    points = walk(rng(seed), (3, 4), 0.5, length, Gait(2.0, 0.2, 0.05))
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert np.allclose(steps, 2)
    assert len(points) == max(2, int(length / 2))


@given(st.integers(0, 2**32))
def test_a_line_from_the_edge_leads_inward(seed: int) -> None:
    (x, y), angle = from_edge(rng(seed), (50, 80))
    assert x in (0, 80) or y in (0, 50)
    inside = x + np.cos(angle), y + np.sin(angle)
    assert 0 < inside[0] < 80 or y in (0, 50)
    assert 0 < inside[1] < 50 or x in (0, 80)


@given(st.integers(0, 2**32))
def test_a_line_off_a_corner_goes_from_one_edge_to_the_next(seed: int) -> None:
    (x, y), angle, length = off_corner(rng(seed), (50, 80))
    assert y in (0, 50) and 0 < x < 80
    end = x + length * np.cos(angle), y + length * np.sin(angle)
    assert min(abs(end[0]), abs(end[0] - 80)) < 1e-6 and 0 < end[1] < 50
    # It cuts off at most half of either.
    assert abs(end[0] - x) <= 40 + 1e-6 and abs(end[1] - y) <= 25 + 1e-6


def test_roughened_edges_keep_the_shape_as_a_whole() -> None:
    plane = np.zeros((60, 60), np.float32)
    plane[20:40] = 1
    rough = roughened(rng(), plane, 1.0, 4)
    assert not np.array_equal(rough, plane)
    assert rough[:16].max() == rough[44:].max() == 0 and rough[25:35, 5:-5].min() > 0.99
    assert rough.sum() == pytest.approx(plane.sum(), rel=0.1)


def test_a_shift_moves_and_keeps_the_edge() -> None:
    plane = np.zeros((5, 5), np.float32)
    plane[2, 0] = 1
    assert np.allclose(shifted(plane, 2, 1)[3], (1, 1, 1, 0, 0))


def test_cover_lays_colour_and_remembers_where() -> None:
    pixels = np.full((8, 8, 3), 0.2, np.float32)
    on = Print(pixels, pixels, np.ones(3, np.float32))
    half = np.zeros((8, 8), np.float32)
    half[:4] = 0.5
    on.cover("dust", half, np.ones(3, np.float32))
    assert np.allclose(on.pixels[:4], 0.6) and np.array_equal(on.pixels[4:], pixels[4:])
    assert np.array_equal(on.cores["dust"], half)
    assert np.array_equal(on.undamaged, pixels)


def plain_print(level: float = 0.2) -> Print:
    pixels = np.full((8, 8, 3), level, np.float32)
    return Print(pixels, pixels, np.ones(3, np.float32))


def covered(rows: int) -> np.ndarray:
    plane = np.zeros((8, 8), np.float32)
    plane[:rows] = 1
    return plane


def test_a_mark_that_looks_otherwise_hides_the_one_below() -> None:
    on = plain_print()
    on.cover("blotch", covered(8), np.zeros(3, np.float32))
    on.cover("crack", covered(3), np.ones(3, np.float32))
    assert np.allclose(on.shares["blotch"][:3], 0) and np.allclose(on.shares["blotch"][3:], 0.2)
    assert np.allclose(on.shares["crack"][:3], 1) and np.allclose(on.shares["crack"][3:], 0)


def test_paper_on_paper_is_no_second_mark() -> None:
    on = plain_print()
    on.cover("blotch", covered(8), np.ones(3, np.float32))
    on.cover("crack", covered(3), np.ones(3, np.float32))
    assert np.allclose(on.shares["blotch"], 0.8) and np.allclose(on.shares["crack"], 0)
    # The same kind once more takes nothing away from itself.
    on.cover("blotch", covered(5), np.ones(3, np.float32))
    assert np.allclose(on.shares["blotch"], 0.8)


def test_bending_lights_one_side_and_shades_the_other() -> None:
    pixels = np.full((40, 40, 3), 0.5, np.float32)
    on = Print(pixels, pixels, np.ones(3, np.float32))
    line = np.zeros((40, 40), np.float32)
    line[19:21] = 1
    on.bend("crease", line, rng(4))
    change = on.pixels[:, 20, 0] - 0.5
    assert change.max() > 0.02 and change.min() < -0.005
    assert abs(change[:8]).max() < 1e-3 and abs(change[-8:]).max() < 1e-3
