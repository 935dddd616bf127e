"""Makes an ICC profile of what a file says about its colours in numbers. Source: ICC.1:2022 (version 4.4).

Only the kind that consists of three primaries, or grey, and one curve.
"""

import struct
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.float64]
_D50 = np.array([0.9642, 1.0, 0.8249])
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""The curve of IEC 61966-2-1, as g, a, b, c, d of (a·x + b)^g from d on, c·x below."""


@dataclass(frozen=True)
class Primaries:
    """Chromaticities (x, y) of red, green, blue and white."""

    red: tuple[float, float]
    green: tuple[float, float]
    blue: tuple[float, float]
    white: tuple[float, float] = (0.3127, 0.3290)

    def to_xyz(self) -> Matrix:
        """The 3×3 matrix from linear RGB to XYZ, white with Y = 1. ValueError if they are no triangle around white."""
        corners = np.array([_xyz(*each) for each in (self.red, self.green, self.blue)]).T
        try:
            amounts = np.linalg.solve(corners, _xyz(*self.white))
        except np.linalg.LinAlgError as error:
            raise ValueError("no triangle") from error
        if not (np.isfinite(amounts).all() and (amounts > 0).all()):
            raise ValueError("white lies outside of the triangle")
        return corners * amounts

    def near(self, other: "Primaries", by: float = 0.002) -> bool:
        """Whether no coordinate differs by more than `by`."""
        mine, others = ((each.red, each.green, each.blue, each.white) for each in (self, other))
        return bool(np.abs(np.subtract(mine, others)).max() <= by)


BT709 = Primaries((0.640, 0.330), (0.300, 0.600), (0.150, 0.060))
P3_D65 = Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
BT2020 = Primaries((0.708, 0.292), (0.170, 0.797), (0.131, 0.046))


def _xyz(x: float, y: float) -> Matrix:
    if y <= 0:
        raise ValueError("no chromaticity")
    return np.array([x / y, 1.0, (1 - x - y) / y])


def profile(name: str, primaries: Primaries, curve: tuple[float, ...], *, grey: bool) -> bytes:
    """A display profile. `curve` from a value 0..1 to light: (gamma,), or as SRGB_CURVE.

    ValueError if the primaries or the white are none.
    """
    white = _xyz(*primaries.white)
    adapted = _adaptation(white)
    tags = {
        b"desc": _text(name),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": _place(_D50),
        b"chad": b"sf32\0\0\0\0" + b"".join(_fixed(value) for value in adapted.flat),
    }
    if grey:
        tags[b"kTRC"] = _curve(curve)
    else:
        matrix = adapted @ primaries.to_xyz()
        for index, letter in enumerate((b"r", b"g", b"b")):
            tags[letter + b"XYZ"] = _place(matrix[:, index])
            tags[letter + b"TRC"] = _curve(curve)
    return _file(tags, b"GRAY" if grey else b"RGB ")


def _adaptation(white: Matrix) -> Matrix:
    """From this white to that of profiles (D50), by Bradford's method."""
    gains = (_BRADFORD @ _D50) / (_BRADFORD @ white)
    return np.linalg.inv(_BRADFORD) @ np.diag(gains) @ _BRADFORD


def _file(tags: dict[bytes, bytes], space: bytes) -> bytes:
    at, table, places, body = 128 + 4 + 12 * len(tags), [struct.pack(">I", len(tags))], dict[bytes, int](), b""
    for tag, value in tags.items():
        # Equal values, the three curves, are there once.
        if value not in places:
            places[value] = at + len(body)
            body += value + bytes(-len(value) % 4)
        table.append(tag + struct.pack(">II", places[value], len(value)))
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"\0\0\0\0", 0x04400000, b"mntr", space, b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _place(_D50)[8:]
    return head.ljust(128, b"\0") + b"".join(table) + body


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(float(value) * 65536))


def _place(values: Matrix) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _text(words: str) -> bytes:
    data = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


def _curve(numbers: tuple[float, ...]) -> bytes:
    kind = {1: 0, 5: 3}[len(numbers)]
    return b"para\0\0\0\0" + struct.pack(">HH", kind, 0) + b"".join(_fixed(value) for value in numbers)
