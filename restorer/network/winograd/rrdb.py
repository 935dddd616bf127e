"""RRDBNet by these kernels."""

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from torch import nn

from restorer.network.rrdb import RESIDUAL, RRDB, SLOPE, DenseBlock, RRDBNet
from restorer.network.winograd.compact import fill, numbers_of
from restorer.network.winograd.crew import Workplace
from restorer.network.winograd.layer import Job, Layer, LayerNumbers, Numbers, Sums
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.planes import Picture
from restorer.network.winograd.strips import RRDB_STRIP

BODY, END = "body", "end"
"""Memory: of all pictures in the body but the last, and of that one; later of larger ones, and of a strip's."""
UPS = (BODY, "up")


class RRDBNetwork:
    """The network of a module, with its weights in the order of the kernels."""

    def __init__(self, module: RRDBNet, machine: Machine) -> None:
        shape = module.shape
        self._features, self._growth, self._out = shape.features, shape.growth, shape.channels_out

        def plain(name: str, slope: float = 1.0, channels: int = shape.features) -> Layer:
            return Layer(machine, [channels], LayerNumbers(*numbers_of(module.get_submodule(name)), slope))

        self._first = plain("conv_first", channels=shape.channels_in * shape.unshuffle**2)
        self._blocks = [
            [_dense(machine, block, end) for block, end in zip(_three(whole), (1, 1, RESIDUAL), strict=True)]
            for whole in module.body
        ]
        self._body = plain("conv_body")
        self._ups = [plain(f"conv_up{number}", SLOPE) for number in range(1, shape.ups + 1)]
        self._hr = plain("conv_hr", SLOPE)
        self._last = plain("conv_last")

    def run(self, source: Numbers, place: Workplace, check: Callable[[], None]) -> Numbers:
        """(h, w, channels_in, folded) → (h·2^ups, w·2^ups, channels_out), the caller's own; `check`: between steps."""
        features = self._features_of(source, place, check)
        # Once they are larger, they have used up the memory of all pictures before them but `END`, by turns.
        for number, layer in enumerate(self._ups[:-1]):
            size = (self._features, 2 * features.height, 2 * features.width)
            larger = place.store.picture(UPS[number % 2], *size)
            place.crew.work(layer.job([features], larger, doubled=True))
            check()
            features = larger
        factor = 2 if self._ups else 1
        result = np.empty((factor * features.height, factor * features.width, self._out), np.float32)
        self._finish(features, result, place, check)
        return result

    def _features_of(self, source: Numbers, place: Workplace, check: Callable[[], None]) -> Picture:
        """What the body finds, at the source's size."""
        height, width, channels = source.shape
        several = [self._features] * 3 + [self._growth] * 4
        folded, first, x, two, *growth = place.store.pictures(
            BODY, *((some, height, width) for some in (channels, *several))
        )
        one = place.store.picture(END, self._features, height, width)
        fill(folded, source)
        place.crew.work(self._first.job([folded], first))
        seen = first
        for block in self._blocks:
            for layers, begin, target, sums in (
                (block[0], seen, one, Sums(seen)),
                (block[1], one, two, Sums(one)),
                (block[2], two, x, Sums(two, RESIDUAL, seen)),
            ):
                place.crew.work(*_dense_jobs(layers, [begin, *growth], target, sums))
                check()
            seen = x
        place.crew.work(self._body.job([seen], one, sums=Sums(first)))
        return one

    def _finish(self, features: Picture, result: Numbers, place: Workplace, check: Callable[[], None]) -> None:
        """The last doubling and the two layers behind it, strip by strip: whole, they would fill the memory."""
        height, width, _ = result.shape
        # With two doublings and more, nobody needs any more what the body found.
        memory = END if len(self._ups) > 1 else "strip"
        for top in range(0, height, RRDB_STRIP):
            bottom = min(top + RRDB_STRIP, height)
            begin, end = max(0, top - 1), min(height, bottom + 1)
            above, below = (max(0, top - 2), min(height, bottom + 2)) if self._ups else (0, 0)
            doubled, fine, pixels = place.store.pictures(
                memory,
                (self._features, below - above, width),
                (self._features, end - begin, width),
                (self._out, bottom - top, width),
            )
            jobs: list[Job] = []
            source = features.part(begin, end - begin)
            if self._ups:
                half = features.part(above // 2, (below - above) // 2)
                jobs.append(self._ups[-1].job([half], doubled, doubled=True))
                source = doubled.part(begin - above, end - begin)
            jobs.append(self._hr.job([source], fine))
            place.crew.work(*jobs, self._last.job([fine.part(top - begin, bottom - top)], pixels))
            result[top:bottom] = pixels.inside[0, :, :, : self._out]
            check()


def _three(block: nn.Module) -> tuple[DenseBlock, DenseBlock, DenseBlock]:
    whole = cast(RRDB, block)
    return whole.rdb1, whole.rdb2, whole.rdb3


def _dense_jobs(layers: Sequence[Layer], pictures: Sequence[Picture], target: Picture, sums: Sums) -> list[Job]:
    """A dense block: four layers that see everything before them, and one whose results are added to the sums."""
    jobs = [layer.job(pictures[:number], pictures[number]) for number, layer in enumerate(layers[:-1], 1)]
    return [*jobs, layers[-1].job(pictures, target, sums=sums)]


def _dense(machine: Machine, block: DenseBlock, end: float) -> list[Layer]:
    """The layers of a dense block; what the last one finds is multiplied by the residual's factor, and by `end`."""
    sources = [block.conv1.in_channels]
    layers: list[Layer] = []
    for conv in (block.conv1, block.conv2, block.conv3, block.conv4):
        layers.append(Layer(machine, sources, LayerNumbers(*numbers_of(conv), SLOPE)))
        sources = [*sources, conv.out_channels]
    factor = RESIDUAL * end
    weights, bias = (numbers * factor for numbers in numbers_of(block.conv5))
    return [*layers, Layer(machine, sources, LayerNumbers(weights, bias))]
