"""SRVGGNetCompact by these kernels."""

from collections.abc import Callable
from typing import cast

import numpy as np
from numpy.typing import NDArray
from torch import nn

from restorer.network.compact import SLOPE, SRVGGNetCompact
from restorer.network.winograd.crew import Workplace
from restorer.network.winograd.layer import Job, Layer, LayerNumbers, Numbers, Slots
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.planes import Picture
from restorer.network.winograd.strips import COMPACT_STRIP

TOGETHER = 4
"""Layers between two looks at whether to stop."""


class Compact:
    """The network of a module, with its weights in the order of the kernels."""

    def __init__(self, module: SRVGGNetCompact, machine: Machine) -> None:
        shape = module.shape
        self._features, self._scale = shape.features, shape.scale
        self._groups = _Groups(shape.channels_out, shape.scale, machine.lanes)
        *body, last = module.body
        pairs = list(zip(body[::2], body[1::2], strict=True))
        channels = [shape.channels_in] + [shape.features] * shape.blocks
        self._body = [
            Layer(machine, [sources], LayerNumbers(*numbers_of(conv), slope_of(activation)))
            for sources, (conv, activation) in zip(channels, pairs, strict=True)
        ]
        self._last = Layer(
            machine, [shape.features, shape.channels_in], _with_source(last, shape.scale), self._groups.slots
        )

    def run(self, source: Numbers, result: Numbers, place: Workplace, check: Callable[[], None]) -> None:
        """(h, w, channels_in) → result, (h·scale, w·scale, channels_out); `check` is called between the layers."""
        store, crew = place.store, place.crew
        height, width, channels = source.shape
        first = store.picture("source", channels, height, width)
        fill(first, source)
        seen = first
        jobs: list[Job] = []
        for number, layer in enumerate(self._body):
            target = store.picture(f"features {number % 2}", self._features, height, width)
            jobs.append(layer.job([seen], target))
            seen = target
        for begin in range(0, len(jobs), TOGETHER):
            crew.work(*jobs[begin : begin + TOGETHER])
            check()
        rows = self._scale * COMPACT_STRIP
        for top in range(0, height, COMPACT_STRIP):
            # Whole, what is unfolded would take as much memory as the features.
            end = store.picture("end", self._groups.slots.count, min(COMPACT_STRIP, height - top), width)
            crew.work(self._last.job([seen, first], end, below=top))
            self._groups.unfold(end, result[self._scale * top : self._scale * top + rows])
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
