"""The processor that this program runs on, asked of the compiler once and kept on disk: that is large to have."""

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from restorer import __version__, paths
from restorer.files.keeping import keep
from restorer.files.private import private, private_folder
from restorer.network.processor import VECTORS, identity
from restorer.network.winograd.compiler import llvm
from restorer.network.winograd.machine import Machine, Unsupported

ROWS = {16: 12, 8: 6, 4: 12}
"""By lanes, rows of Winograd tiles that fill the registers with sums.

32 registers of 16 numbers; 16 of 8; 32 of 4 (Arm): all but two for factors and one for the weights are sums.
"""


@cache
def this_machine() -> Machine:
    """The processor that this program runs on; Unsupported if the compiler is not here or does not know it."""
    # Elsewhere the compiler must load the kernels in any case.
    if sys.platform != "linux":
        return _asked()
    try:
        file = _file(version("llvmlite"))
    except PackageNotFoundError as error:
        raise Unsupported("the compiler (llvmlite) is not installed") from error
    machine = _read(file)
    if machine is None:
        machine = _asked()
        _write(file, machine)
    return machine


def _asked() -> Machine:
    binding = llvm()
    features: Any = binding.get_host_cpu_features()
    lanes = _wished(_lanes(dict(features)))
    return Machine(binding.get_host_cpu_name(), features.flatten(), lanes, ROWS[lanes])


def _lanes(features: dict[str, bool]) -> int:
    """float32 numbers in a vector of a processor with these features."""
    if features.get("avx512f"):
        return 16
    if features.get("avx2") and features.get("fma"):
        return 8
    if features.get("neon") or features.get("asimd"):
        return 4
    raise Unsupported("this processor has none of AVX2, AVX-512 and Neon")


def _wished(lanes: int) -> int:
    """The same, or what is wished: LLVM makes wide vectors of narrow ones where it must."""
    wish = os.environ.get(VECTORS, "")
    if not wish:
        return lanes
    if wish not in map(str, ROWS):
        raise Unsupported(f"{VECTORS} is “{wish}”, and should be one of {', '.join(map(str, ROWS))}")
    return int(wish)


def _file(compiler: str) -> Path:
    """Another one for every processor, compiler and version of this file."""
    known = f"{identity()} {os.environ.get(VECTORS, '')} {compiler} {__version__}".encode()
    # In a program without its sources the version alone must tell.
    with suppress(OSError):
        known += Path(__file__).read_bytes()
    return paths.cache() / "kernels" / f"machine-{sha256(known).hexdigest()[:24]}.json"


def _read(file: Path) -> Machine | None:
    # A file nested a thousand deep is a RecursionError; one that holds something else gives the wrong kinds.
    with suppress(OSError, ValueError, TypeError, RecursionError):
        with private(file) as own:
            machine = Machine(**json.loads(own.read()))
        if all(isinstance(getattr(machine, name), kind) for name, kind in _KINDS.items()):
            return machine
    return None


_KINDS = {"name": str, "features": str, "lanes": int, "rows": int}


def _write(file: Path, machine: Machine) -> None:
    """Keep it for later starts; where that cannot be done the compiler is asked again."""
    with suppress(OSError):
        if private_folder(file.parent):
            keep(json.dumps(asdict(machine)).encode(), file, private=True)
