import errno
import os
import random
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.cancel import Cancelled, CancelToken
from restorer.enlarging.canvas import Canvas, quantise, to_float
from restorer.enlarging.plan import Needs, Plan, plan_tiles
from restorer.enlarging.raster import Raster
from restorer.enlarging.rows import RowAssembler
from restorer.enlarging.run import enlarge, fits, needs_of, plan_for
from restorer.enlarging.waiting import Waiting
from restorer.errors import OutOfMemory, WriteError
from restorer.photo.geometry import Size
from tests.fakes import FakeUpscaler, Pixels, random_photo

pytestmark = pytest.mark.pixels

sizes = st.builds(Size, st.integers(1, 150), st.integers(1, 150)) | st.sampled_from(
    [Size(1, 1), Size(1, 5000), Size(3, 3), Size(131, 137)]
)


def enlarged(size: Size, upscaler: FakeUpscaler, depth: int = 16, plan: Plan | None = None) -> tuple[Pixels, Pixels]:
    """A random photo enlarged in tiles, and at once."""
    photo = random_photo(size)
    plan = plan or plan_tiles(size, needs_of(upscaler))
    out = size.times(upscaler.scale)
    canvas = Canvas(out, 3, depth, plan.needs.seam * upscaler.scale)
    with Raster(out, 3, depth) as raster:
        area = 0
        for step in enlarge(photo, upscaler, Waiting(plan), canvas, CancelToken()):
            area += step.tile.core.area
            for block in step.blocks:
                raster.put(block)
        assert area == size.area
        tiled = raster.region(out.region)
    multiple = upscaler.multiple
    padding = ((0, -size.height % multiple), (0, -size.width % multiple), (0, 0))
    whole = FakeUpscaler(upscaler.scale, multiple, radius=upscaler.radius).upscale(
        np.pad(photo.pixels, padding, mode="edge"), CancelToken()
    )
    return tiled, to_float(quantise(whole[: out.height, : out.width], depth))


@settings(max_examples=40)
@given(
    sizes,
    st.sampled_from([1, 2, 3, 4, 8]),
    st.sampled_from([1, 2, 4]),
    st.integers(0, 5),
    st.integers(1, 5000),
    st.sampled_from([8, 16]),
)
def test_tiled_is_untiled_when_the_halo_reaches_as_far_as_the_network(
    size: Size, scale: int, multiple: int, radius: int, largest: int, depth: int
) -> None:
    tiled, whole = enlarged(size, FakeUpscaler(scale, multiple, radius, radius, largest), depth)
    assert np.abs(tiled - whole).max() <= 1.01 / ((1 << depth) - 1)


@settings(max_examples=40)
@given(sizes, st.integers(1, 4), st.sampled_from([1, 2]), st.integers(500, 6000))
def test_out_of_memory_at_any_size_quarters_and_leaves_the_same_pixels(
    size: Size, scale: int, multiple: int, memory: int
) -> None:
    upscaler = FakeUpscaler(scale, multiple, halo=2, radius=2, largest_tile=10_000, most_memory=memory)
    tiled, whole = enlarged(size, upscaler)
    assert np.abs(tiled - whole).max() <= 1.01 / 65535


@pytest.mark.parametrize("failing", range(10))
def test_out_of_memory_at_every_tile_leaves_the_same_pixels(failing: int) -> None:
    def fail(call: int) -> None:
        if call == failing:
            upscaler.calls += 1
            raise OutOfMemory("once")

    upscaler = FakeUpscaler(2, 1, halo=1, radius=1, largest_tile=3000, before=fail)
    tiled, whole = enlarged(Size(140, 130), upscaler)
    assert upscaler.calls > failing
    assert np.abs(tiled - whole).max() <= 1.01 / 65535


def test_out_of_memory_for_good_says_what_to_do() -> None:
    with pytest.raises(OutOfMemory, match="close other programs"):
        enlarged(Size(60, 60), FakeUpscaler(most_memory=10))


def test_any_other_error_passes_through_untouched() -> None:
    def fail(call: int) -> None:
        raise ZeroDivisionError(call)

    with pytest.raises(ZeroDivisionError):
        enlarged(Size(60, 60), FakeUpscaler(before=fail))


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_the_order_of_tiles_does_not_matter(seed: int) -> None:
    upscaler = FakeUpscaler(2, 1, halo=0, radius=3, largest_tile=1500)
    plan = plan_tiles(Size(120, 90), needs_of(upscaler))
    shuffled = list(plan.tiles)
    random.Random(seed).shuffle(shuffled)
    one, _ = enlarged(Size(120, 90), upscaler)
    other, _ = enlarged(Size(120, 90), upscaler, plan=replace(plan, tiles=tuple(shuffled)))
    assert np.abs(one - other).max() <= 1.01 / 65535


