"""Device: where a network computes, and in which precision it can be trusted to."""

import platform
import re
from dataclasses import dataclass
from typing import Literal

import torch

from restorer.errors import DeviceError
from restorer.network.processor import processor_name

DeviceKind = Literal["cuda", "xpu", "mps", "cpu"]

_NO_HALF = re.compile(r"GTX 16\d\d|\bMX ?[45]50\b|\bT[456][05]0\b|\bT[12][02]00\b", re.IGNORECASE)
"""NVIDIA's small Turing chips (TU116, TU117): half precision gives NaN there (pytorch/pytorch#58123)."""


@dataclass(frozen=True)
class Device:
    """One processor that torch can compute on."""

    kind: DeviceKind
    """"cuda" is NVIDIA, and AMD by ROCm; "xpu" Intel's graphics; "mps" Apple's."""
    index: int
    """Which of several of a kind."""
    name: str
    """What its maker calls it."""
    half: bool
    """Whether half precision is faster here and known to be safe."""

    @property
    def torch_device(self) -> torch.device:
        """The same, as torch says it."""
        return torch.device(self.kind, self.index) if self.kind in ("cuda", "xpu") else torch.device(self.kind)

    @property
    def label(self) -> str:
        """The wish that chooses this device."""
        return f"{self.kind}:{self.index}" if self.kind in ("cuda", "xpu") else self.kind


def choose_device(wish: str = "auto") -> Device:
    """The device for a wish: "auto" (the fastest), "cpu", "cuda", "cuda:1", "xpu", "xpu:1" or "mps".

    Raises DeviceError, which lists what there is, for any other wish.
    """
    there = devices()
    asked = wish.strip().lower()
    if asked == "auto":
        return there[0]
    for device in there:
        if asked in (device.label, device.kind):
            return device
    listed = ", ".join(f"{device.label} ({device.name})" for device in there)
    raise DeviceError(
        "There is no device “{wish}” on this computer. Choose auto, or one of: {listed}.", wish=wish, listed=listed
    )


def devices() -> list[Device]:
    """All devices of this computer, the fastest kind first; the processor, which is always there, last."""
    return [*_cuda(), *_xpu(), *_mps(), Device("cpu", 0, processor_name(), half=False)]


def _cuda() -> list[Device]:
    if not torch.cuda.is_available():
        return []
    found: list[Device] = []
    for index in range(torch.cuda.device_count()):
        name = torch.cuda.get_device_name(index)
        major, _ = torch.cuda.get_device_capability(index)
        found.append(Device("cuda", index, name, half=half_is_safe(name, major)))
    return found


def half_is_safe(name: str, major: int) -> bool:
    """Whether a CUDA or ROCm device of this name and compute capability computes fast and right in half precision.

    Before 7.0 half precision is slower than full or missing.
    """
    return major >= 7 and _NO_HALF.search(name) is None


def _xpu() -> list[Device]:
    if not torch.xpu.is_available():
        return []
    # Half precision on Intel's graphics has not been tried with these networks; full precision is always right.
    return [Device("xpu", i, torch.xpu.get_device_name(i), half=False) for i in range(torch.xpu.device_count())]


def _mps() -> list[Device]:
    if not torch.backends.mps.is_available():
        return []
    # Black pictures in half precision are reported from Apple's graphics (nagadomi/nunif#669); full precision is right.
    return [Device("mps", 0, f"Apple {platform.machine()}", half=False)]
