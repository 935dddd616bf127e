"""The engines for a processor among which is chosen: whether each can run a network here, and how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch

from restorer.network.device import Device
from restorer.network.engine import Engine, TorchEngine
from restorer.network.load import Network
from restorer.network.processor import processor_name
from restorer.network.wish import EngineName


def _always(network: Network) -> str | None:
    return None


@dataclass(frozen=True)
class Candidate:
    """One engine."""

    make: Callable[[Network, int], Engine]
    """For a network, with so many threads; may raise anything: it then cannot be used here."""
    unsupported: Callable[[Network], str | None] = _always
    """Why it cannot run a network here, in words; None if it can, for all that is known without making it."""


def has_bfloat16() -> bool:
    """Whether this processor multiplies numbers of 16 bits (bfloat16) itself, and faster than those of 32."""
    there = torch.cpu.get_capabilities()
    return any(bool(there.get(name)) for name in ("avx512_bf16", "amx_bf16"))


def _winograd(network: Network, threads: int) -> Engine:
    from restorer.network.winograd.engine import WinogradEngine

    return WinogradEngine(network, threads)


def _no_winograd(network: Network) -> str | None:
    try:
        from restorer.network.winograd.engine import unsupported
    except ImportError as error:
        return f"{error.name or 'a part of it'} is not installed"
    return unsupported(network)


def _torch(network: Network, threads: int) -> Engine:
    return TorchEngine(network, _PROCESSOR, torch.float32, threads)


def _bfloat16(network: Network, threads: int) -> Engine:
    return TorchEngine(network, _PROCESSOR, torch.bfloat16, threads)


def _no_bfloat16(network: Network) -> str | None:
    return None if has_bfloat16() else "this processor does not know bfloat16"


_PROCESSOR = Device("cpu", 0, processor_name(), half=False)

CANDIDATES: Mapping[EngineName, Candidate] = {
    "winograd": Candidate(_winograd, _no_winograd),
    "torch": Candidate(_torch),
    "bfloat16": Candidate(_bfloat16, _no_bfloat16),
}
