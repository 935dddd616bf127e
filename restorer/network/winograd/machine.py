"""The processor as the kernels see it: how wide its vectors are, and how many results it can hold at once."""

import hashlib
import importlib
from dataclasses import dataclass
from functools import cache
from typing import Any


class Unsupported(Exception):
    """This engine cannot work here, or cannot run this network; `str(error)` says why."""


@dataclass(frozen=True)
class Machine:
    """What kernels are made for."""

    name: str
    """The processor's kind, as LLVM calls it."""
    features: str
    """Its instruction sets, as LLVM writes them."""
    lanes: int
    """float32 numbers in a vector; the channels of a picture are kept together in so many."""
    rows: int
    """Winograd tiles whose products are summed at once: with two vectors each they fill the registers."""

    @property
    def block(self) -> int:
        """Winograd tiles a thread works on at a time, so that what they need stays in its cache."""
        return 24

    @property
    def key(self) -> str:
        """Differs between machines that need other code."""
        return hashlib.sha256(f"{self.name} {self.features} {self.lanes} {self.rows}".encode()).hexdigest()[:16]


@cache
def this_machine() -> Machine:
    """The processor that this program runs on; Unsupported if the compiler is not here or does not know it."""
    binding = llvm()
    features: Any = binding.get_host_cpu_features()
    lanes, rows = _vectors(dict(features))
    return Machine(binding.get_host_cpu_name(), features.flatten(), lanes, rows)


@cache
def llvm() -> Any:
    """LLVM, ready to compile for this processor; Unsupported if it is not here or does not know it."""
    try:
        binding: Any = importlib.import_module("llvmlite.binding")
        binding.initialize_native_target()
        binding.initialize_native_asmprinter()
    except (ImportError, OSError, RuntimeError) as error:
        raise Unsupported(f"the compiler (llvmlite) cannot be used: {error}") from error
    return binding


def _vectors(features: dict[str, bool]) -> tuple[int, int]:
    # 32 registers of 16 numbers; 16 of 8; 32 of 4 (Arm): all but two for factors and one for the weights are sums.
    if features.get("avx512f"):
        return 16, 12
    if features.get("avx2") and features.get("fma"):
        return 8, 6
    if features.get("neon") or features.get("asimd"):
        return 4, 12
    raise Unsupported("this processor has none of AVX2, AVX-512 and Neon")
