"""Memory a pixel, as counted, against what a tile really takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from restorer.network.cost import bytes_per_pixel, largest_tile
from restorer.network.shape import NetworkShape

RRDB = NetworkShape("rrdb", 1, 64, 32, 4)
COMPACT = NetworkShape("compact", 2, 64, 0, 4, activation="prelu")

# The peak since clear_refs was written, against what was held before: Linux says both.
MEASURE = """
import sys
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

shape = eval(sys.argv[1])
side = int(sys.argv[2])
module = build(shape).eval().requires_grad_(False)
engines = Chooser(EngineWish(sys.argv[3])).engine_for
upscaler = TorchUpscaler(Network(module, shape), choose_device("cpu"), engines=engines)
tile = np.zeros((side, side, 3), np.float32)
upscaler.upscale(tile[:32, :32], CancelToken())
before = kilobytes("VmRSS")
Path("/proc/self/clear_refs").write_text("5")
upscaler.upscale(tile, CancelToken())
print((kilobytes("VmHWM") - before) * 1024 / side**2)
"""


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells the peak of one step")
@pytest.mark.parametrize(
    ("shape", "side", "engine"),
    [(RRDB, 112, "torch"), (COMPACT, 256, "torch"), (RRDB, 256, "winograd"), (COMPACT, 256, "winograd")],
)
def test_a_tile_takes_no_more_memory_than_was_said(shape: NetworkShape, side: int, engine: str) -> None:
    command = [sys.executable, "-c", MEASURE, repr(shape), str(side), engine]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    taken = float(done.stdout)
    said = bytes_per_pixel(shape, False, engine)
    assert taken <= said
    assert said <= 2 * taken, "so careful that large tiles are never tried"


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
