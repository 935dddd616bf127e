"""Damaged files of every kind become a photo or one sentence, in bounded time and memory, and kill nothing.

`python -m tests.photo.mutate` does the same with a hundred thousand.
"""

import sys
from pathlib import Path

import pytest

from tests.photo.mutate import run_one

COUNT = 1500


@pytest.mark.skipif(sys.platform == "win32", reason="no limits to set there")
def test_damaged_files(tmp_path: Path) -> None:
    told = run_one(tmp_path, COUNT, 20261122)
    assert not told.found
    whole, part, refused = (told.counts[what] for what in ("whole", "part", "refused"))
    assert whole + part + refused == COUNT and min(whole, part, refused) > COUNT // 20
    assert told.memory < 2 << 30
