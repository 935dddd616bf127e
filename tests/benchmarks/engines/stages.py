"""Where the fast engine's time goes: layer by layer and step by step, beside what the processor can multiply."""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from restorer.network.load import load_network
from restorer.network.rrdb import RRDBNet
from restorer.network.winograd.compact import Compact
from restorer.network.winograd.convolution import FIELDS, STEPS
from restorer.network.winograd.crew import Crew, Workplace
from restorer.network.winograd.kernels import kernels
from restorer.network.winograd.layer import Job
from restorer.network.winograd.planes import Store
from restorer.network.winograd.rrdb import RRDBNetwork
from restorer.network.winograd.transforms import REACH
from tests.benchmarks.engines.competitor import Task
from tests.benchmarks.engines.table import aligned

PEAK_SIDE = 2048


@dataclass
class Spent:
    """What the jobs of one kind took."""

    seconds: float = 0.0
    multiplications: float = 0.0
    """After Winograd."""
    ticks: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STEPS, 0))


class WatchedCrew(Crew):
    """Does one job at a time and notes what it took."""

    def __init__(self, size: int) -> None:
        super().__init__(kernels(timed=True), size)
        self.lanes = kernels(timed=True).machine.lanes
        self.spent: defaultdict[str, Spent] = defaultdict(Spent)

    def work(self, *jobs: Job) -> None:
        for job in jobs:
            began = time.perf_counter()
            super().work(job)
            self._note(job, time.perf_counter() - began)

    def _note(self, job: Job, seconds: float) -> None:
        told = dict(zip(FIELDS, job.fields.tolist(), strict=True))
        channels, targets = told["source_chunks"] * self.lanes, 2 * told["target_pairs"] * self.lanes
        spent = self.spent[f"{channels} → {targets}{', enlarged' if 'doubled' in job.function else ''}"]
        spent.seconds += seconds
        spent.multiplications += float(told["tiles"]) * REACH * REACH * channels * targets
        for step in STEPS:
            spent.ticks[step] += told[step]


def stages(task: Task) -> tuple[str, dict[str, Any]]:
    """The table of one tile of the photo (all of it, if it is not large), and the same for JSON."""
    module = load_network(task.weights).module
    crew = WatchedCrew(task.threads)
    machine = kernels().machine
    network = RRDBNetwork(module, machine) if isinstance(module, RRDBNet) else Compact(module, machine)
    pixels = np.load(task.photo)[:512, :512].astype(np.float32) / np.float32(255)
    place = Workplace(crew, Store(machine.lanes))
    with crew:
        network.run(pixels, place, lambda: None)
        crew.spent.clear()
        began = time.perf_counter()
        network.run(pixels, place, lambda: None)
        whole = time.perf_counter() - began
    return _told(dict(crew.spent), whole, peak(task.threads))


def peak(threads: int) -> float:
    """Multiplications (with an addition each) a second of a large product of matrices, by torch."""
    torch.set_num_threads(threads)
    one, two = torch.rand(2, PEAK_SIDE, PEAK_SIDE)
    best = float("inf")
    for _ in range(5):
        began = time.perf_counter()
        torch.mm(one, two)
        best = min(best, time.perf_counter() - began)
    return PEAK_SIDE**3 / best


def _told(spent: dict[str, Spent], whole: float, best: float) -> tuple[str, dict[str, Any]]:
    rows: list[tuple[str, ...]] = [("layers", "of the time", *STEPS, "of the peak", "multiplying alone")]
    layers: list[dict[str, Any]] = []
    for name, kind in sorted(spent.items(), key=lambda item: -item[1].seconds):
        ticks = sum(kind.ticks.values())
        shares = {step: kind.ticks[step] / ticks for step in STEPS}
        reached = kind.multiplications / kind.seconds / best
        alone = reached / shares["multiplying"]
        numbers = (kind.seconds / whole, *shares.values(), reached, alone)
        rows.append((name, *(f"{number:.0%}" for number in numbers)))
        layers.append({"layers": name, "share": numbers[0], **shares, "of_peak": reached, "multiplying_of_peak": alone})
    rest = 1 - sum(kind.seconds for kind in spent.values()) / whole
    rows.append(("between the layers", f"{rest:.0%}", *[""] * (len(STEPS) + 2)))
    head = f"{whole:.2f} s; a product of matrices: {best / 1e9:.0f} billion multiplications a second\n\n"
    return head + aligned(rows), {"seconds": whole, "peak": best, "layers": layers, "between": rest}
