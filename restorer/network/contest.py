"""The contest: engines for a processor run the same patch in turns; their pixels are looked at before their times.

What is expected is plain float32: the network as torch runs it when nothing is done to make it fast. The first run of
each engine is for its pixels (and warms it up). Then they run one after the other, round by round, so that whatever
else the computer does slows down all of them. Who is clearly beaten runs no more. The shortest time of each counts:
nothing makes an engine faster than it is, and much makes it slower. Where that was so, it is not decided for good.
"""

import math
import time
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import torch
from torch import Tensor

from restorer.cancel import Cancelled
from restorer.network.candidates import Candidate
from restorer.network.comparison import Comparison, Trial
from restorer.network.engine import Engine, limited
from restorer.network.load import Network
from restorer.network.memory import is_out_of_memory
from restorer.network.patch import patch_for
from restorer.network.wish import EngineName

ROUNDS = 5
PATIENCE = 3.0
"""Seconds of work after which no further round begins."""
BEATEN = 1.5
"""Who takes so many times as long as the fastest will not win a later round."""
NEAR = 2.0
"""Who takes more than so many times as long lost for good, however busy the computer was."""
STEADY = 1.3
"""An engine whose middle time is so many times its shortest was disturbed by what else the computer did."""

OFTEN = 0.02
"""Seconds between two looks at whether an engine is made."""

Made = TypeVar("Made")
Look = Callable[[], None]
Engines = dict[EngineName, Engine]


class Stopwatch:
    """Seconds of work; what is done meanwhile for others, whenever the work looks up, does not count."""

    def __init__(self, look: Look, clock: Callable[[], float] = time.perf_counter) -> None:
        self.total = 0.0
        self._look, self._clock = look, clock
        self._away = 0.0

    def time(self, work: Callable[[Look], Tensor]) -> tuple[Tensor, float]:
        """The result of the work, and how long it took; what it raises passes."""
        self._away, began = 0.0, self._clock()
        result = work(self._up)
        took = self._clock() - began - self._away
        self.total += took
        return result, took

    def _up(self) -> None:
        began = self._clock()
        self._look()
        self._away += self._clock() - began


@dataclass
class _Runner:
    """An engine in the contest."""

    name: EngineName
    engine: Engine | None = None
    times: list[float] = field(default_factory=list[float])
    largest: float | None = None
    mean: float | None = None
    refused: str = ""
    lasting: bool = True

    def give_up(self, error: Exception) -> None:
        self.engine = None
        self.refused = str(error) or type(error).__name__
        self.lasting = not is_out_of_memory(error)

    @property
    def disturbed(self) -> bool:
        """Whether its times differ by more than is its own doing."""
        return bool(self.times) and sorted(self.times)[len(self.times) // 2] > STEADY * min(self.times)

    def trial(self) -> Trial:
        seconds = min(self.times) if self.times and self.engine else None
        return Trial(self.name, seconds, self.largest, self.mean, self.refused)


def contest(
    network: Network, candidates: Mapping[EngineName, Candidate], threads: int, watch: Stopwatch
) -> Generator[None, None, tuple[Comparison, Engines]]:
    """Compare the engines for a network; gives what was found out, and those that run, ready for use.

    Yields between its steps, each about as long as the slowest engine takes for the patch. Raises what plain float32
    raises, and what the watch's look raises.
    """
    patch = patch_for(network.shape)
    with torch.inference_mode(), limited(threads):
        expected, _ = watch.time(lambda look: network.module(patch, look))
    yield
    runners: list[_Runner] = []
    for name, candidate in candidates.items():
        runners.append((yield from _beside(partial(_admitted, name, candidate, network, threads))))
        yield
        _try(runners[-1], patch, expected, watch)
        yield
    for number in range(ROUNDS):
        racing = _racing(runners, number)
        if number and (len(racing) < 2 or watch.total > PATIENCE):
            break
        for runner in racing[:: -1 if number % 2 else 1]:
            _run(runner, patch, watch)
            yield
    lasting = not _in_doubt(runners) and all(runner.lasting for runner in runners)
    _, _, height, width = patch.shape
    comparison = Comparison(height, width, tuple(runner.trial() for runner in runners), lasting)
    return comparison, {runner.name: runner.engine for runner in runners if runner.engine}


def _beside(make: Callable[[], Made]) -> Generator[None, None, Made]:
    """What is made in another thread meanwhile; yields often: a compiler takes seconds and never looks up.

    Whoever gives up waits for its end, because a compiler cannot be left alone when the program ends.
    """
    with ThreadPoolExecutor(1, "engine") as pool:
        future = pool.submit(make)
        while not wait([future], OFTEN).done:
            yield
        return future.result()


def _admitted(name: EngineName, candidate: Candidate, network: Network, threads: int) -> _Runner:
    """A runner, its engine made if it can be."""
    runner = _Runner(name)
    try:
        runner.refused = candidate.unsupported(network) or ""
        if not runner.refused:
            runner.engine = candidate.make(network, threads)
    except Cancelled:
        raise
    # An engine that is not right for this computer may fail in any way; there is always another.
    except Exception as error:
        runner.give_up(error)
    return runner


def _try(runner: _Runner, patch: Tensor, expected: Tensor, watch: Stopwatch) -> None:
    """Look at the engine's pixels."""
    result = _run(runner, patch, watch)
    if result is None:
        return
    # The first time does not count.
    runner.times.clear()
    if result.shape != expected.shape or not bool(torch.isfinite(result).all()):
        runner.refused, runner.engine = "it gives no usable picture", None
        return
    differs = (result.double() - expected.double()).abs() * 255
    runner.largest, runner.mean = float(differs.max()), float(differs.mean())


def _run(runner: _Runner, patch: Tensor, watch: Stopwatch) -> Tensor | None:
    """The engine's result, its time noted; None if it does not run."""
    engine = runner.engine
    if engine is None:
        return None
    try:
        result, seconds = watch.time(lambda look: engine(patch, look))
    except Cancelled:
        raise
    except Exception as error:
        runner.give_up(error)
        return None
    runner.times.append(seconds)
    return result


def _in_doubt(runners: list[_Runner]) -> bool:
    """Whether another may have lost, or this one won, only because the computer was busy with something else."""
    near = _right(runners, NEAR)
    return len(near) > 1 and any(runner.disturbed for runner in near)


def _racing(runners: list[_Runner], number: int) -> list[_Runner]:
    """Who runs in a round: in the first all that can, then those with the right pixels, then who may still win.

    Nobody is out for one bad moment of the computer.
    """
    if not number:
        return [runner for runner in runners if runner.engine]
    return _right(runners, math.inf if number == 1 else BEATEN)


def _right(runners: list[_Runner], within: float) -> list[_Runner]:
    """Those with the right pixels that take at most so many times as long as the fastest of them."""
    right = [runner for runner in runners if runner.engine and runner.trial().right]
    best = min((min(runner.times) for runner in right), default=0.0)
    return [runner for runner in right if min(runner.times) <= within * best]
