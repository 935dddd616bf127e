"""What running out of memory looks like on every device, and how much is said to be free."""

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
import torch

from restorer.network import memory
from restorer.network.device import Device
from restorer.network.memory import free_memory, give_back, is_out_of_memory, total_memory

CPU = Device("cpu", 0, "processor", half=False)
CUDA = Device("cuda", 1, "card", half=True)
XPU = Device("xpu", 0, "card", half=False)
MPS = Device("mps", 0, "Apple", half=False)

OUT_OF_MEMORY = [
    MemoryError(),
    torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."),
    torch.OutOfMemoryError("XPU out of memory. Tried 4 GiB."),
    torch.OutOfMemoryError("HIP out of memory. Tried to allocate 512.00 MiB."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried to"
                 " allocate 40000000000 bytes. Error code 12 (Cannot allocate memory)"),
    RuntimeError("[enforce fail at ..\\c10\\core\\impl\\alloc_cpu.cpp:72] data. DefaultCPUAllocator: not enough memory:"
                 " you tried to allocate 9663676416 bytes."),
    RuntimeError("std::bad_alloc"),
    RuntimeError("could not create a memory object"),
    RuntimeError("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported"),
    RuntimeError("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"),
    RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    RuntimeError("Unable to find a valid cuDNN algorithm to run convolution"),
    RuntimeError("GET was unable to find an engine to execute this computation"),
    RuntimeError("miopenStatusAllocFailed"),
    RuntimeError("HIP error: hipErrorOutOfMemory"),
    RuntimeError("MPS backend out of memory (MPS allocated: 17.73 GB)."),
    RuntimeError("Invalid buffer size: 24.00 GiB"),
    RuntimeError("Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)"),
    RuntimeError("level_zero backend failed with error: 39 (UR_RESULT_ERROR_OUT_OF_DEVICE_MEMORY)"),
    RuntimeError("UR backend failed. UR backend returns:40 (UR_RESULT_ERROR_OUT_OF_RESOURCES)"),
    RuntimeError("Native API failed. Native API returns: -2 (PI_ERROR_OUT_OF_HOST_MEMORY)"),
]  # fmt: skip


@pytest.mark.parametrize("error", OUT_OF_MEMORY, ids=lambda error: str(error)[:40])
def test_out_of_memory_is_known_on_every_device(error: BaseException) -> None:
    assert is_out_of_memory(error)


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("The size of tensor a (5) must match the size of tensor b (6)"),
        RuntimeError("CUDA error: an illegal memory access was encountered"),
        RuntimeError("UR backend returns:20 (UR_RESULT_ERROR_DEVICE_LOST)"),
        RuntimeError("cuDNN error: CUDNN_STATUS_NOT_INITIALIZED"),
        RuntimeError(""),
        ValueError("out of memory"),
        KeyboardInterrupt(),
    ],
    ids=str,
)
def test_other_errors_are_not(error: BaseException) -> None:
    assert not is_out_of_memory(error)


def test_what_torch_really_says_here_is_known() -> None:
    """No computer has 2^60 bytes."""
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**58)
    assert is_out_of_memory(caught.value)


def test_the_processors_memory_is_the_computers() -> None:
    assert 0 < free_memory(CPU) <= total_memory(CPU) <= psutil.virtual_memory().total


def group(folder: Path, limit: str, used: int, files: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "memory.max").write_text(f"{limit}\n")
    (folder / "memory.current").write_text(f"{used}\n")
    (folder / "memory.stat").write_text(f"anon 5\ninactive_file {files}\nactive_file 7\n")


def test_a_container_leaves_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = tmp_path / "groups"
    groups.mkdir()
    group(groups / "outer", "9000", 4000, 1000)
    group(groups / "outer" / "inner", "max", 3000, 0)
    own = tmp_path / "own"
    own.write_text("12:devices:/\n0::/outer/inner\n")
    assert memory._free_in_groups(groups, own) == [6000]  # pyright: ignore[reportPrivateUsage]
    group(groups / "outer" / "inner", "3500", 3000, 100)
    assert memory._free_in_groups(groups, own) == [600, 6000]  # pyright: ignore[reportPrivateUsage]
    own.write_text("12:devices:/\n")
    assert memory._free_in_groups(groups, own) == []  # pyright: ignore[reportPrivateUsage]
    assert memory._free_in_groups(groups, tmp_path / "none") == []  # pyright: ignore[reportPrivateUsage]


def test_what_a_container_allows_in_all_is_not_what_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer, inner = tmp_path / "outer", tmp_path / "outer" / "inner"
    group(outer, "9000", 4000, 1000)
    group(inner, "max", 3000, 0)
    monkeypatch.setattr(memory, "groups_around", lambda *_: [inner, outer])
    assert total_memory(CPU) == 9000 and memory._free_ram() == 6000  # pyright: ignore[reportPrivateUsage]
    group(inner, "3500", 3000, 0)
    assert total_memory(CPU) == 3500


def test_a_cards_memory_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda index: (1000 * index, 9000))
    assert total_memory(CUDA) == 9000
    monkeypatch.setattr(torch.xpu, "get_device_properties", lambda _: SimpleNamespace(total_memory=4000))
    assert total_memory(XPU) == 4000
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 5000)
    assert total_memory(MPS) == 5000
    monkeypatch.setattr(memory, "_total_ram", lambda: 3000)
    assert total_memory(MPS) == 3000


def test_the_container_counts_for_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_free_in_groups", lambda *_: [12345])
    assert free_memory(CPU) == 12345


def test_a_cards_memory_counts_what_torch_only_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda index: (1000 * index, 9000))
    monkeypatch.setattr(torch.cuda, "memory_reserved", lambda index: 500 * index)
    monkeypatch.setattr(torch.cuda, "memory_allocated", lambda index: 200 * index)
    assert free_memory(CUDA) == 1300


def test_apples_memory_is_shared_with_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 5000)
    monkeypatch.setattr(torch.mps, "driver_allocated_memory", lambda: 2000)
    monkeypatch.setattr(memory, "_free_ram", lambda: 10_000)
    assert free_memory(MPS) == 3000
    monkeypatch.setattr(memory, "_free_ram", lambda: 700)
    assert free_memory(MPS) == 700


def test_intels_memory_is_known_even_if_the_card_cannot_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.xpu, "memory_reserved", lambda _: 500)
    monkeypatch.setattr(torch.xpu, "memory_allocated", lambda _: 200)
    monkeypatch.setattr(torch.xpu, "mem_get_info", lambda _: (1000, 9000))
    assert free_memory(XPU) == 1300

    def cannot(_: int) -> tuple[int, int]:
        raise RuntimeError("The device doesn't support querying the available free memory.")

    monkeypatch.setattr(torch.xpu, "mem_get_info", cannot)
    monkeypatch.setattr(torch.xpu, "get_device_properties", lambda _: SimpleNamespace(total_memory=4000))
    monkeypatch.setattr(memory, "_free_ram", lambda: 3000)
    assert free_memory(XPU) == 3000


@pytest.mark.parametrize("device", [CPU, CUDA, XPU, MPS], ids=lambda device: device.kind)
def test_each_device_gets_its_own_memory_back(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[str] = []
    for kind in ("cuda", "xpu", "mps"):
        monkeypatch.setattr(getattr(torch, kind), "empty_cache", lambda kind=kind: emptied.append(kind))
    give_back(device)
    assert emptied == ([] if device.kind == "cpu" else [device.kind])
