"""A layer's job against torch's convolution, on pictures of every shape."""

from dataclasses import dataclass

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from torch.nn import functional

from restorer.network.winograd.compact import fill
from restorer.network.winograd.crew import Crew
from restorer.network.winograd.kernels import Kernels
from restorer.network.winograd.layer import Layer, LayerNumbers, Slots, Sums
from restorer.network.winograd.planes import Picture, Store

pytestmark = pytest.mark.pixels

Numbers = NDArray[np.float32]
ERROR = 2e-4
"""Of results as large as 10: wrong ones are off by 0.1 and more."""


@dataclass(frozen=True)
class Case:
    """What a layer is applied to."""

    sources: list[int]
    out: int
    height: int
    width: int
    seed: int

    def numbers(self) -> tuple[LayerNumbers, list[Numbers]]:
        """The layer's and the sources', at random."""
        random = np.random.default_rng(self.seed)
        channels = sum(self.sources)
        weights = random.standard_normal((self.out, channels, 3, 3), np.float32) / np.float32(3 * channels**0.5)
        bias, slope = random.standard_normal((2, self.out), np.float32)
        pictures = [random.standard_normal((self.height, self.width, some), np.float32) for some in self.sources]
        return LayerNumbers(weights, bias, slope), pictures


CASES = st.builds(
    Case,
    st.lists(st.integers(1, 40), min_size=1, max_size=4),
    st.integers(1, 70),
    st.integers(1, 21),
    st.integers(1, 21),
    st.integers(0, 2**31),
)
# The kernels are made once for all examples.
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def placed(store: Store, pictures: list[Numbers]) -> list[Picture]:
    """Arrays as pictures of the kernels'."""
    made: list[Picture] = []
    for number, pixels in enumerate(pictures):
        height, width, channels = pixels.shape
        made.append(store.picture(f"source {number}", channels, height, width))
        fill(made[-1], pixels)
    return made


def unwritten(store: Store, name: str, channels: int, height: int, width: int) -> Picture:
    """A picture in which every pixel that is not written is found."""
    picture = store.picture(name, channels, height, width)
    picture.inside[...] = np.nan
    return picture


def taken(picture: Picture, channels: int) -> Numbers:
    """(height, width, channels) of what is in a picture; around it there must be nothing."""
    around = picture.pixels.copy()
    around[:, 1 : 1 + picture.height, 1 : 1 + picture.width] = 0
    assert not around.any()
    return picture.inside.transpose(1, 2, 0, 3).reshape(picture.height, picture.width, -1)[..., :channels]


def expected(numbers: LayerNumbers, pictures: list[Numbers], doubled: bool = False) -> Numbers:
    """What torch makes of it, in double precision."""
    source = torch.from_numpy(np.concatenate(pictures, axis=2)).permute(2, 0, 1)[None].double()
    if doubled:
        source = functional.interpolate(source, scale_factor=2, mode="nearest")
    weights, bias = torch.from_numpy(numbers.weights).double(), torch.from_numpy(numbers.bias).double()
    result = functional.conv2d(source, weights, bias, padding=1)[0].permute(1, 2, 0).numpy()
    return np.where(result > 0, result, result * numbers.slope).astype(np.float32)


@pytest.mark.parametrize("threads", [1, 3])
@given(case=CASES)
@FEW
def test_a_layer_is_what_torch_computes(compiled: Kernels, threads: int, case: Case) -> None:
    numbers, pictures = case.numbers()
    machine = compiled.machine
    store = Store(machine.lanes)
    target = unwritten(store, "target", case.out, case.height, case.width)
    with Crew(compiled, threads) as crew:
        crew.work(Layer(machine, case.sources, numbers).job(placed(store, pictures), target))
    assert np.abs(taken(target, case.out) - expected(numbers, pictures)).max() < ERROR


@given(case=CASES)
@FEW
def test_a_source_is_doubled_on_the_way(compiled: Kernels, case: Case) -> None:
    numbers, pictures = case.numbers()
    machine = compiled.machine
    store = Store(machine.lanes)
    target = unwritten(store, "target", case.out, 2 * case.height, 2 * case.width)
    with Crew(compiled, 1) as crew:
        crew.work(Layer(machine, case.sources, numbers).job(placed(store, pictures), target, doubled=True))
    assert np.abs(taken(target, case.out) - expected(numbers, pictures, doubled=True)).max() < ERROR


