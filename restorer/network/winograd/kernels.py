"""The compiled kernels: machine code made once for this processor and program, and kept on disk."""

import ctypes
import hashlib
import importlib
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from restorer import __version__, paths
from restorer.network.winograd.convolution import VARIANTS, Variant, write_convolution
from restorer.network.winograd.machine import Machine, Unsupported, llvm, this_machine
from restorer.network.winograd.together import NAME, write_together

Together = Callable[[int, int, int, int, int], None]
"""See `together`; lets other threads run meanwhile."""

SOURCES = ("convolution.py", "kernels.py", "machine.py", "together.py", "transforms.py", "writer.py")
"""What the machine code depends on."""
DIGEST = 32
_making = threading.Lock()
_made: dict[tuple[Machine, bool], "Kernels"] = {}


class Kernels:
    """The functions of `convolution` and `together`, ready to be called."""

    def __init__(self, machine: Machine, code: bytes) -> None:
        """Raises Unsupported if the code cannot be loaded."""
        self.machine = machine
        binding = llvm()
        try:
            empty: Any = binding.parse_assembly("")
            # Held as long as the functions may be called.
            self._engine: Any = binding.create_mcjit_compiler(empty, _target(machine))
            self._engine.add_object_file(binding.ObjectFileRef.from_data(code))
            self._engine.finalize_object()
            address: Callable[[str], int] = self._engine.get_function_address
            self._functions = {variant: address(variant.name) for variant in VARIANTS}
            self.together: Together = ctypes.CFUNCTYPE(None, *[ctypes.c_int64] * 5)(address(NAME))
        except (RuntimeError, OSError) as error:
            raise Unsupported(f"the compiled kernels cannot be loaded: {error}") from error

    def __getitem__(self, variant: Variant) -> int:
        """The address of a variant's function."""
        return self._functions[variant]


def kernels(machine: Machine | None = None, folder: Path | None = None, timed: bool = False) -> Kernels:
    """The kernels for a machine (this one), from the folder (of the cache) if they are there; Unsupported.

    `timed` ones count what their steps take, see `write_convolution`.
    Compiling takes a second or two, once; loading some milliseconds. From any thread.
    """
    machine = machine or this_machine()
    with _making:
        if (machine, timed) not in _made:
            file = (folder or paths.cache() / "kernels") / f"{_key(machine)}{'-timed' if timed else ''}.o"
            code = _read(file)
            if code is None:
                code = compiled(machine, timed)
                _write(file, code)
            _made[machine, timed] = Kernels(machine, code)
        return _made[machine, timed]


def compiled(machine: Machine, timed: bool = False) -> bytes:
    """The machine code of all kernels, as an object file; Unsupported if the compiler fails."""
    ir: Any = importlib.import_module("llvmlite.ir")
    binding = llvm()
    module = ir.Module("kernels")
    module.triple = binding.get_process_triple()
    for variant in VARIANTS:
        write_convolution(module, machine, variant, timed)
    write_together(module, machine.lanes)
    try:
        parsed: Any = binding.parse_assembly(str(module))
        parsed.verify()
        target = _target(machine)
        _optimise(parsed, target)
        return target.emit_object(parsed)
    except RuntimeError as error:
        raise Unsupported(f"the kernels cannot be compiled: {error}") from error


def _optimise(module: Any, target: Any) -> None:
    binding = llvm()
    # Loops and vectors are written as they are wanted.
    options = binding.create_pipeline_tuning_options(speed_level=2)
    options.loop_vectorization = options.slp_vectorization = options.loop_unrolling = False
    builder = binding.create_pass_builder(target, options)
    builder.getModulePassManager().run(module, builder)


def _target(machine: Machine) -> Any:
    binding = llvm()
    kind = binding.Target.from_triple(binding.get_process_triple())
    return kind.create_target_machine(
        cpu=machine.name, features=machine.features, opt=3, reloc="pic", codemodel="jitdefault", jit=True
    )


def _key(machine: Machine) -> str:
    digest = hashlib.sha256(f"{machine.key} {version('llvmlite')} {__version__}".encode())
    for name in SOURCES:
        # In a program without its sources the version alone must tell.
        with suppress(OSError):
            digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:24]


def _read(file: Path) -> bytes | None:
    """What is in the file, if it is whole: code that is not would end the program."""
    with suppress(OSError):
        data = file.read_bytes()
        if hashlib.sha256(data[DIGEST:]).digest() == data[:DIGEST]:
            return data[DIGEST:]
    return None


def _write(file: Path, code: bytes) -> None:
    """Keep the code for the next start; where that cannot be done it is compiled again."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_bytes(hashlib.sha256(code).digest() + code)
        beside.replace(file)
