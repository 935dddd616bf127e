"""The benchmarks of the window run; what they measure is for people to read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.conftest import MakePhoto

ROOT = Path(__file__).parents[2]


def run(module: str, *arguments: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-P", "-m", f"tests.benchmarks.{module}", *arguments]
    # -P keeps the folder out of the way of what is installed; the tests' own modules are found by name.
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.usefixtures("small_models")
def test_the_preview_benchmark_tells_its_four_times(make_photo: MakePhoto) -> None:
    told = run("preview", str(make_photo()), "1")
    assert [line.split("  ")[0].strip() for line in told.splitlines()] == [
        "seen",
        "before and after",
        "every tile",
        "worst gap",
    ]


def test_the_start_benchmark_sees_the_window_before_torch() -> None:
    assert "before torch" in run("start", "1")
