"""Memory of a device: how much is free, what running out of it looks like, and how to give it back."""

import re
from pathlib import Path
from typing import cast

import psutil
import torch

from restorer.network.device import Device
from restorer.network.groups import CGROUPS, OWN, groups_around

_OUT_OF_MEMORY = re.compile(
    "|".join(
        (
            # torch's allocators on CUDA, ROCm, MPS and XPU
            r"out of memory",
            # torch on the CPU: Linux and macOS, Windows
            r"DefaultCPUAllocator: (can't allocate memory|not enough memory)",
            r"not enough memory: you tried to allocate",
            r"std::bad_alloc|Cannot allocate memory",
            # oneDNN, the CPU's convolutions, when its scratchpad does not fit
            r"could not create a (memory|primitive)|dnnl_out_of_memory",
            # CUDA's libraries, which allocate beside torch
            r"CUDNN_STATUS_ALLOC_FAILED|CUBLAS_STATUS_ALLOC_FAILED|cudaErrorMemoryAllocation",
            r"CUDNN_STATUS_INTERNAL_ERROR_HOST_ALLOCATION_FAILED|CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
            r"Unable to find a valid cuDNN algorithm|unable to find an engine to execute this computation",
            # ROCm's libraries
            r"miopenStatusAllocFailed|HIPBLAS_STATUS_ALLOC_FAILED|hipErrorOutOfMemory",
            # macOS's graphics, when one buffer is too large for it
            r"Invalid buffer size|kIOGPUCommandBufferCallbackErrorOutOfMemory|Insufficient Memory",
            # Intel's graphics (Level Zero, unified runtime)
            r"(UR|PI|ZE)_(RESULT_)?ERROR_OUT_OF_(DEVICE_MEMORY|HOST_MEMORY|RESOURCES)",
        )
    ),
    re.IGNORECASE,
)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that the device had no memory left, on any device; the one place that knows."""
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    return isinstance(error, RuntimeError) and _OUT_OF_MEMORY.search(str(error)) is not None


def total_memory(device: Device) -> int:
    """Bytes that the device has for all programs, or a container leaves of them; the same at any time."""
    if device.kind == "cuda":
        return torch.cuda.mem_get_info(device.index)[1]
    if device.kind == "xpu":
        return _total_xpu(device.index)
    if device.kind == "mps":
        return min(torch.mps.recommended_max_memory(), _total_ram())
    return _total_ram()


def free_memory(device: Device) -> int:
    """Bytes that a computation may take on the device now."""
    if device.kind == "cuda":
        free, _ = torch.cuda.mem_get_info(device.index)
        return free + torch.cuda.memory_reserved(device.index) - torch.cuda.memory_allocated(device.index)
    if device.kind == "xpu":
        return _free_xpu(device.index)
    if device.kind == "mps":
        # One memory for processor and graphics: both limits hold.
        room = torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory()
        return max(0, min(room, _free_ram()))
    return _free_ram()


def give_back(device: Device) -> None:
    """Return to the device what torch keeps for later; needed after running out, harmless otherwise."""
    if device.kind == "cuda":
        torch.cuda.empty_cache()
    elif device.kind == "xpu":
        torch.xpu.empty_cache()
    elif device.kind == "mps":
        torch.mps.empty_cache()


def _free_xpu(index: int) -> int:
    kept = torch.xpu.memory_reserved(index) - torch.xpu.memory_allocated(index)
    try:
        free, _ = torch.xpu.mem_get_info(index)
    except RuntimeError:
        # Processors' built-in graphics cannot say; they share the computer's memory.
        return max(0, min(_total_xpu(index) - torch.xpu.memory_allocated(index), _free_ram()))
    return free + kept


def _total_xpu(index: int) -> int:
    return cast(int, torch.xpu.get_device_properties(index).total_memory)  # pyright: ignore[reportUnknownMemberType]


def _total_ram() -> int:
    """What the computer has, or what a container may take of it at the most."""
    return min([psutil.virtual_memory().total, *_limits(groups_around(CGROUPS, OWN))])


def _limits(groups: list[Path]) -> list[int]:
    """What each of Linux's control groups allows in bytes; none where it sets no limit."""
    return [limit for group in groups if (limit := _limit(group)) is not None]


def _limit(group: Path) -> int | None:
    """What one control group allows in bytes, None where it sets no limit."""
    try:
        return int((group / "memory.max").read_text())
    except (OSError, ValueError):
        # No such file, or the word "max".
        return None


def _free_ram() -> int:
    """What the computer has, or what a container leaves of it."""
    return min([psutil.virtual_memory().available, *_free_in_groups(CGROUPS, OWN)])


def _free_in_groups(groups: Path, own: Path) -> list[int]:
    """What each of Linux's control groups around this process still allows; none where there are none."""
    return [free for group in groups_around(groups, own) if (free := _free_in(group)) is not None]


def _free_in(group: Path) -> int | None:
    """What one control group still allows in bytes, None where it sets no limit."""
    limit = _limit(group)
    if limit is None:
        return None
    try:
        used = int((group / "memory.current").read_text())
        facts = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):
        return None
    # Files read lately count as used but make way for anything.
    return max(0, limit - used + int(facts.get("inactive_file", 0)))