@given(st.integers(0, 30))
@settings(max_examples=31)
def test_cancel_at_any_tile_stops_before_the_next(at: int) -> None:
    token = CancelToken()
    upscaler = FakeUpscaler(2, 1, halo=1, largest_tile=500, before=lambda call: token.cancel() if call == at else None)
    size = Size(70, 70)
    plan = plan_tiles(size, needs_of(upscaler))
    assert len(plan.tiles) < 30
    canvas = Canvas(size.times(2), 3, 8, plan.needs.seam * 2)
    steps = enlarge(random_photo(size), upscaler, Waiting(plan), canvas, token)
    if at >= len(plan.tiles) - 1:
        # Nothing was left to stop.
        assert len(list(steps)) == len(plan.tiles)
        return
    with pytest.raises(Cancelled):
        list(steps)
    assert upscaler.calls == at + 1


def test_a_flat_photo_stays_exactly_flat_across_seams() -> None:
    size = Size(200, 150)
    upscaler = FakeUpscaler(4, 1, halo=2, largest_tile=2500)
    plan = plan_tiles(size, needs_of(upscaler))
    canvas = Canvas(size.times(4), 1, 16, plan.needs.seam * 4)
    assembler = RowAssembler(size.times(4), 1, 16)

    class Flat:
        def __init__(self) -> None:
            self.size = size

        def region(self, region: object) -> Pixels:
            return np.full((getattr(region, "height"), getattr(region, "width"), 3), 0.25, np.float32)  # noqa: B009

        def nothing_in(self, region: object) -> bool:
            return False

    rows = [
        band for step in enlarge(Flat(), upscaler, Waiting(plan), canvas, CancelToken()) for block in step.blocks
        for band in assembler.add(block)
    ]  # fmt: skip
    made = np.concatenate(rows)
    assert made.shape == (600, 800, 1)
    assert set(np.unique(made)) == {round(0.25 * 65535)}


def test_needs_take_half_of_all_memory_and_ask_nothing_of_what_is_free() -> None:
    upscaler = FakeUpscaler(largest_tile=10**10)
    assert needs_of(upscaler) == Needs(2, 1, int((1 << 40) * 0.5) // 100)
    upscaler.free = 1
    assert needs_of(upscaler) == Needs(2, 1, int((1 << 40) * 0.5) // 100)
    upscaler.largest_tile = 1000
    assert needs_of(upscaler) == Needs(2, 1, 1000)


@settings(max_examples=60)
@given(sizes, st.integers(1, 40_000), st.integers(0, 4_000_000), st.integers(0, 4_000_000))
def test_the_plan_is_the_same_whatever_is_free_as_long_as_the_usual_tiles_fit(
    size: Size, largest: int, free: int, other: int
) -> None:
    upscaler = FakeUpscaler(halo=5, largest_tile=largest)
    usual, short = plan_for(size, upscaler)
    assert not short and usual == plan_tiles(size, needs_of(upscaler))
    for upscaler.free in (free, other):
        plan, short = plan_for(size, upscaler)
        enough = usual.largest_source * 100 <= upscaler.free * 0.8
        assert short == (plan.core != usual.core) and not (short and enough)
        # Where nothing fits, the smallest there is: running out quarters them.
        smallest = plan_tiles(size, replace(needs_of(upscaler), largest_source=1))
        assert fits(plan, upscaler) or plan.tiles == smallest.tiles


def test_what_the_person_asks_for_is_not_made_smaller() -> None:
    upscaler = FakeUpscaler()
    upscaler.free = 1000
    plan, short = plan_for(Size(100, 80), upscaler, Size(100, 80))
    assert len(plan.tiles) == 1 and not short and not fits(plan, upscaler)


def test_a_raster_above_its_budget_lives_on_disk_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Raster(Size(300, 200), 3, 16, budget=1000) as raster:
        assert raster.on_disk and isinstance(raster.whole, np.memmap)
        if os.name == "posix":
            # Not even if the program is ended now.
            assert not list(tmp_path.iterdir())
        rows = np.arange(200 * 300 * 3, dtype=np.uint16).reshape(200, 300, 3)
        raster.write_rows(rows[:50])
        raster.write_rows(rows[50:])
        assert (raster.levels(Size(300, 200).region) == rows).all()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="room is asked for in another way")
def test_a_raster_that_the_disk_has_no_room_for_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, start: int, length: int) -> None:
        assert length == 30_000 * 20_000 * 3 * 2
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(WriteError, match=r"needs 3\.6 GB of room"):
        Raster(Size(30_000, 20_000), 3, 16)


def test_after_one_failure_tiles_as_large_are_not_tried_again() -> None:
    tried: list[int] = []

    class Counting(FakeUpscaler):
        def upscale(self, tile: Pixels, cancel: CancelToken) -> Pixels:
            tried.append(tile[:, :, 0].size)
            return super().upscale(tile, cancel)

    upscaler = Counting(2, 1, halo=1, largest_tile=4000, most_memory=3000)
    enlarged(Size(300, 300), upscaler)
    failures = [area for area in tried if area > 3000]
    # Tiles at the photo's edges are smaller, so a few sizes may each fail once; 20 and more would without this law.
    assert len(plan_tiles(Size(300, 300), needs_of(upscaler)).tiles) > 30
    assert 1 <= len(failures) <= 3
    assert failures == sorted(failures, reverse=True)
