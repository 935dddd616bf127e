"""Reads damaged files of all formats and says what it found: `python -m tests.photo.mutate COUNT [FOLDER] [--seed N]`.

Found is what no stranger's file may do: end the process, raise anything but a PhotoError, take 20 s or 2 GB, write to
the terminal by itself, or, where it is cut off, look otherwise than the whole one without a word. Files that did stay
in the folder.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

MEMORY = 2 << 30
"""More bytes than that are too many for small files."""
PART = 2000
"""Files that one process reads."""


@dataclass
class Told:
    """What a process, or all of them, found."""

    by_kind: dict[str, Counter[str]] = field(default_factory=dict[str, "Counter[str]"])
    found: list[str] = field(default_factory=list[str])
    longest: float = 0.0
    memory: int = 0

    @property
    def counts(self) -> "Counter[str]":
        """Of all formats together."""
        return sum(self.by_kind.values(), Counter[str]())

    def take(self, other: "Told") -> None:
        """What another one found, too."""
        for kind, counts in other.by_kind.items():
            self.by_kind[kind] = self.by_kind.get(kind, Counter()) + counts
        self.found += other.found
        self.longest, self.memory = max(self.longest, other.longest), max(self.memory, other.memory)


def run_one(folder: Path, count: int, seed: int) -> Told:
    """Have a process of its own read so many."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-P", "-m", "tests.photo.fuzzing", str(folder), str(count), str(seed)]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, errors="replace"
    )
    *_, last = done.stdout.splitlines() or ["nothing"]
    if done.returncode:
        kept = folder / f"killed-{seed}"
        if (folder / "damaged").exists():
            (folder / "damaged").rename(kept)
        return Told(found=[f"{kept}: ended with {done.returncode} at number {last}: {done.stderr[-2000:]}"])
    told = json.loads(last)
    counts = {kind: Counter(found) for kind, found in told["counts"].items()}
    result = Told(counts, told["found"], told["longest"], told["memory"])
    # OpenCV's libpng says so where packed rows are wrong under right sums; to look first would cost good files time.
    words = [line for line in done.stderr.splitlines() if line and not line.startswith("libpng error: ")]
    if words:
        result.found.append(f"seed {seed}: wrote to the terminal: {words[:5]}")
    if result.memory > MEMORY:
        result.found.append(f"seed {seed}: took {result.memory / 1e9:.1f} GB")
    return result


def lines(told: Told) -> Iterable[str]:
    """What is printed of it."""
    yield f"{'':8}{'whole':>9}{'in part':>9}{'refused':>9}{'found':>9}"
    for kind, counts in [*sorted(told.by_kind.items()), ("all", told.counts)]:
        yield f"{kind:8}" + "".join(f"{counts[what]:9,}" for what in ("whole", "part", "refused", "found"))
    yield f"longest {told.longest:.2f} s, most memory {told.memory / 1e6:.0f} MB, {len(told.found)} found"
    yield from told.found


def main() -> int:
    """Carry out the command; 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.photo.mutate", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(tempfile.gettempdir()) / "mutated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    parts = range(-(-chosen.count // PART))
    told = Told()
    with ThreadPoolExecutor(chosen.workers) as pool:
        asked = [
            pool.submit(run_one, chosen.folder / str(part), min(PART, chosen.count - part * PART), chosen.seed + part)
            for part in parts
        ]
        for one in asked:
            told.take(one.result())
    print("\n".join(lines(told)))
    return 1 if told.found else 0


if __name__ == "__main__":
    sys.exit(main())