@given(case=CASES, scale=st.floats(-1, 1, width=32), two=st.booleans())
@FEW
def test_pictures_are_added_also_to_what_is_overwritten(compiled: Kernels, case: Case, scale: float, two: bool) -> None:
    numbers, pictures = case.numbers()
    machine = compiled.machine
    store = Store(machine.lanes)
    random = np.random.default_rng(case.seed + 1)
    more = random.standard_normal((2, case.height, case.width, case.out), np.float32)
    added = [store.picture(f"added {number}", case.out, case.height, case.width) for number in range(2)]
    for picture, pixels in zip(added, more, strict=True):
        fill(picture, pixels)
    # As a network does: the target is the picture that is added last.
    target = added[1] if two else added[0]
    job = Layer(machine, case.sources, numbers).job(
        placed(store, pictures), target, sums=Sums(added[0], scale, added[1] if two else None)
    )
    with Crew(compiled, 2) as crew:
        crew.work(job)
    wanted = expected(numbers, pictures) + np.float32(scale) * more[0] + (more[1] if two else 0)
    assert np.abs(taken(target, case.out) - wanted).max() < ERROR


@given(case=CASES, cut=st.tuples(st.integers(0, 20), st.integers(0, 20)))
@FEW
def test_a_strip_is_what_it_is_in_the_whole(compiled: Kernels, case: Case, cut: tuple[int, int]) -> None:
    begin, end = sorted(min(row, case.height) for row in cut)
    numbers, pictures = case.numbers()
    machine = compiled.machine
    store = Store(machine.lanes)
    if begin == end:
        return
    target = unwritten(store, "target", case.out, end - begin, case.width)
    parts = [picture.part(begin, end - begin) for picture in placed(store, pictures)]
    with Crew(compiled, 1) as crew:
        crew.work(Layer(machine, case.sources, numbers).job(parts, target))
    assert np.abs(taken(target, case.out) - expected(numbers, pictures)[begin:end]).max() < ERROR


@given(case=CASES)
@FEW
def test_results_go_where_they_are_wanted(compiled: Kernels, case: Case) -> None:
    numbers, pictures = case.numbers()
    machine = compiled.machine
    store = Store(machine.lanes)
    places = np.random.default_rng(case.seed).permutation(2 * case.out)[: case.out]
    target = unwritten(store, "target", 2 * case.out, case.height, case.width)
    with Crew(compiled, 1) as crew:
        layer = Layer(machine, case.sources, numbers, Slots(2 * case.out, places))
        crew.work(layer.job(placed(store, pictures), target))
    got = taken(target, 2 * case.out)
    assert np.abs(got[..., places] - expected(numbers, pictures)).max() < ERROR
    assert not np.delete(got, places, axis=2).any()


def test_a_job_is_done_again_with_what_is_in_the_pictures_then(compiled: Kernels) -> None:
    case = Case([20], 33, 9, 14, 1)
    numbers, pictures = case.numbers()
    machine = compiled.machine
    store = Store(machine.lanes)
    sources, target = placed(store, pictures), store.picture("target", 33, 9, 14)
    job = Layer(machine, case.sources, numbers).job(sources, target)
    with Crew(compiled, 2) as crew:
        crew.work(job)
        fill(sources[0], -pictures[0])
        crew.work(job)
    assert np.abs(taken(target, 33) - expected(numbers, [-pictures[0]])).max() < ERROR


def test_layers_take_turns_with_one_memory_for_weights(compiled: Kernels) -> None:
    cases = [Case([20], 33, 9, 14, 1), Case([33, 5], 70, 9, 14, 2), Case([70], 3, 9, 14, 3)]
    machine = compiled.machine
    with Crew(compiled, 3) as crew:
        for case in (*cases, *cases):
            numbers, pictures = case.numbers()
            store = Store(machine.lanes)
            target = store.picture("target", case.out, case.height, case.width)
            job = Layer(machine, case.sources, numbers).job(placed(store, pictures), target)
            crew.work(job, job)
            assert np.abs(taken(target, case.out) - expected(numbers, pictures)).max() < ERROR


def test_pictures_in_one_memory_do_not_touch(compiled: Kernels) -> None:
    store = Store(compiled.machine.lanes)
    one, two = store.pictures("both", (30, 7, 9), (5, 3, 4))
    assert not np.shares_memory(one.pixels, two.pixels)
    one.inside[...] = np.nan
    two.inside[...] = np.nan
    assert not taken(one, 0).any()
    assert not taken(two, 0).any()


def test_memory_that_is_given_away_is_used_no_more(compiled: Kernels) -> None:
    store = Store(compiled.machine.lanes)
    before = store.picture("a", 30, 7, 9).pixels
    given = store.give("a", 100)
    assert given.shape == (100,)
    assert np.shares_memory(given, before)
    assert not np.shares_memory(given, store.picture("a", 30, 7, 9).pixels)
    assert not np.shares_memory(store.give("a", 10**6), store.picture("a", 30, 7, 9).pixels)


def test_memory_is_taken_once(compiled: Kernels) -> None:
    store = Store(compiled.machine.lanes)
    large = store.picture("a", 30, 20, 20)
    small = store.picture("a", 30, 7, 9)
    assert np.shares_memory(large.pixels, small.pixels)
    assert not np.shares_memory(small.pixels, store.picture("b", 30, 7, 9).pixels)
    assert not np.shares_memory(small.pixels, store.picture("a", 30, 40, 40).pixels)
