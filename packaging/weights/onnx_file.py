"""Writes a network as an ONNX file, the same bytes for the same network.

ONNX is a few messages of Protocol Buffers (onnx/onnx, `onnx/onnx.proto`; the numbers of fields below are its own). Only
what a network of convolutions needs is here, which is less than the library that would write it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

OPERATORS = 13
"""Version of ONNX's set of operators."""
FORMAT = 7
"""Version of the file format that came with it."""
_FLOAT, _INT64 = 1, 7
_KINDS = {"<f4": _FLOAT, "<i8": _INT64}
Setting = str | int | Sequence[int]


def varint(number: int) -> bytes:
    """A whole number, 0 or more, seven bits a byte."""
    low, rest = number & 127, number >> 7
    return bytes([low | 128]) + varint(rest) if rest else bytes([low])


def field(number: int, value: int | str | bytes) -> bytes:
    """One field of a message: a whole number, or bytes (a text, an inner message) behind their length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    content = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(content)) + content


class Graph:
    """A network while it is put together; every method gives the name of what it adds."""

    def __init__(self) -> None:
        self._nodes = b""
        self._numbers = b""
        self._added = 0

    def node(self, kind: str, *inputs: str, name: str = "", **settings: Setting) -> str:
        """An operator with its inputs and settings; `name` of its output, if others are to know it."""
        self._added += 1
        output = name or f"{kind.lower()}_{self._added}"
        ends = b"".join(field(1, each) for each in inputs) + field(2, output)
        kept = b"".join(field(5, _attribute(key, settings[key])) for key in sorted(settings))
        self._nodes += field(1, ends + field(3, output) + field(4, kind) + kept)
        return output

    def numbers(self, name: str, array: NDArray[np.generic]) -> str:
        """Numbers that the network knows: float32 or int64, any shape."""
        little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"))
        shape = b"".join(field(1, side) for side in array.shape)
        kind = field(2, _KINDS[little.dtype.str])
        self._numbers += field(5, shape + kind + field(8, name) + field(9, little.tobytes()))
        return name

    def file(self, picture: tuple[str, int], outputs: dict[str, int], about: dict[str, str]) -> bytes:
        """The ONNX file.

        `picture`: name and channels of the input (1, channels, height, width), of any size. `outputs`: channels of
        every output (1, places, channels) by name. `about`: what the file says about itself.
        """
        name, channels = picture
        inside = field(11, _value(name, [1, channels, "height", "width"]))
        inside += b"".join(field(12, _value(each, [1, f"places_{each}", outputs[each]])) for each in outputs)
        said = b"".join(field(14, field(1, key) + field(2, about[key])) for key in sorted(about))
        graph = field(7, self._nodes + field(2, "network") + self._numbers + inside)
        return field(1, FORMAT) + graph + field(8, field(1, "") + field(2, OPERATORS)) + said


def _attribute(name: str, value: Setting) -> bytes:
    if isinstance(value, str):
        return field(1, name) + field(4, value) + field(20, 3)
    if isinstance(value, int):
        return field(1, name) + field(3, value) + field(20, 2)
    return field(1, name) + b"".join(field(8, each) for each in value) + field(20, 7)


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    sides = b"".join(field(1, field(1 if isinstance(side, int) else 2, side)) for side in shape)
    return field(1, name) + field(2, field(1, field(1, _FLOAT) + field(2, sides)))
