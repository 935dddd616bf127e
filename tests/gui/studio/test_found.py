"""What was found, and what a person has marked and refused, go together."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from restorer.cancel import CancelToken
from restorer.gui.album.entry import Entry
from restorer.gui.studio.damages import Search
from restorer.gui.studio.found import Found, find
from restorer.mend import Mend
from restorer.session.damage import Damage
from tests.gui.spotted import DUST, WIDE, PaleDetector, spotted

pytestmark = pytest.mark.pixels

SIZE = (140, 180)


@pytest.fixture
def damage() -> Damage:
    """What finds damage, without a network."""
    return Damage(PaleDetector(), lambda photo: ())


def searched(
    damage: Damage, sensitivity: float = 0.5, mask: np.ndarray | None = None, before: Found | None = None
) -> Found:
    here = np.zeros(SIZE, np.uint8) if mask is None else mask
    search = Search(Entry(Path("/a.png")), spotted(*SIZE), Mend(sensitivity=sensitivity), here, before)
    return steps(find(damage, search, CancelToken()))[1]


def steps(search: Generator[float, None, Found]) -> tuple[list[float], Found]:
    """The shares that a search tells, and what it finds."""
    shares: list[float] = []
    while True:
        try:
            shares.append(next(search))
        except StopIteration as end:
            return shares, end.value


def test_what_is_sure_is_marked_and_what_is_wide_is_only_suggested(damage: Damage) -> None:
    found = searched(damage)
    assert found.mask[DUST] == 255 and not found.mask[WIDE] and found.suggested[WIDE] == 255
    assert not (found.mask & found.suggested).any()
    assert len(found.suggestions(found.mask)) == 1
    accepted = found.mask | found.suggested
    assert not found.suggestions(accepted)


def test_strokes_and_refusals_outlive_another_sensitivity(damage: Damage) -> None:
    first = searched(damage)
    mask = first.mask.copy()
    mask[100:105, 100:105] = 255
    spot = first.spot_near(DUST[1], DUST[0], 3, mask)
    assert spot is not None and first.holds(spot, mask)
    mask = first.with_spot(spot, mask, on=False)
    again = searched(damage, 0.8, mask, first)
    assert (again.mask[100:105, 100:105] == 255).all() and not again.mask[DUST]
    assert searched(damage, 0.8).mask[DUST] == 255, "without that it is found"


def test_spots_are_counted_as_clicks_take_them_away(damage: Damage) -> None:
    found = searched(damage)
    mask = found.mask | found.suggested
    assert found.count(mask) == 2
    mask[DUST[0] - 1 : DUST[0] + 2, DUST[1] : DUST[1] + 20] = 255
    assert found.count(mask) == 3, "a stroke from a spot is refused by itself"
    assert not found.painted(mask)[DUST] and found.painted(mask)[DUST[0], DUST[1] + 15]
    mask[120:123, 20:23] = mask[123, 23] = 255
    assert found.count(mask) == 4, "what meets at corners hangs together"
    assert not found.count(np.zeros(SIZE, np.uint8))


def test_what_is_seen_under_the_pointer_is_a_spot_or_paint(damage: Damage) -> None:
    found = searched(damage)
    none, (row, column) = np.zeros(SIZE, np.uint8), DUST
    assert found.sees(column, row, found.mask) and not found.sees(column, row, none)
    assert found.sees(WIDE[1], WIDE[0], none) and not found.sees(100, 100, none)


def test_a_click_beside_a_spot_means_it_and_far_from_all_means_none(damage: Damage) -> None:
    found = searched(damage)
    assert found.spot_near(DUST[1] + 6, DUST[0], 8, found.mask)
    assert found.spot_near(DUST[1] + 30, DUST[0], 8, found.mask) is None
    none = np.zeros(SIZE, np.uint8)
    assert found.spot_near(DUST[1], DUST[0], 3, none) is None, "what is not seen cannot be meant"
    wide = found.spot_near(WIDE[1], WIDE[0], 3, none)
    assert wide is not None and not wide.sure


def test_a_search_tells_how_far_it_is_and_does_not_look_twice(damage: Damage) -> None:
    photo, here = spotted(*SIZE), np.zeros(SIZE, np.uint8)
    searches = [Search(Entry(Path("/a.png")), photo, Mend(sensitivity=share), here, None) for share in (0.5, 0.8)]
    first, again = (steps(find(damage, search, CancelToken()))[0] for search in searches)
    assert len(first) == 3 and first == sorted(first) and 0 < first[0] < first[-1] < 1
    assert again == first[-1:]
