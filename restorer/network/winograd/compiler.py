"""LLVM: makes the kernels' machine code for a processor, and says what that processor is. It is large: 40 MB stay."""

import importlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from restorer.network.winograd import preparation, together
from restorer.network.winograd.convolution import VARIANTS, write_convolution
from restorer.network.winograd.machine import Machine, Unsupported

NAMES = (*(variant.name for variant in VARIANTS), preparation.NAME, together.NAME)


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


@dataclass(frozen=True, eq=False)
class Linked:
    """Machine code in memory."""

    addresses: dict[str, int]
    """Of the functions."""
    text: bytes
    """All code, as it is in the object file; empty if it is not in one piece."""
    engine: Any
    """What holds it."""


def compiled(machine: Machine, timed: bool = False) -> bytes:
    """The machine code of all kernels, as an object file; Unsupported if the compiler fails."""
    ir: Any = importlib.import_module("llvmlite.ir")
    binding = llvm()
    module = ir.Module("kernels")
    module.triple = binding.get_process_triple()
    for variant in VARIANTS:
        write_convolution(module, machine, variant, timed)
    preparation.write_preparation(module, machine)
    together.write_together(module, machine.lanes)
    try:
        parsed: Any = binding.parse_assembly(str(module))
        parsed.verify()
        target = _target(machine)
        _optimise(parsed, target)
        return target.emit_object(parsed)
    except RuntimeError as error:
        raise Unsupported(f"the kernels cannot be compiled: {error}") from error


def linked(machine: Machine, code: bytes) -> Linked:
    """An object file's code, ready to be called; Unsupported if it cannot be loaded."""
    binding = llvm()
    try:
        empty: Any = binding.parse_assembly("")
        engine: Any = binding.create_mcjit_compiler(empty, _target(machine))
        file = binding.ObjectFileRef.from_data(code)
        texts = [section.data() for section in file.sections() if section.is_text() and section.size()]
        engine.add_object_file(file)
        engine.finalize_object()
        addresses = {name: engine.get_function_address(name) for name in NAMES}
    except (RuntimeError, OSError) as error:
        raise Unsupported(f"the compiled kernels cannot be loaded: {error}") from error
    return Linked(addresses, texts[0] if len(texts) == 1 else b"", engine)


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
