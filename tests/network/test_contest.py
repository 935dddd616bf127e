"""The contest: the fastest wins, but only with the right pixels."""

import threading
from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from restorer.cancel import Cancelled, CancelToken
from restorer.network.candidates import CANDIDATES, Candidate
from restorer.network.comparison import LARGEST, MEAN, Comparison, Trial
from restorer.network.contest import PATIENCE, ROUNDS, Engines, Stopwatch, contest
from restorer.network.engine import Engine
from restorer.network.load import Network, build
from restorer.network.patch import WORTH, multiplications, patch_for, worth_comparing
from restorer.network.shape import NetworkShape
from restorer.network.wish import ENGINES
from restorer.steps import finished
from tests.network.rivals import Clock, Rival, candidates, small_network

pytestmark = pytest.mark.pixels

X4PLUS = NetworkShape("rrdb", 23, 64, 32, 4)
FAST = NetworkShape("compact", 32, 64, 0, 4, activation="prelu")
NETWORK = small_network()


def look() -> None: ...


def compared(clock: Clock, look: Callable[[], None] = look, **rivals: Rival) -> tuple[Comparison, Engines]:
    return finished(contest(NETWORK, candidates(**rivals), 3, Stopwatch(look, clock)))


def test_the_fastest_with_the_right_pixels_wins_and_is_ready() -> None:
    clock = Clock()
    quick, plain, rough = Rival(clock, 0.2), Rival(clock, 0.5), Rival(clock, 0.1, wrong=3.0)
    comparison, engines = compared(clock, winograd=quick, torch=plain, bfloat16=rough)
    assert comparison.winner == "winograd" and comparison.ranking == ("winograd", "torch")
    assert [trial.seconds for trial in comparison.trials] == pytest.approx([0.2, 0.5, 0.1])
    assert comparison.trials[2].largest == pytest.approx(3.0, abs=0.01)
    assert quick.runs == plain.runs == [3], "each is made once, with the threads that it may take"
    assert set(engines) == {"winograd", "torch", "bfloat16"}


def test_who_is_beaten_or_wrong_runs_no_more_and_the_rest_is_decided_over_several_rounds() -> None:
    clock = Clock()
    rivals = Rival(clock, 0.10), Rival(clock, 0.12), Rival(clock, 0.05, wrong=1)
    comparison, _ = compared(clock, winograd=rivals[0], torch=rivals[1], bfloat16=rivals[2])
    assert [rival.done for rival in rivals] == [1 + ROUNDS, 1 + ROUNDS, 2]
    assert comparison.winner == "winograd"


def test_a_slow_computer_is_not_kept_busy() -> None:
    clock = Clock()
    rivals = Rival(clock, 5.0), Rival(clock, 6.0)
    compared(clock, winograd=rivals[0], torch=rivals[1])
    assert [rival.done for rival in rivals] == [2, 2] and PATIENCE < 6.0


@pytest.mark.parametrize(
    ("rival", "reason"),
    [
        (Rival(Clock(), 0, unsupported="no compiler"), "no compiler"),
        (Rival(Clock(), 0, cannot=ImportError("no library")), "no library"),
        (Rival(Clock(), 0, cannot=ValueError()), "ValueError"),
        (Rival(Clock(), 0, fails=ZeroDivisionError("odd")), "odd"),
        (Rival(Clock(), 0, wrong=float("nan")), "it gives no usable picture"),
        (Rival(Clock(), 0, wrong=float("inf")), "it gives no usable picture"),
    ],
)
def test_who_cannot_run_is_in_the_table_with_the_reason(rival: Rival, reason: str) -> None:
    clock = Clock()
    comparison, engines = compared(clock, winograd=rival, torch=Rival(clock, 1.0))
    assert comparison.trials[0] == Trial("winograd", refused=reason)
    assert comparison.winner == "torch" and list(engines) == ["torch"] and comparison.lasting


def test_what_only_memory_refused_is_not_for_good() -> None:
    clock = Clock()
    comparison, _ = compared(clock, winograd=Rival(clock, 0.1, fails=MemoryError()), torch=Rival(clock, 1.0))
    assert comparison.winner == "torch" and not comparison.lasting


def test_the_shortest_time_counts_and_a_close_race_on_a_busy_computer_is_not_for_good() -> None:
    clock = Clock()
    steady = Rival(clock, 0.12)
    # The first run is for the pixels; then the computer is busy with something else, but for one moment.
    restless = Rival(clock, 0.1, later=[0.5, 0.15, 0.1, 0.3, 0.2])
    comparison, _ = compared(clock, winograd=restless, torch=steady)
    assert comparison.winner == "winograd" and comparison.trials[0].seconds == pytest.approx(0.1)
    assert not comparison.lasting
    beaten = Rival(clock, 0.1, later=[0.5, 0.15, 0.1, 0.3, 0.2])
    comparison, _ = compared(clock, winograd=beaten, torch=Rival(clock, 1.0))
    assert comparison.lasting, "with no rival near it is decided"
    unlucky = Rival(clock, 0.1, later=[0.3, 0.19])
    comparison, _ = compared(clock, winograd=unlucky, torch=Rival(clock, 0.12))
    assert comparison.winner == "torch" and not comparison.lasting


def test_others_have_their_turn_while_an_engine_is_made_and_nothing_is_left_behind() -> None:
    clock, go_on = Clock(), threading.Event()

    def make(network: Network, threads: int) -> Engine:
        go_on.wait(10)
        return Rival(clock, 0.1).candidate().make(network, threads)

    both = {"winograd": Candidate(make), "torch": Rival(clock, 1.0).candidate()}
    before = threading.active_count()
    steps = contest(NETWORK, both, 1, Stopwatch(look, clock))  # pyright: ignore[reportArgumentType]
    for _ in range(5):
        next(steps)
    assert threading.active_count() == before + 1
    go_on.set()
    steps.close()
    assert threading.active_count() == before


