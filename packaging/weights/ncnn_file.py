"""Reads a network in ncnn's format: a `.param` file (text, the layers) and a `.bin` file (the numbers).

The format is read off ncnn's own loader (Tencent/ncnn, `src/modelbin.cpp`, `src/layer/convolution.cpp`, `prelu.cpp`);
only what convolutions and PReLUs need is here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAGIC = "7767517"
HALF_FOLLOWS = 0x01306B47
KERNEL = 3


@dataclass(frozen=True)
class Layer:
    """A layer that has numbers: a 3×3 convolution (weight and bias) or a PReLU (weight only)."""

    kind: str
    """'Convolution' or 'PReLU'."""
    weight: NDArray[np.generic]
    """float16 (out, in, 3, 3) for a convolution; float32 (channels,) for a PReLU."""
    bias: NDArray[np.float32] | None
    """float32 (out,) for a convolution."""


class Numbers:
    """The `.bin` file, taken from the front."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """Bytes not taken yet."""
        return len(self._data) - self._at

    def floats(self, count: int) -> NDArray[np.float32]:
        """The next `count` numbers, stored as float32."""
        return self._take(count, np.dtype("<f4"))

    def halves(self, count: int) -> NDArray[np.float16]:
        """The next `count` numbers, stored as float16 behind a tag and padded to 4 bytes."""
        tag = int(self._take(1, np.dtype("<u4"))[0])
        if tag != HALF_FOLLOWS:
            raise ValueError(f"a convolution's weights should be float16, but their tag is {tag:#x}")
        halves = self._take(count, np.dtype("<f2"))
        self._at += -self._at % 4
        return halves

    def _take(self, count: int, dtype: np.dtype) -> NDArray:
        if count * dtype.itemsize > self.left:
            raise ValueError("the .bin file ends too early for its .param file")
        taken = np.frombuffer(self._data, dtype, count, self._at)
        self._at += taken.nbytes
        return taken


def read_layers(param: str, numbers: bytes) -> list[Layer]:
    """The layers that have numbers, in the order in which the network runs; ValueError if anything is left over."""
    lines = param.splitlines()
    if lines[0].strip() != MAGIC:
        raise ValueError("not an ncnn .param file")
    source = Numbers(numbers)
    layers = [_layer(words, source) for line in lines[2:] if (words := line.split()) and _has_numbers(words[0])]
    if source.left:
        raise ValueError(f"{source.left} bytes of the .bin file belong to no layer")
    return layers


def _has_numbers(kind: str) -> bool:
    plain = {"Input", "Split", "Concat", "Eltwise", "BinaryOp", "Interp", "PixelShuffle"}
    if kind not in plain | {"Convolution", "PReLU"}:
        raise ValueError(f"unknown ncnn layer {kind}")
    return kind not in plain


def _layer(words: list[str], source: Numbers) -> Layer:
    """One line: kind, name, how many inputs and outputs, their names, then `number=value` settings."""
    inputs, outputs = int(words[2]), int(words[3])
    settings = dict(word.split("=") for word in words[4 + inputs + outputs :])
    out = int(settings["0"])
    if words[0] == "PReLU":
        return Layer("PReLU", source.floats(out), None)
    if (settings.get("1"), settings.get("4"), settings.get("5")) != (str(KERNEL), "1", "1"):
        raise ValueError(f"{words[1]} is not a 3×3 convolution with padding 1 and a bias")
    count = int(settings["6"])
    weight = source.halves(count).reshape(out, count // (out * KERNEL * KERNEL), KERNEL, KERNEL)
    return Layer("Convolution", weight, source.floats(out))
