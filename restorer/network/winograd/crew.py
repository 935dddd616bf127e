"""A crew: threads that do jobs together, and sleep when there are none."""

import ctypes
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from types import TracebackType

import numpy as np

from restorer.network.winograd.kernels import Kernels
from restorer.network.winograd.layer import Job, Layer
from restorer.network.winograd.planes import Store, aligned

Order = tuple[int, int, int, int]
"""The address of the jobs' addresses, how many they are, that of the thread's memory, and what was done before."""


class Crew:
    """The caller of `work` and threads of its own, `size` in all; used as a context, at whose end the threads end."""

    def __init__(self, kernels: Kernels, size: int) -> None:
        self._kernels = kernels
        self._orders = [SimpleQueue[Order | None]() for _ in range(size - 1)]
        self._ended = SimpleQueue[None]()
        self._scratch = [aligned(0) for _ in range(size)]
        self._weights = aligned(0)
        self._prepared: Layer | None = None
        self._meeting = np.array([0, size, _let_run()], np.int64)

    def __enter__(self) -> "Crew":
        # Begun for each tile: threads take their priority from the thread that begins them, and none is left over.
        for number, orders in enumerate(self._orders):
            threading.Thread(target=self._help, args=(orders,), name=f"crew-{number + 1}", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for orders in self._orders:
            orders.put(None)
        for _ in self._orders:
            self._ended.get()

    def work(self, *jobs: Job) -> None:
        """Do jobs, each after the one before; returns when all are done. Raises MemoryError, and nothing is done."""
        rooms = [self._room(number, max(job.scratch for job in jobs)) for number in range(len(self._scratch))]
        self._make_room(max(job.layer.forms for job in jobs))
        todo = self._prepared_for(jobs)
        addresses = np.array([job.begin(self._kernels[job.function], self._weights) for job in todo], np.int64)
        before = int(self._meeting[0])
        mine, *others = [(addresses.ctypes.data, len(todo), room, before) for room in rooms]
        for orders, order in zip(self._orders, others, strict=True):
            orders.put(order)
        # Nobody looks at the addresses any more when this returns: all have met behind the last job.
        self._do(mine)

    def _room(self, number: int, size: int) -> int:
        """The address of a thread's scratch memory, which only ever grows."""
        if self._scratch[number].nbytes < size:
            self._scratch[number] = aligned(-(-size // np.dtype(np.float32).itemsize))
        return self._scratch[number].ctypes.data

    def _make_room(self, size: int) -> None:
        """For the weights of the layer that all work on."""
        if len(self._weights) < size:
            self._prepared = None
            self._weights = aligned(size)

    def _prepared_for(self, jobs: Sequence[Job]) -> list[Job]:
        """The jobs, before each the preparation of its layer if another's weights are there."""
        todo: list[Job] = []
        for job in jobs:
            if job.layer is not self._prepared:
                todo.append(job.layer.preparation)
                self._prepared = job.layer
            todo.append(job)
        return todo

    def _do(self, order: Order) -> None:
        jobs, count, room, before = order
        self._kernels.together(jobs, count, room, self._meeting.ctypes.data, before)

    def _help(self, orders: "SimpleQueue[Order | None]") -> None:
        while order := orders.get():
            self._do(order)
        self._ended.put(None)


@dataclass(frozen=True, eq=False)
class Workplace:
    """What a tile needs beside the network: who works on it, and where."""

    crew: Crew
    store: Store


def _let_run() -> int:
    """The address of the system's function that lets another thread run on this processor, if one wants to."""
    function = ctypes.WinDLL("kernel32").SwitchToThread if sys.platform == "win32" else ctypes.CDLL(None).sched_yield
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address
    return address
