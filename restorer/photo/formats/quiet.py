"""Keeps libraries' warnings about strangers' files from the person; what matters becomes a notice or an error."""

import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager

_lock = threading.Lock()
_open: "list[warnings.catch_warnings[None]]" = []
_readers = [0]


@contextmanager
def quiet() -> Generator[None]:
    """No warnings inside, in any thread.

    Filters belong to the process: two threads that each saved and restored them could leave them silenced for ever,
    so the first one in silences and the last one out restores.
    """
    with _lock:
        if not _readers[0]:
            _open.append(warnings.catch_warnings())
            _open[-1].__enter__()
            warnings.simplefilter("ignore")
        _readers[0] += 1
    try:
        yield
    finally:
        with _lock:
            _readers[0] -= 1
            if not _readers[0]:
                _open.pop().__exit__(None, None, None)
