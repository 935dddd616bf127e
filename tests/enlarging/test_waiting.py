from hypothesis import given
from hypothesis import strategies as st

from restorer.enlarging.plan import Needs, Tile, plan_tiles
from restorer.enlarging.waiting import Waiting
from restorer.photo.geometry import Size

PLAN = plan_tiles(Size(500, 400), Needs(4, 1, 4096))


def taken(waiting: Waiting) -> list[Tile]:
    return [waiting.take() for _ in range(len(waiting))]


def holds(tile: Tile, x: float, y: float) -> bool:
    core = tile.core
    return core.x <= x < core.right and core.y <= y < core.bottom


def test_without_a_focus_tiles_come_in_rows_from_the_top() -> None:
    assert tuple(taken(Waiting(PLAN))) == PLAN.tiles
    assert tuple(taken(Waiting(PLAN, lambda: None))) == PLAN.tiles


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=len(PLAN.tiles), max_size=len(PLAN.tiles)))
def test_wherever_one_looks_meanwhile_every_tile_comes_once(points: list[tuple[float, float]]) -> None:
    looks = iter(points)
    order = taken(Waiting(PLAN, lambda: next(looks)))
    assert sorted(order, key=PLAN.tiles.index) == list(PLAN.tiles)


def test_the_focus_may_move_while_tiles_are_worked() -> None:
    look = (0.502, 0.275)
    waiting = Waiting(PLAN, lambda: look)
    assert holds(waiting.take(), 251, 110)
    look = (0.9, 0.9)
    assert holds(waiting.take(), 450, 360)


def test_pieces_of_a_failed_tile_take_its_place_and_cover_the_same() -> None:
    waiting = Waiting(PLAN)
    waiting.quarter(waiting.take())
    pieces = taken(waiting)
    assert sum(tile.core.area for tile in pieces) == PLAN.size.area
    assert len(pieces) > len(PLAN.tiles)
