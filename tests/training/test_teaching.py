"""Teaching learns, ends by the clock, and goes on after an interruption as if there had been none."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch

from restorer.cancel import CancelToken
from restorer.errors import ModelError
from restorer.network.damage.file import About, read_net
from restorer.training import samples, teaching
from restorer.training.averaging import Average
from restorer.training.batches import Batch
from restorer.training.loss import loss_of
from restorer.training.pool import Pool
from restorer.training.samples import Order, make_chunk
from restorer.training.schedule import STAGES, crops_at, memory_at, pace_at
from restorer.training.state import State
from restorer.training.teaching import Lesson, teach
from tests.network.damage.factory import random_net
from tests.training import fakes

pytestmark = pytest.mark.pixels


@pytest.fixture
def pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pool:
    """A dozen small samples."""
    monkeypatch.setattr(samples, "sample", fakes.sample)
    folder = fakes.write_photographs(tmp_path / "photographs")
    order = Order(tuple(folder.iterdir()), tmp_path / "pool", 1, side=48)
    order.pool.mkdir()
    make_chunk(order, 0, 12)
    return Pool([order.pool])


def lesson(out: Path, seconds: float, clock: Callable[[], float]) -> Lesson:
    return Lesson(
        out, seconds, 5e-3, about=About(512, (0.4, 0.3), {"taught": "in a test"}), stages=fakes.STAGE, clock=clock
    )


def test_it_ends_by_the_clock_and_leaves_a_network(tmp_path: Path, pool: Pool) -> None:
    state = State(random_net(), 1)
    told = list(teach(lesson(tmp_path / "out.safetensors", 50, fakes.counting()), pool, state, CancelToken()))
    assert state.steps == 50 and [one.steps for one in told] == [25, 50] and told[0].chunks == 1
    assert "25 steps" in str(told[0]) and "lines bce" in str(told[0]) and "\n" not in str(told[0])
    net, about = read_net(tmp_path / "out.safetensors")
    assert about.thresholds == (0.4, 0.3) and about.words == {"taught": "in a test", "steps": "50", "minutes": "0.8"}
    # What is kept is the average, not the last step.
    assert torch.allclose(cast(torch.Tensor, net.tell.bias), state.average.state["tell.bias"])
    assert not torch.equal(cast(torch.Tensor, state.net.tell.bias), state.average.state["tell.bias"])


def test_it_learns_what_damage_looks_like(tmp_path: Path, pool: Pool) -> None:
    state = State(random_net(), 1)
    told = list(teach(lesson(tmp_path / "out.safetensors", 100, fakes.counting()), pool, state, CancelToken()))
    assert told[-1].loss < 0.8 * told[0].loss and told[-1].dice[0] < 0.6


def test_it_goes_on_exactly_where_it_was(tmp_path: Path, pool: Pool) -> None:
    whole = State(random_net(), 1)
    list(teach(lesson(tmp_path / "whole.safetensors", 40, fakes.counting()), pool, whole, CancelToken()))
    half, cancel, clock = State(random_net(), 1), CancelToken(), fakes.counting()

    def until() -> float:
        seconds = clock()
        if seconds == 17:
            cancel.cancel()
        return seconds

    parts = lesson(tmp_path / "parts.safetensors", 40, until)
    list(teach(parts, pool, half, cancel))
    assert (half.steps, half.seconds) == (17, 17) and parts.resume.exists()
    again = State(random_net(7), 99)
    again.resume(parts.resume)
    list(teach(lesson(parts.out, 40, fakes.counting()), pool, again, CancelToken()))
    assert again.steps == whole.steps == 40
    for name, numbers in whole.average.state.items():
        assert torch.equal(numbers, again.average.state[name]), name
    assert all(
        torch.equal(one, other) for one, other in zip(whole.net.parameters(), again.net.parameters(), strict=True)
    )


def test_everything_is_kept_every_minute(tmp_path: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "SAVE", 10)
    kept: list[int] = []
    state = State(random_net(), 1)
    monkeypatch.setattr(state, "keep", lambda file: kept.append(state.steps))
    list(teach(lesson(tmp_path / "out.safetensors", 25, fakes.counting()), pool, state, CancelToken()))
    assert kept == [10, 20, 25]


@pytest.mark.parametrize("content", [None, b"", b"words", "other"])
def test_what_cannot_be_gone_on_with_is_named(content: bytes | str | None, tmp_path: Path) -> None:
    file = tmp_path / "a.resume"
    if content == "other":
        torch.save({"net": 1}, file)
    elif isinstance(content, bytes):
        file.write_bytes(content)
    with pytest.raises(ModelError, match="cannot be gone on with"):
        State(random_net()).resume(file)


def test_bfloat16_learns_too(tmp_path: Path, pool: Pool) -> None:
    state, plan = State(random_net(), 1), lesson(tmp_path / "out.safetensors", 25, fakes.counting())
    told = list(teach(replace(plan, bfloat16=True), pool, state, CancelToken()))
    assert np.isfinite(told[0].loss) and all(one.dtype == torch.float32 for one in state.net.parameters())


def batch(labels: torch.Tensor, valid: torch.Tensor) -> Batch:
    return Batch(torch.zeros(1, 3, 16, 16), labels, valid)


def test_a_right_answer_costs_nothing_and_ignored_pixels_count_neither_way() -> None:
    labels = torch.zeros(1, 2, 16, 16)
    labels[:, 0, :8], labels[:, 1, 8:] = 1, 1
    logits = 40 * labels - 20
    coarse = [40 * torch.nn.functional.avg_pool2d(labels, side) - 20 for side in (8, 4)]
    right = loss_of(logits, coarse, batch(labels, torch.ones(1, 1, 16, 16)))
    assert right.total < 1e-5 and right.dice.shape == (2,)
    valid = torch.ones(1, 1, 16, 16)
    valid[..., 3] = 0
    odd = logits.clone()
    odd[..., 3] *= -1
    assert torch.allclose(loss_of(odd, coarse, batch(labels, valid)).total, right.total, atol=1e-5)
    assert loss_of(odd, coarse, batch(labels, torch.ones(1, 1, 16, 16))).total > 1
    nothing = loss_of(logits, coarse, batch(labels, torch.zeros(1, 1, 16, 16)))
    assert torch.isfinite(nothing.total) and nothing.total < 1e-5


def test_dice_says_nothing_where_nothing_is_to_be_found_and_missing_an_area_costs_more() -> None:
    labels, valid = torch.zeros(1, 2, 16, 16), torch.ones(1, 1, 16, 16)
    coarse = [torch.zeros(1, 2, 16 // side, 16 // side) for side in (8, 4)]
    empty = loss_of(torch.zeros(1, 2, 16, 16), coarse, batch(labels, valid))
    assert empty.dice.tolist() == [0, 0]
    labels[:, :, 3, 3] = 1
    missed = loss_of(torch.full((1, 2, 16, 16), -5.0), coarse, batch(labels, valid))
    assert missed.bce[1] > 3 * missed.bce[0] and missed.dice[0] > 0.7


def test_a_speck_in_one_crop_counts_though_another_has_a_torn_border() -> None:
    labels, valid = torch.zeros(2, 2, 16, 16), torch.ones(2, 1, 16, 16)
    labels[0, 0, :8], labels[1, 0, 3:6, 3:6] = 1, 1
    coarse = [torch.zeros(2, 2, 16 // side, 16 // side) for side in (8, 4)]
    said = 40 * labels - 20
    said[1] = -20
    assert 0.2 < loss_of(said, coarse, Batch(torch.zeros(2, 3, 16, 16), labels, valid)).dice[0] < 0.3


def test_the_average_follows() -> None:
    net = random_net()
    average = Average(net)
    start = average.state["tell.bias"].clone()
    with torch.no_grad():
        cast(torch.Tensor, net.tell.bias).add_(1)
    average.take(net, 0.75)
    assert torch.allclose(average.state["tell.bias"], start + 0.25)


def test_the_pace() -> None:
    assert pace_at(0, 0) < 0.04 and pace_at(0, 29) == pytest.approx(1.005) and pace_at(0.5, 99) == pytest.approx(0.505)
    assert 0 < pace_at(1, 99) < 0.01 and pace_at(3, 99) == pace_at(1, 99)
    assert memory_at(0, 0) < 0.05 and memory_at(0, 10**5) == pytest.approx(0.99)
    assert memory_at(1, 10**5) == pytest.approx(0.998)
    sides = [crops_at(share).side for share in (0, 0.4, 0.6, 0.9, 1, 2)]
    assert sides == [128, 128, 192, 224, 224, 224] and all(stage.side % 32 == 0 for stage in STAGES)
