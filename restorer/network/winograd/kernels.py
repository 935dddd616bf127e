"""The compiled kernels: machine code made once for this processor and program, and kept on disk."""

import ctypes
import hashlib
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from restorer import __version__, paths
from restorer.files.keeping import keep
from restorer.files.private import private, private_folder
from restorer.network.winograd import together
from restorer.network.winograd.compiler import Linked, compiled, linked
from restorer.network.winograd.image import DIGEST, Image, image_of, mapped
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.this_machine import this_machine

Together = Callable[[int, int, int, int, int], None]
"""See `together`; lets other threads run meanwhile."""

SOURCES = (
    *("compiler.py", "convolution.py", "image.py", "kernels.py", "machine.py"),
    *("preparation.py", "together.py", "transforms.py", "writer.py"),
)
"""What the machine code depends on."""
_making = threading.Lock()
_made: dict[tuple[Machine, bool], "Kernels"] = {}


class Kernels:
    """The functions of `convolution`, `preparation` and `together`, ready to be called."""

    def __init__(self, machine: Machine, code: Linked | Image) -> None:
        self.machine = machine
        # Held as long as the functions may be called.
        self._code = code
        self.together: Together = ctypes.CFUNCTYPE(None, *[ctypes.c_int64] * 5)(code.addresses[together.NAME])

    def __getitem__(self, name: str) -> int:
        """The address of a function."""
        return self._code.addresses[name]


def kernels(machine: Machine | None = None, folder: Path | None = None, timed: bool = False) -> Kernels:
    """The kernels for a machine (this one), from the folder (of the cache) if they are our own there; Unsupported.

    `timed` ones count what their steps take, see `write_convolution`.
    Compiling takes a second or two, once; loading some milliseconds. From any thread.
    """
    machine = machine or this_machine()
    with _making:
        if (machine, timed) not in _made:
            file = (folder or paths.cache() / "kernels") / f"{_key(machine)}{'-timed' if timed else ''}"
            _made[machine, timed] = Kernels(machine, _kept(file.with_suffix(".code"), machine, timed))
        return _made[machine, timed]


def _kept(image: Path, machine: Machine, timed: bool) -> Linked | Image:
    """The code in one of two files, which is made if need be: as it is called, or what LLVM can load."""
    if found := mapped(image):
        return found
    file = image.with_suffix(".o")
    code = _read(file)
    fresh = code is None
    code = compiled(machine, timed) if code is None else code
    there = linked(machine, code)
    content = image_of(there.addresses, there.text)
    if content and _write(image, content):
        if mapped(image):
            return there
        with suppress(OSError):
            image.unlink(missing_ok=True)
    if fresh:
        _write(file, hashlib.sha256(code).digest() + code)
    return there


def _key(machine: Machine) -> str:
    digest = hashlib.sha256(f"{machine.key} {version('llvmlite')} {__version__}".encode())
    for name in SOURCES:
        # In a program without its sources the version alone must tell.
        with suppress(OSError):
            digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:24]


def _read(file: Path) -> bytes | None:
    """What is in the file, if it is whole and our own: code that is not would end the program."""
    with suppress(OSError):
        with private(file) as own:
            data = own.read()
        if hashlib.sha256(data[DIGEST:]).digest() == data[:DIGEST]:
            return data[DIGEST:]
    return None


def _write(file: Path, content: bytes) -> bool:
    """Keep the code for the next start; False where that cannot be done: then it is compiled again."""
    with suppress(OSError):
        if private_folder(file.parent):
            keep(content, file, private=True)
            return True
    return False
