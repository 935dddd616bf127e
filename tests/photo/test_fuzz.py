"""Damaged files of every kind become a photo or one sentence, in bounded time and memory, and kill nothing."""

import subprocess
import sys
from pathlib import Path

COUNT = 2000


def test_damaged_files(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.photo.fuzzing", tmp_path, str(COUNT), "20261122"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"after file {done.stdout[-40:]}: {done.stderr[-3000:]}"
    words = done.stdout.splitlines()[-1].split()
    read, refused, longest = int(words[1]), int(words[3]), float(words[5])
    assert read + refused == COUNT and min(read, refused) > COUNT // 20
    assert longest < 5
