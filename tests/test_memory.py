"""How much memory a large result takes beside the network: measured in processes of their own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def peak(file: Path, width: int, height: int, depth: int = 8) -> dict[str, float]:
    """Restore a made-up photo ×4 with a stand-in for the network; figures in bytes and seconds."""
    words = [str(width), str(height), str(file), str(depth)]
    command = [sys.executable, "-m", "tests.peak_memory", "measure", *words]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("ending", ["png", "tif", "jpg"])
def test_memory_grows_with_the_photo_not_with_the_result(tmp_path: Path, ending: str) -> None:
    low = peak(tmp_path / f"low.{ending}", 1000, 1500)
    high = peak(tmp_path / f"high.{ending}", 1000, 4500)
    longer = high["result"] - low["result"]
    assert longer == 1000 * 3000 * 16 * 3
    # The photo itself takes 12 bytes a pixel, a quarter of what its result has; a decoder a few more.
    assert high["grown"] - low["grown"] < longer * 0.45


@pytest.mark.long
@pytest.mark.parametrize(("ending", "depth"), [("tif", 8), ("tif", 16), ("png", 8), ("jpg", 8)])
def test_42_megapixels_times_four_stay_below_4_gigabytes(tmp_path: Path, ending: str, depth: int) -> None:
    figures = peak(tmp_path / f"a.{ending}", 6500, 6500, depth)
    print(ending, depth, figures)
    assert figures["peak"] < 4e9
