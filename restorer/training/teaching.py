"""The loop that teaches the detector: by the clock, to be interrupted at any step, told of every 25 steps."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.network.damage.file import About, write_net
from restorer.training.batches import Batch, draw_batch
from restorer.training.loss import Loss, loss_of
from restorer.training.pool import Pool
from restorer.training.schedule import STAGES, Crops, crops_at, memory_at, pace_at
from restorer.training.state import State

CLIP = 1.0
"""The longest gradient that is followed."""
TELL = 25
"""Steps between two lines, and between two looks for new chunks."""
SAVE = 60.0
"""Seconds between two times that everything is kept."""


@dataclass(frozen=True)
class Lesson:
    """How long and how fast is taught, and where it is kept."""

    out: Path
    seconds: float
    rate: float = 2e-3
    bfloat16: bool = False
    """Multiply in 16 bits: faster where the processor knows it; weights and sums stay in 32."""
    about: About = field(default_factory=About)
    stages: tuple[Crops, ...] = STAGES
    clock: Callable[[], float] = time.monotonic

    @property
    def resume(self) -> Path:
        """The file to go on with after an interruption."""
        return self.out.with_suffix(".resume")


@dataclass(frozen=True)
class Told:
    """How far it is: means over the steps since the last time."""

    steps: int
    seconds: float
    rate: float
    loss: float
    bce: tuple[float, float]
    dice: tuple[float, float]
    chunks: int

    def __str__(self) -> str:
        lines, areas = (
            f"{name} bce {b:.4f} dice {d:.4f}" for name, b, d in zip(_NAMES, self.bce, self.dice, strict=True)
        )
        return (
            f"{self.steps} steps, {self.seconds / 60:.1f} min, rate {self.rate:.5f}, loss {self.loss:.4f}, "
            f"{lines}, {areas}, {self.chunks} chunks"
        )


_NAMES = ("lines", "areas")


def teach(lesson: Lesson, pool: Pool, state: State, cancel: CancelToken) -> Iterator[Told]:
    """Teach until the time is over or somebody cancels; either way everything is kept at the end.

    The seconds of a state that was resumed count.
    """
    began, saved = lesson.clock() - state.seconds, state.seconds
    seen: list[NDArray[np.float64]] = []
    state.net.train()
    while state.seconds < lesson.seconds and not cancel.cancelled:
        seen.append(_step(lesson, pool, state))
        state.seconds = lesson.clock() - began
        if state.steps % TELL == 0:
            pool.refresh()
            yield _told(lesson, state, np.mean(seen, axis=0), len(pool))
            seen.clear()
        if state.seconds - saved >= SAVE:
            _keep(lesson, state)
            saved = state.seconds
    _keep(lesson, state)


def _step(lesson: Lesson, pool: Pool, state: State) -> NDArray[np.float64]:
    """One step; its figures: loss, two bce, two dice."""
    share = state.seconds / lesson.seconds
    crops = crops_at(share, lesson.stages)
    loss = _loss(lesson, state, draw_batch(pool, state.rng, crops.count, crops.side))
    for group in state.optimiser.param_groups:
        group["lr"] = lesson.rate * pace_at(share, state.steps)
    state.optimiser.zero_grad()
    loss.total.backward()  # pyright: ignore[reportUnknownMemberType]
    torch.nn.utils.clip_grad_norm_(state.net.parameters(), CLIP)
    state.optimiser.step()
    state.average.take(state.net, memory_at(share, state.steps))
    state.steps += 1
    return np.array([loss.total.item(), *loss.bce.tolist(), *loss.dice.tolist()])


def _loss(lesson: Lesson, state: State, batch: Batch) -> Loss:
    with torch.autocast("cpu", torch.bfloat16, enabled=lesson.bfloat16):
        logits, coarse = state.net.taught(batch.photo)
    return loss_of(logits.float(), [told.float() for told in coarse], batch)


def _told(lesson: Lesson, state: State, means: NDArray[np.float64], chunks: int) -> Told:
    loss, *others = (float(mean) for mean in means)
    rate = lesson.rate * pace_at(state.seconds / lesson.seconds, state.steps)
    bce, dice = (others[0], others[1]), (others[2], others[3])
    return Told(state.steps, state.seconds, rate, loss, bce, dice, chunks)


def _keep(lesson: Lesson, state: State) -> None:
    state.keep(lesson.resume)
    words = {**lesson.about.words, "steps": str(state.steps), "minutes": f"{state.seconds / 60:.1f}"}
    about = About(lesson.about.short_side, lesson.about.thresholds, words)
    write_net(lesson.out, state.average.state, about)
