"""The one high-quality resize: Lanczos over the area of each target pixel, in linear light, in bands of rows.

Pillow's resampling does the filtering: Lanczos-3 stretched by the factor of reduction, so that every source pixel
counts (an area average with a sharp edge). Light adds up linearly, values of a picture do not: values are taken
through the sRGB curve (IEC 61966-2-1) and back. Photos in other colour spaces have curves close enough to it for
the purpose; the way there and back is exact.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from math import ceil, floor

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from restorer.photo.geometry import Size

Rows = NDArray[np.float32]
"""float32 (h, w, channels) in 0..1."""

BAND = 256
"""Target rows that are made at a time."""
LOBES = 3
"""Radius of the Lanczos filter, in pixels of the smaller of source and target."""


def to_linear(values: Rows) -> Rows:
    """sRGB values 0..1 to linear light 0..1."""
    powered = _power((values + np.float32(0.055)) / np.float32(1.055), 2.4)
    return np.where(values <= 0.04045, values / np.float32(12.92), powered)


def from_linear(light: Rows) -> Rows:
    """Linear light 0..1 to sRGB values 0..1."""
    powered = np.float32(1.055) * _power(light, 1 / 2.4) - np.float32(0.055)
    return np.where(light <= 0.0031308, light * np.float32(12.92), powered)


class RowResizer:
    """Rows of a picture of `source` size in, from the top; rows of the same picture at `target` size out.

    `linear`: whether values are a picture's (filtered in linear light) or plain numbers such as alpha.
    Holds no more rows than the filter reaches. Rows are passed through untouched when the sizes are equal.
    """

    def __init__(self, source: Size, target: Size, *, linear: bool = True) -> None:
        self._source = source
        self._target = target
        self._linear = linear
        self._held: list[Rows] = []
        self._first = 0
        self._next = 0

    def push(self, rows: Rows) -> Iterator[Rows]:
        """Take the next source rows (h, width, channels); yield every band of target rows that is now complete."""
        if self._source == self._target:
            yield rows
            return
        self._held.append(to_linear(rows) if self._linear else rows)
        while self._next < self._target.height:
            bottom = min(self._next + BAND, self._target.height)
            _, last = self._reach(self._next, bottom)
            if last > self._first + sum(map(len, self._held)):
                return
            band = self._made(self._next, bottom)
            yield np.clip(from_linear(band) if self._linear else band, 0.0, 1.0)
            self._next = bottom

    def _reach(self, top: int, bottom: int) -> tuple[int, int]:
        """The source rows that target rows [top, bottom) are made of."""
        ratio = self._source.height / self._target.height
        margin = ceil(LOBES * max(ratio, 1.0)) + 1
        return max(0, floor(top * ratio) - margin), min(self._source.height, ceil(bottom * ratio) + margin)

    def _made(self, top: int, bottom: int) -> Rows:
        """Target rows [top, bottom), in the space of the held rows."""
        first, last = self._reach(top, bottom)
        held = self._held[0] if len(self._held) == 1 else np.concatenate(self._held)
        held = held[first - self._first :]
        self._held, self._first = [held], first
        ratio = self._source.height / self._target.height
        # Pillow samples inside the box and lets the filter look beyond it, so bands meet without a seam.
        box = (0.0, top * ratio - first, float(self._source.width), min(bottom * ratio - first, float(last - first)))
        size = (self._target.width, bottom - top)

        def one(channel: int) -> NDArray[np.float32]:
            plane = Image.fromarray(np.ascontiguousarray(held[: last - first, :, channel]))
            return np.asarray(plane.resize(size, Image.Resampling.LANCZOS, box))

        with ThreadPoolExecutor(held.shape[2]) as pool:
            return np.stack(list(pool.map(one, range(held.shape[2]))), axis=2)


def resized(pixels: Rows, target: Size, *, linear: bool = True) -> Rows:
    """A whole picture (H, W, channels) at another size, (target.height, target.width, channels)."""
    height, width = pixels.shape[:2]
    bands = RowResizer(Size(width, height), target, linear=linear).push(pixels)
    return np.concatenate(list(bands))


def _power(values: Rows, exponent: float) -> Rows:
    """Values, clipped at 0 from below, to a power; OpenCV's is several times as fast as NumPy's."""
    flat = np.maximum(values, 0).reshape(len(values), -1)
    return np.asarray(cv2.pow(flat, exponent), np.float32).reshape(values.shape)
