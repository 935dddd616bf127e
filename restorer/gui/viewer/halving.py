"""One level of a pyramid from the level beneath: averages of 2×2 pixels, part by part."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region


def halve(below: NDArray[Any], level: NDArray[np.uint8], region: Region) -> None:
    """Write a region of `level` (uint8) anew from `below` (uint8 or uint16, twice as large).

    A last column or row that lies on one pixel instead of two counts that one twice.
    """
    source, target = below[2 * region.y : 2 * region.bottom, 2 * region.x : 2 * region.right], level[region.slices]
    height, width = source.shape[0] // 2, source.shape[1] // 2
    odd_row, odd_column = source.shape[0] % 2, source.shape[1] % 2
    if height and width:
        _averaged(source[: 2 * height, : 2 * width], target[:height, :width])
    if odd_column and height:
        _averaged(_twice(source[: 2 * height, -1:], 1), target[:height, width:])
    if odd_row and width:
        _averaged(_twice(source[-1:, : 2 * width], 0), target[height:, :width])
    if odd_row and odd_column:
        _averaged(_twice(_twice(source[-1:, -1:], 0), 1), target[height:, width:])


def to_eight_bits(pixels: NDArray[Any]) -> NDArray[np.uint8]:
    """The same picture with 8 bits a channel: itself, if it has them already."""
    if pixels.dtype == np.uint8:
        return pixels
    import cv2

    return np.asarray(cv2.convertScaleAbs(pixels, alpha=1 / 257), np.uint8).reshape(pixels.shape)


def _twice(pixels: NDArray[Any], axis: int) -> NDArray[Any]:
    return pixels.repeat(2, axis)


def _averaged(source: NDArray[Any], target: NDArray[np.uint8]) -> None:
    import cv2

    height, width, channels = target.shape
    # OpenCV has no third axis of length one.
    if channels == 1:
        source, target = source[..., 0], target[..., 0]
    if source.dtype == np.uint8:
        cv2.resize(source, (width, height), dst=target, interpolation=cv2.INTER_AREA)
    else:
        target[:] = to_eight_bits(np.asarray(cv2.resize(source, (width, height), interpolation=cv2.INTER_AREA)))
