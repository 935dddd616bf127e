from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.cancel import Cancelled, CancelToken
from restorer.enlarging.canvas import Levels, quantise
from restorer.enlarging.raster import Raster
from restorer.events import Event, Finished, MemoryShort, Planned, TileDone
from restorer.finishing.resize import resized
from restorer.photo.geometry import Region, Size
from restorer.photo.origin import Origin
from restorer.photo.photo import Photo
from restorer.photo.writing import PictureSpec
from restorer.restoring import Beside, Finish, Wanted, Work, develop, developed, passes, restore
from tests.fakes import FakeUpscaler, random_photo

pytestmark = pytest.mark.pixels

sizes = st.builds(Size, st.integers(1, 60), st.integers(1, 60)) | st.sampled_from([Size(1, 300), Size(53, 59)])


def restored(photo: Photo, spec: PictureSpec, upscaler: FakeUpscaler) -> tuple[Levels, list[Event]]:
    rows: list[Levels] = []
    events = list(restore(photo, Wanted(spec), upscaler, rows.append, Work(CancelToken())))
    return np.concatenate(rows), events


@given(sizes, st.builds(Size, st.integers(1, 480), st.integers(1, 480)), st.sampled_from([1, 2, 3, 4, 8]))
def test_passes_end_at_the_target_and_each_can_be_reached(photo: Size, target: Size, scale: int) -> None:
    ends = passes(photo, target, scale)
    assert ends[-1] == target
    if scale == 1:
        assert len(ends) == 1
        return
    for start, end in zip([photo, *ends], ends, strict=False):
        # A side of one pixel may be stretched more: it has nothing in between.
        assert end.width <= max(1.25 * start.width, 1) * scale and end.height <= max(1.25 * start.height, 1) * scale
    # No pass more than needed: one fewer would not reach.
    fewer = scale ** (len(ends) - 1)
    assert len(ends) == 1 or target.width > photo.width * fewer or target.height > photo.height * fewer


@settings(max_examples=30)
@given(sizes, st.floats(0.3, 8), st.sampled_from([1, 2, 4]), st.booleans(), st.booleans(), st.sampled_from([8, 16]))
def test_every_size_mode_and_depth_comes_out_whole_and_progress_ends_at_one(
    size: Size, factor: float, scale: int, grey: bool, alpha: bool, depth: int
) -> None:
    target = Size(max(1, round(size.width * factor)), max(1, round(size.height * factor)))
    spec = PictureSpec(target, grey, alpha, depth)
    made, events = restored(random_photo(size, alpha=alpha), spec, FakeUpscaler(scale, largest_tile=900))
    assert made.shape == (target.height, target.width, spec.channels)
    assert made.dtype == (np.uint8 if depth == 8 else np.uint16)
    fractions = [event.fraction for event in events if isinstance(event, TileDone)]
    assert fractions == sorted(set(fractions))
    assert fractions[-1] == 1.0
    assert isinstance(events[0], Planned)
    assert isinstance(events[-1], Finished)


def test_the_networks_own_scale_is_not_resampled() -> None:
    photo = random_photo(Size(40, 30))
    made, _ = restored(photo, PictureSpec(Size(160, 120), False, False, 16), FakeUpscaler(4))
    assert (made == quantise(photo.pixels.repeat(4, 0).repeat(4, 1), 16)).all()


def test_a_smaller_target_is_one_resize_of_the_networks_result() -> None:
    photo = random_photo(Size(40, 30))
    made, events = restored(photo, PictureSpec(Size(100, 75), False, False, 16), FakeUpscaler(4))
    whole = resized(photo.pixels.repeat(4, 0).repeat(4, 1), Size(100, 75))
    assert np.abs(made.astype(int) - quantise(whole, 16).astype(int)).max() <= 2
    assert len([event for event in events if isinstance(event, Planned)]) == 1


@pytest.mark.parametrize(("factor", "runs"), [(1, 1), (4, 1), (4.03, 1), (5, 1), (5.1, 2), (8, 2)])
def test_a_little_more_than_the_networks_scale_is_not_worth_a_second_pass(factor: float, runs: int) -> None:
    assert len(passes(Size(400, 300), Size(round(400 * factor), round(300 * factor)), 4)) == runs


def test_eight_times_works_on_twice_the_size_not_on_four_times() -> None:
    upscaler = FakeUpscaler(4, halo=0, largest_tile=10**9)
    _, events = restored(random_photo(Size(40, 30)), PictureSpec(Size(320, 240), False, False, 8), upscaler)
    assert [event.size for event in events if isinstance(event, Planned)] == [Size(160, 120), Size(320, 240)]
    assert upscaler.worked == 40 * 30 + 80 * 60


