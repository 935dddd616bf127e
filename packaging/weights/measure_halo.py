"""Measures how large a network's halo must be: `python packaging/weights/measure_halo.py CARD PHOTO…`.

For every photo (its middle), a flat grey with noise and a sky, the result in small tiles is compared with the result
in one piece, for growing halos. The halo for the card is the smallest for which on every picture

* the two differ by less than 0.25/255 on average, and
* the step across the tiles' borders is at most 1.05 times the step beside them, or no larger than at the same places
  of the result in one piece (where a photo has an edge of its own).

Seams are as soft as the program makes them, so the figures are those of what people get.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.catalogue import find, load_catalogue
from restorer.enlarging.canvas import Canvas
from restorer.enlarging.plan import Needs, plan_tiles
from restorer.enlarging.raster import Raster
from restorer.enlarging.run import enlarge
from restorer.enlarging.upscaler import Upscaler
from restorer.enlarging.waiting import Waiting
from restorer.network.upscaler import load_upscaler
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo

SIDE, CORE = 512, 256
"""Of the picture and of its tiles' cores, in source pixels: borders as dense as in the tiles on a processor."""
HALOS = (2, 4, 6, 8, 10, 12, 16, 20, 24, 32)
BESIDE = 24
"""Output pixels to both sides of a border that count as beside it."""

Pixels = NDArray[np.float32]


@dataclass(frozen=True)
class Measure:
    """One picture at one halo: mean difference in 1/255, border step over the step beside, tiled and in one piece."""

    mean: float
    step: float
    step_whole: float

    @property
    def good(self) -> bool:
        """Whether the halo is large enough for this picture."""
        return self.mean < 0.25 and self.step <= max(1.05, self.step_whole * 1.05)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("card")
    parser.add_argument("photos", nargs="+", type=Path)
    parser.add_argument("--halos", type=int, nargs="+", default=HALOS)
    chosen = parser.parse_args()
    upscaler = load_upscaler(find(load_catalogue().card(chosen.card)), "cpu")
    pictures = {path.name: middle(read_photo(path)) for path in chosen.photos} | {
        name: make(SIDE) for name, make in PLAIN.items()
    }
    wholes = {name: upscaler.upscale(photo.pixels, CancelToken()) for name, photo in pictures.items()}
    # A picture that is good with one halo is good with every larger one.
    enough: dict[str, int] = {}
    for halo in sorted(chosen.halos):
        for name, photo in pictures.items():
            if name in enough:
                continue
            measure = measured(photo, wholes[name], upscaler, halo)
            if measure.good:
                enough[name] = halo
            print(
                f"halo {halo:2}  {name:<24} mean {measure.mean:.3f}/255  border step ×{measure.step:.3f} "
                f"(in one piece ×{measure.step_whole:.3f})  {'good' if measure.good else 'not enough'}",
                flush=True,
            )
    if len(enough) == len(pictures):
        print(f"{chosen.card}: halo {max(enough.values())}")
    else:
        print(f"{chosen.card}: none of these halos is enough")


def middle(photo: Photo) -> Photo:
    """The middle of a photo, SIDE pixels wide and high or what there is."""
    top, left = (max(0, side // 2 - SIDE // 2) for side in photo.pixels.shape[:2])
    return Photo(np.ascontiguousarray(photo.pixels[top : top + SIDE, left : left + SIDE]))


def flat_grey(side: int) -> Photo:
    """Middle grey with the noise of a scanner."""
    noise = np.random.default_rng(0).normal(0, 3 / 255, (side, side, 3))
    return Photo((0.5 + noise).clip(0, 1).astype(np.float32))


def sky(side: int) -> Photo:
    """Blue that pales downwards, with little noise."""
    down = np.linspace(0, 1, side)[:, None, None]
    blue = np.array([0.35, 0.55, 0.85]) * (1 - down) + np.array([0.80, 0.88, 0.95]) * down
    noise = np.random.default_rng(0).normal(0, 1 / 255, (side, side, 3))
    return Photo((blue + noise).clip(0, 1).astype(np.float32))


PLAIN = {"flat grey with noise": flat_grey, "sky": sky}


def measured(photo: Photo, whole: Pixels, upscaler: Upscaler, halo: int, core: int = CORE) -> Measure:
    """A photo in tiles with cores of this side against `whole`, the same in one piece."""
    plan = plan_tiles(photo.size, Needs(halo, upscaler.multiple, 1 << 40), Size(core, core))
    scale = upscaler.scale
    out = photo.size.times(scale)
    canvas = Canvas(out, 3, 16, plan.needs.seam * scale)
    with Raster(out, 3, 16) as raster:
        for step in enlarge(photo, upscaler, Waiting(plan), canvas, CancelToken()):
            for block in step.blocks:
                raster.put(block)
        tiled = raster.region(out.region)
    across = sorted({tile.core.x * scale for tile in plan.tiles} - {0})
    down = sorted({tile.core.y * scale for tile in plan.tiles} - {0})
    mean = float(np.abs(tiled - whole).mean() * 255)
    return Measure(mean, _border_step(tiled, across, down), _border_step(whole, across, down))


def _border_step(pixels: Pixels, across: list[int], down: list[int]) -> float:
    """Mean step over the lines at these columns and rows, over the mean step between lines beside them."""
    at: list[float] = []
    beside: list[float] = []
    for lines, places in ((pixels.transpose(1, 0, 2), across), (pixels, down)):
        steps = np.abs(np.diff(lines, axis=0)).mean(axis=(1, 2))
        for place in places:
            at.append(float(steps[place - 1]))
            beside.append(float(np.delete(steps[place - 1 - BESIDE : place + BESIDE], BESIDE).mean()))
    return float(np.mean(at) / np.mean(beside))


if __name__ == "__main__":
    main()
