"""How much memory a large result takes beside the network: measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def peak(tmp_path: Path, side: int, name: str, depth: int = 8) -> dict[str, float]:
    """Restore a made-up photo of side×side pixels ×4 with a stand-in for the network; figures in bytes and seconds."""
    command = [sys.executable, "-m", "tests.peak_memory", "measure", str(side), str(tmp_path / name), str(depth)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jpg"])
def test_memory_grows_with_the_photo_and_a_row_of_tiles_not_with_the_result(tmp_path: Path, name: str) -> None:
    figures = peak(tmp_path, 1500, name)
    result = 1500 * 1500 * 16 * 3
    assert figures["result"] == result
    # The photo as float32 is 12 bytes a source pixel; the result would be 48 in 8 bits, 192 as float32.
    assert figures["grown"] < 1500 * 1500 * 12 + result


@pytest.mark.long
@pytest.mark.parametrize(("name", "depth"), [("a.tif", 8), ("a.tif", 16), ("a.png", 8), ("a.jpg", 8)])
def test_42_megapixels_times_four_stay_below_4_gigabytes(tmp_path: Path, name: str, depth: int) -> None:
    figures = peak(tmp_path, 6500, name, depth)
    print(name, depth, figures)
    assert figures["peak"] < 4e9
