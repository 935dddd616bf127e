"""Engines for tests of choosing: as slow and as wrong as is wanted, by a clock of their own."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from restorer.network.candidates import Candidate
from restorer.network.engine import Engine
from restorer.network.load import Network, network_from
from restorer.network.shape import NetworkShape
from restorer.network.wish import EngineName
from tests.network.factory import random_state

SMALL = NetworkShape("compact", 1, 4, 0, 2, activation="prelu")


def small_network() -> Network:
    """A network that takes no time."""
    return network_from(random_state(SMALL))


@dataclass
class Clock:
    """Goes on only when it is told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Rival:
    """An engine that takes so many seconds, and whose pixels are wrong by so much in 1/255."""

    clock: Clock
    seconds: float
    wrong: float = 0.0
    fails: Exception | None = None
    """Raised when it runs."""
    cannot: Exception | None = None
    """Raised when it is made."""
    unsupported: str | None = None
    runs: list[int] = field(default_factory=list[int])
    """Of each engine that was made, how many threads it was to take."""
    done: int = 0
    """How many times any of them ran."""
    later: list[float] = field(default_factory=list[float])
    """Seconds of the runs after the first, where they differ."""
    rest: float = 0.0
    """Real seconds that each run takes besides, for whoever has no clock of their own."""

    def candidate(self) -> Candidate:
        return Candidate(self._make, lambda network: self.unsupported)

    def _make(self, network: Network, threads: int) -> Engine:
        if self.cannot:
            raise self.cannot
        self.runs.append(threads)

        def run(source: Tensor, check: Callable[[], None]) -> Tensor:
            if self.fails:
                raise self.fails
            self.clock.now += self.later[self.done - 1] if self.done and self.later else self.seconds
            self.done += 1
            time.sleep(self.rest)
            with torch.inference_mode():
                return network.module(source, check) + self.wrong / 255

        return run


def candidates(**rivals: Rival) -> Mapping[EngineName, Candidate]:
    """The rivals as what is chosen from."""
    return {name: rival.candidate() for name, rival in rivals.items()}  # pyright: ignore[reportReturnType]
