"""SRVGGNetCompact by these kernels."""

from collections.abc import Callable
from math import prod
from typing import cast

import numpy as np
from numpy.typing import NDArray
from torch import nn

from restorer.network.compact import SLOPE, SRVGGNetCompact
from restorer.network.winograd.crew import Workplace
from restorer.network.winograd.layer import Job, Layer, LayerNumbers, Numbers, Slots
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.planes import Picture, Store
from restorer.network.winograd.strips import COMPACT_STRIP

TOGETHER = 4
"""Layers between two looks at whether to stop."""
FEATURES = ("features", "other features")
"""What a layer reads, and what it writes, by turns; all that is kept of the whole picture."""


class Compact:
    """The network of a module, with its weights in the order of the kernels."""

    def __init__(self, module: SRVGGNetCompact, machine: Machine) -> None:
        shape = module.shape
        self._features, self._scale = shape.features, shape.scale
        self._groups = _Groups(shape.channels_out, shape.scale, machine.lanes)
        *body, last = module.body
        pairs = list(zip(body[::2], body[1::2], strict=True))
        channels = [shape.channels_in] + [shape.features] * shape.blocks
        self._first, *self._body = [
            Layer(machine, [sources], LayerNumbers(*numbers_of(conv), slope_of(activation)))
            for sources, (conv, activation) in zip(channels, pairs, strict=True)
        ]
        self._last = Layer(
            machine, [shape.features, shape.channels_in], _with_source(last, shape.scale), self._groups.slots
        )

    def run(self, source: Numbers, place: Workplace, check: Callable[[], None]) -> Numbers:
        """(h, w, channels_in) → (h·scale, w·scale, channels_out), the caller's own; `check` is called now and then."""
        height, width, _ = source.shape
        features = [place.store.picture(name, self._features, height, width) for name in FEATURES]
        for top, rows in _strips(height):
            place.crew.work(self._first.job([_strip(source, top, rows, place.store)], features[0].part(top, rows)))
        check()
        jobs: list[Job] = []
        for layer in self._body:
            jobs.append(layer.job([features[0]], features[1]))
            features.reverse()
        for begin in range(0, len(jobs), TOGETHER):
            place.crew.work(*jobs[begin : begin + TOGETHER])
            check()
        shape = (self._scale * height, self._scale * width, source.shape[2])
        # Where the features before the last ones were, which nobody needs any more.
        result = place.store.give(FEATURES[(len(jobs) + 1) % 2], prod(shape)).reshape(shape)
        self._finish(source, features[0], result, place, check)
        return result

    def _finish(
        self, source: Numbers, features: Picture, result: Numbers, place: Workplace, check: Callable[[], None]
    ) -> None:
        """The last layer, strip by strip: whole, what is unfolded would take as much memory as the features."""
        for top, rows in _strips(features.height):
            end = place.store.picture("end", self._groups.slots.count, rows, features.width)
            sources = [features.part(top, rows), _strip(source, top, rows, place.store)]
            place.crew.work(self._last.job(sources, end))
            self._groups.unfold(end, result[self._scale * top : self._scale * (top + rows)])
            check()


class _Groups:
    """The last layer's channels, so laid that those which become a row of pixels lie together."""

    def __init__(self, channels: int, scale: int, lanes: int) -> None:
        self._row, self._lanes, self._scale = scale * channels, lanes, scale
        self._chunks = -(-self._row // lanes)
        group = self._chunks * lanes
        # As torch's pixel_shuffle has them: the colour outermost, then the row, then the column.
        colour, row, column = np.indices((channels, scale, scale)).reshape(3, -1)
        self.slots = Slots(scale * group, row * group + column * channels + colour)

    def unfold(self, picture: Picture, result: Numbers) -> None:
        """Each pixel's channels become scale × scale pixels of the result."""
        rows = result.reshape(picture.height, self._scale, picture.width, self._row)
        for row in range(self._scale):
            for chunk in range(self._chunks):
                begin = chunk * self._lanes
                end = min(begin + self._lanes, self._row)
                rows[:, row, :, begin:end] = picture.inside[row * self._chunks + chunk, :, :, : end - begin]


def numbers_of(layer: nn.Module) -> tuple[Numbers, Numbers]:
    """The weights and bias of a convolution."""
    conv = cast(nn.Conv2d, layer)
    assert conv.bias is not None
    return conv.weight.detach().numpy(), conv.bias.detach().numpy()


def slope_of(activation: nn.Module) -> float | Numbers:
    """What an activation multiplies negative numbers by."""
    if isinstance(activation, nn.PReLU):
        return cast(NDArray[np.float32], activation.weight.detach().numpy())
    return 0.0 if isinstance(activation, nn.ReLU) else SLOPE


def _strips(height: int) -> list[tuple[int, int]]:
    """First row of each strip, and how many it has."""
    return [(top, min(COMPACT_STRIP, height - top)) for top in range(0, height, COMPACT_STRIP)]


def _strip(source: Numbers, top: int, rows: int, store: Store) -> Picture:
    """Rows of the source, with what is beside them."""
    height, width, channels = source.shape
    begin, end = max(0, top - 1), min(height, top + rows + 1)
    picture = store.picture("source", channels, end - begin, width)
    fill(picture, source[begin:end])
    return picture.part(top - begin, rows)


def fill(picture: Picture, source: Numbers) -> None:
    """Put an array (height, width, channels) into a picture of as many channels; what is left of its vectors is 0."""
    channels, lanes = source.shape[2], picture.pixels.shape[3]
    for chunk, inside in enumerate(picture.inside):
        count = min(lanes, channels - chunk * lanes)
        inside[..., :count] = source[..., chunk * lanes : chunk * lanes + count]
        inside[..., count:] = 0


def _with_source(last: nn.Module, scale: int) -> LayerNumbers:
    """The last convolution, which also adds the source's own pixels to all that they become."""
    weights, bias = numbers_of(last)
    colours = len(weights) // scale**2
    own = np.zeros((len(weights), colours, 3, 3), np.float32)
    own[np.arange(len(weights)), np.arange(len(weights)) // scale**2, 1, 1] = 1
    return LayerNumbers(np.concatenate((weights, own), axis=1), bias)
