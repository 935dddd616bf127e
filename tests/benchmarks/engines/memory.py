"""The most memory that a process has which works on one tile: with our own kernels, and with PyTorch.

`python -m tests.benchmarks.engines.memory MODEL ENGINE SIDE THREADS` is such a process; it tells its peak in bytes.
"""

import subprocess
import sys
from typing import Any

import numpy as np

from restorer.cancel import CancelToken
from restorer.network.wish import EngineWish
from restorer.session.session import Session
from tests.benchmarks.engines.competitor import Absent, Task
from tests.benchmarks.engines.contest import Say
from tests.benchmarks.engines.table import aligned
from tests.peak import peak

SIDES = (128, 256, 384, 620)
ENGINES = ("winograd", "torch")


def memories(sides: list[int], task: Task, say: Say) -> tuple[str, list[dict[str, Any]]]:
    """The table of square tiles of so many pixels a side, and the same for JSON; Absent."""
    # The very first start compiles the kernels, and has the compiler in its memory.
    _measured(task, ENGINES[0], 8)
    told: list[dict[str, Any]] = []
    for side in sides:
        say(f"a tile of {side} × {side} pixels")
        ours, torch = (_measured(task, engine, side) for engine in ENGINES)
        told.append({"side": side, "ours": ours, "torch": torch, "ratio": ours / torch})
    rows = [("tile", "ours MB", "PyTorch MB", "ratio")]
    for row in told:
        numbers = (f"{row['ours'] / 1e6:,.0f}", f"{row['torch'] / 1e6:,.0f}", f"{row['ratio']:.2f}")
        rows.append((f"{row['side']} × {row['side']}", *numbers))
    return aligned(rows), told


def _measured(task: Task, engine: str, side: int) -> int:
    """Bytes at the peak of a process of its own."""
    command = [sys.executable, "-P", "-m", "tests.benchmarks.engines.memory"]
    command += [task.model, engine, str(side), str(task.threads)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Absent((done.stderr.strip().splitlines() or [f"its process ended ({done.returncode})"])[-1])
    return int(done.stdout)


def _work(model: str, engine: str, side: str, threads: str) -> int:
    """Two tiles, one after the other, as in a photo of several; gives this process's peak in bytes."""
    session = Session("cpu", wish=EngineWish(engine, int(threads)))  # pyright: ignore[reportArgumentType]
    upscaler = session.upscaler(session.card(model))
    tile = np.random.default_rng(0).random((int(side), int(side), 3), np.float32)
    for _ in range(2):
        upscaler.upscale(tile, CancelToken())
    return peak()


if __name__ == "__main__":
    print(_work(*sys.argv[1:]))
