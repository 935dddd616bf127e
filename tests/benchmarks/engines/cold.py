"""How long `restorer restore` takes from a cold process: to the first finished tile, and to the end."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.engines.table import aligned

Times = dict[str, float]


def start(photo: Path, model: str, home: Path) -> Times:
    """Seconds from the start of one process to its events; what it remembers between starts lies in `home`."""
    moved = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    moved |= {name: str(home) for name in ("HOME", "USERPROFILE")}
    moved |= {f"WIN_PD_OVERRIDE_{name}": str(home / name) for name in ("APPDATA", "LOCAL_APPDATA")}
    result = home / "result.png"
    command = [sys.executable, "-P", "-m", "restorer", "restore", str(photo), "--model", model]
    command += ["--device", "cpu", "--json", "--overwrite", "--output", str(result)]
    times: Times = {}
    began = time.perf_counter()
    with subprocess.Popen(command, env={**os.environ, **moved}, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            times.setdefault(json.loads(line)["event"], time.perf_counter() - began)
    if process.returncode:
        raise RuntimeError(f"restorer ended with {process.returncode}")
    return {"first tile": times["tile_done"], "written": times["written"], "end": time.perf_counter() - began}


def starts(photo: Path, model: str, rounds: int) -> tuple[str, list[dict[str, Any]]]:
    """Medians for a computer that has never seen Restorer, and for one that has; the table and the same for JSON."""
    found: dict[str, list[Times]] = {"the very first start": [], "a later start": []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as home:
            for times in found.values():
                times.append(start(photo, model, Path(home)))
    names = list(found["a later start"][0])
    middle = {kind: [median(times[name] for times in all_times) for name in names] for kind, all_times in found.items()}
    rows = [("seconds to", *names), *((kind, *(f"{value:.2f}" for value in row)) for kind, row in middle.items())]
    return aligned(rows), [{"start": kind, "seconds": all_times} for kind, all_times in found.items()]