def test_a_result_of_another_size_is_refused() -> None:
    clock = Clock()

    def same(source: Tensor, check: Callable[[], None]) -> Tensor:
        return source

    def cut(network: Network, threads: int) -> Engine:
        return same

    both = {"winograd": Candidate(cut), "torch": Rival(clock, 1.0).candidate()}
    steps = contest(NETWORK, both, 1, Stopwatch(look, clock))  # pyright: ignore[reportArgumentType]
    with pytest.raises(StopIteration) as end:
        while True:
            next(steps)
    assert end.value.value[0].winner == "torch"


def test_time_that_others_took_inside_does_not_count() -> None:
    clock = Clock()

    def urgent() -> None:
        clock.now += 100.0

    comparison, _ = compared(clock, urgent, winograd=Rival(clock, 0.2), torch=Rival(clock, 0.5))
    assert [trial.seconds for trial in comparison.trials] == pytest.approx([0.2, 0.5])


def test_a_contest_can_be_cancelled_inside_a_run() -> None:
    token = CancelToken()
    clock = Clock()
    steps = contest(NETWORK, candidates(torch=Rival(clock, 1.0)), 1, Stopwatch(token.check, clock))
    next(steps)
    token.cancel()
    with pytest.raises(Cancelled):
        for _ in range(3):
            next(steps)


figures = st.none() | st.floats(0, 400) | st.sampled_from([float("nan"), float("inf"), 0.0, LARGEST, MEAN])
trials = st.builds(Trial, st.sampled_from(ENGINES), figures, figures, figures, st.sampled_from(["", "", "broken"]))


@given(st.lists(trials, max_size=3, unique_by=lambda trial: trial.name))
def test_a_wrong_engine_is_never_the_winner(found: list[Trial]) -> None:
    comparison = Comparison(8, 8, tuple(found))
    for name in comparison.ranking:
        wrong = [
            one
            for one in found
            if one.name == name
            and (one.refused or one.largest is None or not one.largest <= LARGEST or not (one.mean or 0) <= MEAN)
        ]
        assert name == "torch" or not wrong
    assert comparison.ranking.count("torch") == 1


@settings(max_examples=25)
@given(st.floats(0.01, 3), st.floats(0, 2), st.floats(0.01, 3), st.floats(0, 2))
def test_whatever_they_take_a_wrong_one_never_wins_and_a_slow_one_neither(
    first: float, wrong: float, third: float, off: float
) -> None:
    clock = Clock()
    rivals = {"winograd": Rival(clock, first, wrong), "torch": Rival(clock, 1.0), "bfloat16": Rival(clock, third, off)}
    comparison, _ = compared(clock, look, **rivals)
    winner = rivals[comparison.winner]
    # What is everywhere wrong by as much is wrong by that on average.
    assert winner.wrong <= MEAN * 1.01
    right = [rival.seconds for rival in rivals.values() if rival.wrong < MEAN * 0.99]
    assert winner.seconds <= min(right) + 1e-9


@pytest.mark.parametrize("shape", [X4PLUS, FAST, NetworkShape("rrdb", 1, 4, 2, 1, unshuffle=4)])
def test_the_patch_fits_the_network_and_has_all_kinds_of_things_in_it(shape: NetworkShape) -> None:
    patch = patch_for(shape)
    _, channels, height, width = patch.shape
    assert channels == shape.channels_in and height % (4 * shape.unshuffle) == 0
    assert width % shape.unshuffle == 0 and width % (4 * shape.unshuffle) != 0
    assert float(patch.min()) == 0 and float(patch.max()) == 1 and 0.2 < float(patch.std()) < 0.5
    assert 24 <= height <= 128 and torch.equal(patch, patch_for(shape))


@pytest.mark.parametrize("shape", [X4PLUS, FAST, NetworkShape("rrdb", 2, 8, 4, 2, unshuffle=2)])
def test_multiplications_are_counted_as_torch_makes_them(shape: NetworkShape) -> None:
    counted = 0
    with torch.device("meta"):
        module = build(shape)

    def count(layer: torch.nn.Module, _: object, result: Tensor) -> None:
        nonlocal counted
        assert isinstance(layer, torch.nn.Conv2d)
        counted += layer.weight[0].numel() * result.numel()

    for layer in module.modules():
        if isinstance(layer, torch.nn.Conv2d):
            layer.register_forward_hook(count)
    module(torch.zeros(1, 3, 8, 8, device="meta"))
    assert counted / 64 == pytest.approx(multiplications(shape))


def test_only_networks_that_take_time_are_worth_it() -> None:
    assert worth_comparing(X4PLUS) and worth_comparing(FAST)
    assert multiplications(NETWORK.shape) < WORTH and not worth_comparing(NETWORK.shape)


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_can_be_called_inside_its_own_check(name: str) -> None:
    """Urgent work is done there: the window glimpses at a photo in the middle of a tile, by the same network."""
    candidate = CANDIDATES[name]  # pyright: ignore[reportArgumentType]
    if reason := candidate.unsupported(NETWORK):
        pytest.skip(reason)
    engine = candidate.make(NETWORK, 2)
    one, other = torch.rand(1, 3, 20, 24), torch.rand(1, 3, 12, 28)
    alone = engine(one, look).clone(), engine(other, look).clone()
    inside: list[Tensor] = []

    def urgent() -> None:
        inside.append(engine(other, look))

    assert torch.equal(engine(one, urgent), alone[0])
    assert inside and all(torch.equal(result, alone[1]) for result in inside)
