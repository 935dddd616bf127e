"""Engine: one way to run a network on one device; torch's own is the one that works everywhere."""

import copy
from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor, nn

from restorer.network.device import Device
from restorer.network.load import Network


class Engine(Protocol):
    """Runs one network on one device in one precision."""

    def __call__(self, source: Tensor, check: Callable[[], None]) -> Tensor:
        """(1, channels, h, w) in 0..1 → (1, channels, h·scale, w·scale), any values; both float32 on the CPU.

        h and w are multiples of the network's unshuffle. `check` is called between steps and may raise.
        """
        ...


EngineMaker = Callable[[Network, Device, torch.dtype], Engine]
"""Makes an engine for a network on a device, computing in float32 or float16."""


class TorchEngine:
    """The network as torch runs it, with a pixel's channels beside each other in memory ("channels last")."""

    def __init__(self, network: Network, device: Device, dtype: torch.dtype) -> None:
        self._device = device.torch_device
        self._dtype = dtype
        self._module = _placed(network.module, self._device, dtype)

    def __call__(self, source: Tensor, check: Callable[[], None]) -> Tensor:
        """See `Engine`."""
        with torch.inference_mode():
            placed = source.to(self._device, self._dtype, memory_format=torch.channels_last)
            result: Tensor = self._module(placed, check)
            return result.to("cpu", torch.float32)


def engine_for(network: Network, device: Device, dtype: torch.dtype) -> Engine:
    """The fastest engine that runs this network on this device."""
    return TorchEngine(network, device, dtype)


def _placed(module: nn.Module, device: torch.device, dtype: torch.dtype) -> nn.Module:
    """A copy of the module on the device; the network itself stays as it is, for other engines."""
    placed = copy.deepcopy(module).to(device=device, dtype=dtype)
    return placed.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue, reportUnknownVariableType]
