"""RRDBNet by these kernels."""

from collections.abc import Callable, Sequence
from typing import cast

from torch import nn

from restorer.network.rrdb import RESIDUAL, RRDB, SLOPE, DenseBlock, RRDBNet
from restorer.network.winograd.compact import fill, numbers_of
from restorer.network.winograd.crew import Workplace
from restorer.network.winograd.layer import Job, Layer, LayerNumbers, Numbers, Sums
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.planes import Picture
from restorer.network.winograd.strips import RRDB_STRIP


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

    def run(self, source: Numbers, result: Numbers, place: Workplace, check: Callable[[], None]) -> None:
        """(h, w, channels_in, folded) → result, (h·2^ups, w·2^ups, channels_out); `check` is called between steps."""
        store, crew = place.store, place.crew
        height, width, channels = source.shape
        folded = store.picture("source", channels, height, width)
        fill(folded, source)
        first, x, one, two = (
            store.picture(name, self._features, height, width) for name in ("first", "x", "one", "two")
        )
        crew.work(self._first.job([folded], first))
        seen = first
        for block in self._blocks:
            self._dense(block[0], seen, one, Sums(seen), place)
            check()
            self._dense(block[1], one, two, Sums(one), place)
            check()
            self._dense(block[2], two, x, Sums(two, RESIDUAL, seen), place)
            check()
            seen = x
        crew.work(self._body.job([seen], one, sums=Sums(first)))
        for number, layer in enumerate(self._ups[:-1]):
            larger = store.picture(f"up {number}", self._features, 2 * one.height, 2 * one.width)
            crew.work(layer.job([one], larger, doubled=True))
            check()
            one = larger
        self._finish(one, result, place, check)

    def _dense(self, layers: Sequence[Layer], x: Picture, target: Picture, sums: Sums, place: Workplace) -> None:
        """A dense block: four layers that see everything before them, and one whose results are added to the sums."""
        seen = [x]
        jobs: list[Job] = []
        for number, layer in enumerate(layers[:-1]):
            grown = place.store.picture(f"growth {number}", self._growth, x.height, x.width)
            jobs.append(layer.job(seen, grown))
            seen.append(grown)
        place.crew.work(*jobs, layers[-1].job(seen, target, sums=sums))

    def _finish(self, features: Picture, result: Numbers, place: Workplace, check: Callable[[], None]) -> None:
        """The last doubling and the two layers behind it, strip by strip: whole, they would fill the memory."""
        store, crew = place.store, place.crew
        height, width, _ = result.shape
        for top in range(0, height, RRDB_STRIP):
            bottom = min(top + RRDB_STRIP, height)
            begin, end = max(0, top - 1), min(height, bottom + 1)
            fine = store.picture("fine", self._features, end - begin, width)
            if self._ups:
                above, below = max(0, top - 2), min(height, bottom + 2)
                doubled = store.picture("doubled", self._features, below - above, width)
                crew.work(self._ups[-1].job([features], doubled, doubled=True, below=above // 2))
                crew.work(self._hr.job([doubled], fine, below=begin - above))
            else:
                crew.work(self._hr.job([features], fine, below=begin))
            pixels = store.picture("pixels", self._out, bottom - top, width)
            crew.work(self._last.job([fine], pixels, below=top - begin))
            result[top:bottom] = pixels.inside[0, :, :, : self._out]
            check()


def _three(block: nn.Module) -> tuple[DenseBlock, DenseBlock, DenseBlock]:
    whole = cast(RRDB, block)
    return whole.rdb1, whole.rdb2, whole.rdb3


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
