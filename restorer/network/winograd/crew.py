"""A crew: threads that do jobs together, and sleep when there is none."""

import threading
from dataclasses import dataclass
from queue import SimpleQueue
from types import TracebackType

import numpy as np

from restorer.network.winograd.kernels import Kernel, Kernels
from restorer.network.winograd.layer import Job
from restorer.network.winograd.planes import Store, aligned


class Crew:
    """The caller of `work` and threads of its own, `size` in all; used as a context, at whose end the threads end."""

    def __init__(self, kernels: Kernels, size: int) -> None:
        self._kernels = kernels
        self._size = size
        self._orders = [SimpleQueue[tuple[Kernel, int, int] | None]() for _ in range(size - 1)]
        self._done = SimpleQueue[None]()
        self._scratch = [aligned(0) for _ in range(size)]

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
            self._done.get()

    def work(self, job: Job) -> None:
        """Do all of a job; returns when it is done. Raises MemoryError."""
        kernel, address = self._kernels[job.variant], job.begin()
        mine, *others = (self._room(number, job.scratch) for number in range(self._size))
        for orders, room in zip(self._orders, others, strict=True):
            orders.put((kernel, address, room))
        kernel(address, mine)
        for _ in self._orders:
            self._done.get()

    def _room(self, number: int, size: int) -> int:
        """The address of a thread's scratch memory, which only ever grows."""
        if self._scratch[number].nbytes < size:
            self._scratch[number] = aligned(-(-size // np.dtype(np.float32).itemsize))
        return self._scratch[number].ctypes.data

    def _help(self, orders: "SimpleQueue[tuple[Kernel, int, int] | None]") -> None:
        while order := orders.get():
            kernel, address, room = order
            kernel(address, room)
            self._done.put(None)
        self._done.put(None)


@dataclass(frozen=True, eq=False)
class Workplace:
    """What a tile needs beside the network: who works on it, and where."""

    crew: Crew
    store: Store
