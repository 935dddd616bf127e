"""Loads torch's libraries without stopping other threads; torch itself is not imported here.

Python holds its global lock while an import loads a library, a fifth of a second for torch's: long enough for a window
to stutter. A call of the loader through ctypes lets the lock go, and finds the work done when torch is imported.
"""

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

LIBRARIES = {"linux": "libtorch_python.so", "darwin": "libtorch_python.dylib"}
"""The one that needs all others, where the system's loader is called `dlopen`."""


def load_libraries() -> bool:
    """Whether the libraries could be loaded; where they could not, importing torch does it, or says what is wrong."""
    spec = importlib.util.find_spec("torch")
    name = LIBRARIES.get(sys.platform)
    if name is None or spec is None or not spec.submodule_search_locations:
        return False
    load = ctypes.CDLL(None).dlopen
    load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    path = Path(next(iter(spec.submodule_search_locations))) / "lib" / name
    return load(os.fsencode(path), os.RTLD_NOW | os.RTLD_LOCAL) is not None
