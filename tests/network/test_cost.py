"""Memory a pixel, as counted, against what a tile really takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from restorer.network.cost import bytes_per_pixel, largest_tile
from restorer.network.shape import NetworkShape

RRDB = NetworkShape("rrdb", 1, 64, 32, 4)
COMPACT = NetworkShape("compact", 2, 64, 0, 4, activation="prelu")

SHAPES = {"rrdb": RRDB, "compact": COMPACT}
CASES = [("rrdb", 112, "torch"), ("compact", 256, "torch"), ("rrdb", 256, "winograd"), ("compact", 256, "winograd")]

# The peak since clear_refs was written, against what was held before: Linux says both. Each case has a process of its
# own, made when torch has been imported and not yet used.
MEASURE = """
import os, sys
from pathlib import Path
import numpy as np
from restorer.cancel import CancelToken
from restorer.network.device import choose_device
from restorer.network.load import Network, build
from restorer.network.shape import NetworkShape
from restorer.network.choosing import Chooser
from restorer.network.upscaler import TorchUpscaler
from restorer.network.wish import EngineWish

def kilobytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))

def measure(shape, side, engine):
    module = build(shape).eval().requires_grad_(False)
    engines = Chooser(EngineWish(engine)).engine_for
    upscaler = TorchUpscaler(Network(module, shape), choose_device("cpu"), engines=engines)
    tile = np.zeros((side, side, 3), np.float32)
    upscaler.upscale(tile[:32, :32], CancelToken())
    before = kilobytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    upscaler.upscale(tile, CancelToken())
    return (kilobytes("VmHWM") - before) * 1024 / side**2

for case in eval(sys.argv[1]):
    child = os.fork()
    if not child:
        print(measure(*case), flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""


@pytest.fixture(scope="module")
def taken() -> dict[tuple[str, int, str], float]:
    """Bytes for a pixel that a tile really takes, by case."""
    cases = [(SHAPES[name], side, engine) for name, side, engine in CASES]
    command = [sys.executable, "-c", MEASURE, repr(cases)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    return dict(zip(CASES, map(float, done.stdout.split()), strict=True))


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells the peak of one step")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_tile_takes_no_more_memory_than_was_said(
    case: tuple[str, int, str], taken: dict[tuple[str, int, str], float]
) -> None:
    name, _, engine = case
    said = bytes_per_pixel(SHAPES[name], False, engine)
    assert taken[case] <= said
    assert said <= 2 * taken[case], "so careful that large tiles are never tried"


def test_memory_follows_the_shape() -> None:
    said = bytes_per_pixel(RRDB, half=False)
    assert 0.5 < bytes_per_pixel(RRDB, half=True) / said < 0.55
    assert bytes_per_pixel(NetworkShape("rrdb", 23, 64, 32, 4), half=False) == said
    assert bytes_per_pixel(NetworkShape("rrdb", 1, 32, 16, 4), half=False) < 0.6 * said
    assert bytes_per_pixel(NetworkShape("rrdb", 1, 64, 32, 8), half=False) > 3 * said
    folded = bytes_per_pixel(NetworkShape("rrdb", 1, 64, 32, 2, unshuffle=2), half=False)
    assert 0.2 * said < folded < 0.3 * said


def test_largest_tiles_are_larger_on_cards() -> None:
    for shape in (RRDB, COMPACT):
        assert largest_tile(shape, "cpu") < largest_tile(shape, "cuda")
