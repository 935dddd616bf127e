"""All competitors over one photo, in turns: what else the computer does meets every one of them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import numpy as np

from restorer.photo.geometry import Size
from tests.benchmarks.engines.competitor import Absent, Task
from tests.benchmarks.engines.difference import Difference, Plain, plain, whole_result
from tests.benchmarks.engines.rivals import AT_OUR_TILES, OURS
from tests.benchmarks.engines.worker import Told, Worker

Say = Callable[[str], None]


@dataclass
class Score:
    """What is known of one competitor."""

    name: str
    way: str = ""
    version: str = ""
    loading: float = 0.0
    """Seconds until the network was ready, its program's start included."""
    first: float = 0.0
    """Seconds for the first photo, which may compile; not among the others."""
    seconds: list[float] = field(default_factory=list[float])
    peak: int = 0
    difference: Difference | None = None
    """From plain float32 over the whole photo."""
    engine_difference: Difference | None = None
    """Ours: from plain float32 in the same tiles."""
    absent: str = ""
    """Why it did not take part, or not to the end."""

    @property
    def median(self) -> float | None:
        """Seconds for the photo."""
        return median(self.seconds) if self.seconds else None

    def take(self, told: Told) -> None:
        """Note what a worker says every time."""
        self.way, self.version, self.peak = told.way, told.version, told.peak


def compete(names: Sequence[str], task: Task, rounds: int, say: Say, *, compared: bool = True) -> list[Score]:
    """Run every competitor once to warm up (and be compared with plain float32), then in so many rounds.

    Ctrl-C ends the rounds, and what was measured is told. The first competitor of each round is another.
    """
    scores = [Score(name) for name in names]
    workers: dict[str, Worker] = {}
    try:
        with suppress(KeyboardInterrupt):
            reference = _reference(task, say) if compared else None
            if OURS in names:
                _very_first_start(task)
            # Sorted, so that what ours are compared with in their own tiles is there before them.
            for score in sorted(scores, key=lambda score: score.name != AT_OUR_TILES):
                _warm_up(score, workers, task, reference)
                say(f"{score.name}: {score.absent or f'{score.first:.2f} s to warm up'}")
            for number in range(rounds):
                for score in (*scores[number % len(scores) :], *scores[: number % len(scores)]):
                    _run(score, workers)
                shown = ", ".join(f"{score.name} {score.seconds[-1]:.2f}" for score in scores if score.seconds)
                say(f"round {number + 1} of {rounds}: {shown}")
    finally:
        for worker in workers.values():
            worker.end()
    return scores


def _very_first_start(task: Task) -> None:
    """Let Restorer find out what it remembers for later starts: the memory that this takes is not that of the work."""
    worker = Worker(OURS, task)
    with suppress(Absent):
        worker.ready()
    worker.end()


def _reference(task: Task, say: Say) -> Plain | None:
    try:
        return plain(task)
    except Absent as reason:
        say(f"nothing to compare with: {reason}")
        return None


def _warm_up(score: Score, workers: dict[str, Worker], task: Task, reference: Plain | None) -> None:
    """Start a competitor, let it make the photo, and compare."""
    worker = workers[score.name] = Worker(score.name, task)
    result = task.folder / f"{score.name}.raw"
    try:
        told = worker.ready()
        score.loading = told.seconds
        told = worker.picture(result)
        score.first = told.seconds
        score.take(told)
        _compare(score, task, reference, result)
    except Absent as reason:
        _leaves(score, workers, reason)
    finally:
        if score.name != AT_OUR_TILES:
            result.unlink(missing_ok=True)


def _compare(score: Score, task: Task, reference: Plain | None, result: Path) -> None:
    """Note how far a result is from those that it should be like."""
    height, width = np.load(task.photo, mmap_mode="r").shape[:2]
    size = Size(width, height)
    if reference is not None:
        score.difference = reference.difference(result, size)
    tiled = task.folder / f"{AT_OUR_TILES}.raw"
    if score.name.startswith(OURS) and tiled.exists():
        score.engine_difference = whole_result(tiled, size, task.scale).difference(result, size)


def _run(score: Score, workers: dict[str, Worker]) -> None:
    if score.name not in workers:
        return
    try:
        told = workers[score.name].picture()
    except Absent as reason:
        _leaves(score, workers, reason)
        return
    score.take(told)
    score.seconds.append(told.seconds)


def _leaves(score: Score, workers: dict[str, Worker], reason: Absent) -> None:
    score.absent = str(reason)
    workers.pop(score.name).end()
