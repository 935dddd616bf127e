"""Engine: one way to run a network on one device; torch's own is the one that works everywhere."""

import copy
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import torch
from torch import Tensor, nn

from restorer.network.device import Device
from restorer.network.load import Network
from restorer.network.wish import EngineName


class Engine(Protocol):
    """Runs one network on one device in one precision."""

    def __call__(self, source: Tensor, check: Callable[[], None]) -> Tensor:
        """(1, channels, h, w) in 0..1 → (1, channels, h·scale, w·scale), any values; both float32 on the CPU.

        h and w are multiples of the network's unshuffle. `check` is called between steps and may raise, or call the
        engine: urgent work is done in there.
        """
        ...


@runtime_checkable
class Resting(Protocol):
    """An engine that keeps memory from tile to tile."""

    def rest(self) -> None:
        """Give it back: no tile follows soon."""
        ...


EngineMaker = Callable[[Network, Device, torch.dtype], Engine]
"""Makes an engine for a network on a device, computing in float32 or float16."""


@dataclass(frozen=True, eq=False)
class Chosen:
    """An engine by its name."""

    name: EngineName
    engine: Engine

    def __call__(self, source: Tensor, check: Callable[[], None]) -> Tensor:
        """See `Engine`."""
        return self.engine(source, check)

    def rest(self) -> None:
        """Give back memory that the engine keeps from tile to tile."""
        if isinstance(self.engine, Resting):
            self.engine.rest()


class TorchEngine:
    """The network as torch runs it, with a pixel's channels beside each other in memory ("channels last").

    `threads` is for processors; None: as many as torch takes.
    """

    def __init__(self, network: Network, device: Device, dtype: torch.dtype, threads: int | None = None) -> None:
        self._device = device.torch_device
        self._dtype = dtype
        self._threads = threads
        self._module = _placed(network.module, self._device, dtype)

    def __call__(self, source: Tensor, check: Callable[[], None]) -> Tensor:
        """See `Engine`."""
        with torch.inference_mode(), limited(self._threads):
            placed = source.to(self._device, self._dtype, memory_format=torch.channels_last)
            result: Tensor = self._module(placed, check)
            return result.to("cpu", torch.float32)


@contextmanager
def limited(threads: int | None) -> Generator[None]:
    """In here torch takes so many threads; None: as many as before."""
    before = torch.get_num_threads()
    if threads is None or threads == before:
        yield
        return
    torch.set_num_threads(threads)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _placed(module: nn.Module, device: torch.device, dtype: torch.dtype) -> nn.Module:
    """A copy of the module on the device; the network itself stays as it is, for other engines."""
    placed = copy.deepcopy(module).to(device=device, dtype=dtype)
    return placed.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue, reportUnknownVariableType]