def test_grey_is_the_mean_of_the_networks_three_channels() -> None:
    photo = random_photo(Size(9, 7))
    made, _ = restored(photo, PictureSpec(Size(36, 28), True, False, 16), FakeUpscaler(4))
    grey = photo.pixels.mean(axis=2, keepdims=True).repeat(4, 0).repeat(4, 1)
    assert np.abs(made.astype(int) - quantise(grey, 16).astype(int)).max() <= 1


def test_a_cut_out_figure_keeps_its_colour_up_to_the_edge() -> None:
    """Fault 5 of other programs: a black fringe around what is visible."""
    pixels = np.zeros((40, 40, 3), np.float32)
    alpha = np.zeros((40, 40), np.float32)
    pixels[10:30, 10:30] = (0.8, 0.6, 0.2)
    alpha[10:30, 10:30] = 1
    made, _ = restored(Photo(pixels, alpha), PictureSpec(Size(120, 120), False, True, 8), FakeUpscaler(4, radius=2))
    visible = made[20:100, 20:100][made[20:100, 20:100, 3] > 10]
    assert np.abs(visible[:, :3].astype(int) - [204, 153, 51]).max() <= 1
    assert made[..., 3].max() == 255 and made[0, 0, 3] == 0


def test_tiles_in_another_order_give_the_same_rows_and_begin_where_one_looks() -> None:
    photo, spec = random_photo(Size(90, 70)), PictureSpec(Size(225, 175), False, False, 16)
    upscaler = FakeUpscaler(4, halo=3, radius=3, largest_tile=1500)
    plain, _ = restored(photo, spec, upscaler)
    rows: list[Levels] = []
    work = Work(CancelToken(), focus=lambda: (80 / 90, 60 / 70))
    events = list(restore(photo, Wanted(spec), upscaler, rows.append, work))
    first = next(event.region for event in events if isinstance(event, TileDone))
    assert first.x <= 4 * 80 < first.right and first.y <= 4 * 60 < first.bottom
    assert np.array_equal(np.concatenate(rows), plain)


def test_it_is_said_once_in_each_pass_when_memory_runs_out_and_not_otherwise() -> None:
    photo, spec = random_photo(Size(90, 70)), PictureSpec(Size(720, 560), False, False, 8)
    roomy, tight = FakeUpscaler(2), FakeUpscaler(2, most_memory=1000)
    rows, told = restored(photo, spec, roomy)
    assert not any(isinstance(event, MemoryShort) for event in told)
    quartered, told = restored(photo, spec, tight)
    assert [type(event) for event in told[:2]] == [Planned, MemoryShort]
    # Once in each pass: from 90×70 to 180×140, 360×280 and 720×560.
    assert sum(isinstance(event, MemoryShort) for event in told) == 3
    assert np.array_equal(rows, quartered)


@settings(max_examples=20)
@given(sizes, st.floats(0.3, 8), st.booleans(), st.booleans(), st.sampled_from([(8, 8), (16, 16), (16, 8)]))
def test_kept_and_finished_later_the_pixels_are_those_of_one_go(
    size: Size, factor: float, grey: bool, alpha: bool, depths: tuple[int, int]
) -> None:
    noise = random_photo(size, alpha=alpha)
    photo = Photo(noise.pixels, noise.alpha, Origin(grey=grey, depth=depths[0]))
    target = Size(max(1, round(size.width * factor)), max(1, round(size.height * factor)))
    spec = PictureSpec(target, grey, alpha, depths[1])
    upscaler = FakeUpscaler(4, largest_tile=900)
    at_once, _ = restored(photo, spec, upscaler)
    native = developed(size, target, 4)
    rows: list[Levels] = []
    with Raster(native, 1 if grey else 3, depths[0]) as kept:
        work = Work(CancelToken(), focus=lambda: (0.5, 0.5))
        for _ in develop(photo, replace(spec, depth=depths[0]), upscaler, kept.put, work):
            pass
        finish = Finish(native, spec, rows.append, beside=Beside(photo.alpha))
        for top in range(0, native.height, 100):
            finish.push(kept.levels(Region.between(0, top, native.width, min(top + 100, native.height))))
    assert np.array_equal(np.concatenate(rows), at_once)


@pytest.mark.parametrize("at", range(5))
def test_cancel_reaches_the_caller_from_any_tile(at: int) -> None:
    token = CancelToken()
    upscaler = FakeUpscaler(4, halo=0, largest_tile=200, before=lambda call: token.cancel() if call == at else None)
    with pytest.raises(Cancelled):
        list(
            restore(
                random_photo(Size(60, 60)),
                Wanted(PictureSpec(Size(480, 480), False, False, 8)),
                upscaler,
                lambda rows: None,
                Work(token),
            )
        )
    assert upscaler.calls == at + 1
