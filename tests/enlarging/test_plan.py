import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.enlarging.plan import Needs, core_in, core_of, plan_tiles, quarters
from restorer.errors import ChoiceError, OutOfMemory
from restorer.photo.geometry import Size

sizes = st.builds(Size, st.integers(1, 400), st.integers(1, 400)) | st.sampled_from(
    [Size(1, 1), Size(1, 5000), Size(5000, 1), Size(3, 3), Size(997, 1009), Size(1300, 1300)]
)
needs = st.builds(
    Needs,
    halo=st.integers(0, 40),
    multiple=st.sampled_from([1, 2, 4]),
    largest_source=st.integers(1, 200_000),
    seam=st.sampled_from([0, 2, 8, 16]),
)


@given(sizes, needs, st.none() | st.integers(8, 300))
def test_cores_partition_the_photo_and_sources_reach_around_them(size: Size, needs: Needs, side: int | None) -> None:
    plan = plan_tiles(size, needs, core_of(side) if size.area < 200_000 else None)
    assert sum(tile.core.area for tile in plan.tiles) == size.area
    if size.area < 200_000:
        covered = np.zeros((size.height, size.width), np.int8)
        for tile in plan.tiles:
            covered[tile.core.slices] += 1
        assert (covered == 1).all()
    for tile in plan.tiles:
        assert tile.core.x % needs.multiple == tile.core.y % needs.multiple == 0
        assert tile.source.x % needs.multiple == tile.source.y % needs.multiple == 0
        assert tile.source == tile.core.grown(needs.reach).inside(size)
        if side and size.area < 200_000:
            assert max(tile.core.width, tile.core.height) < side + needs.multiple


@given(sizes, needs)
def test_no_source_is_larger_than_memory_allows_unless_it_is_nearly_all_reach(size: Size, needs: Needs) -> None:
    allowed = max(needs.largest_source, (2 * needs.reach + 32) ** 2)
    assert max(tile.source.area for tile in plan_tiles(size, needs).tiles) <= allowed


@given(sizes, needs)
def test_one_tile_does_when_the_photo_fits(size: Size, needs: Needs) -> None:
    roomy = Needs(needs.halo, needs.multiple, size.area, needs.seam)
    plan = plan_tiles(size, roomy)
    assert len(plan.tiles) == 1
    assert plan.overhead == 1.0


@given(sizes, needs, st.none() | st.builds(Size, st.integers(1, 300), st.integers(1, 300)))
def test_the_size_of_its_cores_makes_a_plan_again(size: Size, needs: Needs, core: Size | None) -> None:
    plan = plan_tiles(size, needs, core if size.area < 200_000 else None)
    elsewhere = Needs(needs.halo, needs.multiple, needs.largest_source * 3, needs.seam)
    assert plan_tiles(size, elsewhere, plan.core).tiles == plan.tiles


def test_the_last_core_that_is_asked_for_holds_for_all_passes_that_follow() -> None:
    one, two = Size(8, 9), Size(10, 11)
    assert [core_in((one, two), run) for run in range(4)] == [one, two, two, two]
    assert core_in((), 0) is None and core_of(None) is None and core_of(12) == Size(12, 12)


def test_the_plan_has_the_least_source_area() -> None:
    size, needs = Size(700, 950), Needs(16, 1, 65536)
    plan = plan_tiles(size, needs)
    sides = [plan_tiles(size, needs, core_of(side)) for side in range(40, 260)]
    fitting = [other for other in sides if max(tile.source.area for tile in other.tiles) <= 65536]
    assert plan.source_area <= min(other.source_area for other in fitting)


@given(sizes, needs, st.data())
def test_quarters_partition_a_tile(size: Size, needs: Needs, data: st.DataObject) -> None:
    tile = data.draw(st.sampled_from(plan_tiles(size, needs).tiles[:50]))
    try:
        parts = quarters(tile, size, needs)
    except OutOfMemory:
        assert max(tile.core.width, tile.core.height) <= max(8, needs.multiple)
        return
    assert len(parts) in (2, 4)
    assert sum(part.core.area for part in parts) == tile.core.area
    assert all(part.core.common(tile.core) == part.core for part in parts)
    assert not any(one.core.meets(other.core) for one in parts for other in parts if one is not other)


def test_a_tile_too_small_is_refused_in_words() -> None:
    with pytest.raises(ChoiceError, match="at least 8"):
        core_of(4)
