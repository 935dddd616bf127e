"""Killed at random moments nothing is lost; `python -m tests.files.kills` does it a thousand times."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="no forks there")
@pytest.mark.parametrize("how", [[], ["--without-links"]], ids=["usual", "without links"])
def test_nothing_is_lost_by_a_kill(how: list[str]) -> None:
    command = [sys.executable, "-P", "-m", "tests.files.kills", "8", "--seed", "7", *how]
    here = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert done.stdout.startswith("8 kills")
