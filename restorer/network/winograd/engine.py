"""WinogradEngine: a network on the processor by the kernels of this package."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from restorer.network.load import Network
from restorer.network.rrdb import RRDBNet
from restorer.network.winograd.compact import Compact
from restorer.network.winograd.crew import Crew, Workplace
from restorer.network.winograd.kernels import kernels
from restorer.network.winograd.machine import Unsupported
from restorer.network.winograd.planes import Store
from restorer.network.winograd.rrdb import RRDBNetwork
from restorer.network.winograd.this_machine import this_machine

__all__ = ["Unsupported", "WinogradEngine", "unsupported"]


def unsupported(network: Network) -> str | None:
    """Why this engine cannot run a network here, for the doctor; None if it can. Compiles nothing."""
    if network.shape.channels_out > 4:
        return "it gives more than four channels"
    try:
        this_machine()
    except Unsupported as error:
        return str(error)
    return None


class WinogradEngine:
    """A network in float32 on the processor; fits `Engine`. Not for more than one thread at a time.

    Raises Unsupported if it cannot be: the compiler, the processor, the network.
    """

    def __init__(self, network: Network, threads: int) -> None:
        if reason := unsupported(network):
            raise Unsupported(reason)
        self._threads = threads
        self._shape = network.shape
        self._kernels = kernels()
        machine, module = self._kernels.machine, network.module
        self._network = RRDBNetwork(module, machine) if isinstance(module, RRDBNet) else Compact(module, machine)
        # More than one only for those who call the engine from inside its own check.
        self._idle: list[Workplace] = []

    def __call__(self, source: Tensor, check: Callable[[], None]) -> Tensor:
        """See `Engine`. Raises MemoryError."""
        shape = self._shape
        folded = functional.pixel_unshuffle(source, shape.unshuffle) if shape.unshuffle > 1 else source
        pixels = np.ascontiguousarray(folded[0].permute(1, 2, 0).numpy(), np.float32)
        place = self._idle.pop() if self._idle else self._workplace()
        with place.crew:
            result = self._network.run(pixels, place, check)
        self._idle.append(place)
        return torch.from_numpy(result).permute(2, 0, 1)[None]

    def rest(self) -> None:
        """Give back the memory that tiles took; the weights stay."""
        self._idle.clear()

    def _workplace(self) -> Workplace:
        return Workplace(Crew(self._kernels, self._threads), Store(self._kernels.machine.lanes))
