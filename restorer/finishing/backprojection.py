"""Back-projection: between a photo's grid and a result's, `scale` times as fine along each side.

A result is *shrunk back* by area averages: what the photo's pixels would be if the result were the scene. What is
missing then is put back by cubic interpolation, `solved` before so that it is all there when shrunk back again.
Source: Irani and Peleg, "Improving Resolution by Image Registration" (CVGIP 1991), where it is iterated on the large
grid; both steps together are a small filter on the photo's grid, so it is iterated there, at a fraction of the cost.
"""

from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region, Size

Rows = NDArray[np.float32]
"""float32 (h, w, 1 or 3)."""

ROUNDS = 3
"""Of the iteration: leaves a hundredth of missing white noise, less of anything smoother."""
REACH = 2 * (ROUNDS + 1)
"""Photo pixels around one that `enlarged(solved(…))` depends on."""


def shrunk(result: Rows, scale: int) -> Rows:
    """(h·scale, w·scale, c) → (h, w, c), the average of each scale × scale pixels."""
    if scale == 1:
        return result
    height, width, channels = result.shape
    small = cv2.resize(result, (width // scale, height // scale), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32).reshape(height // scale, width // scale, channels)


def enlarged(rows: Rows, scale: int) -> Rows:
    """(h, w, c) → (h·scale, w·scale, c) by cubic interpolation; the border's pixels are repeated beyond it."""
    if scale == 1:
        return rows
    height, width, channels = rows.shape
    large = cv2.resize(rows, (width * scale, height * scale), interpolation=cv2.INTER_CUBIC)
    return np.asarray(large, np.float32).reshape(height * scale, width * scale, channels)


def stretched(rows: NDArray[Any], size: Size, part: Region) -> NDArray[Any]:
    """What a part shows when rows (h, w, 1 to 3), of any type, are stretched to a size; bilinear."""
    height, width, channels = rows.shape
    across, down = width / size.width, height / size.height
    # Pixel centres to pixel centres: (x + ½) · across − ½.
    place: NDArray[np.float64] = np.array(
        [[across, 0, (part.x + 0.5) * across - 0.5], [0, down, (part.y + 0.5) * down - 0.5]]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    made = cv2.warpAffine(rows, place, (part.width, part.height), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return made.reshape(part.height, part.width, channels).astype(rows.dtype, copy=False)


def solved(missing: Rows, scale: int) -> Rows:
    """What must be enlarged so that, shrunk back, it is nearly `missing` (h, w, c)."""
    if scale == 1:
        return missing
    kernel = _there_and_back(scale)
    solution = missing
    for _ in range(ROUNDS):
        back = cv2.sepFilter2D(solution, -1, kernel, kernel, borderType=cv2.BORDER_REPLICATE)
        solution = solution + missing - np.asarray(back, np.float32).reshape(missing.shape)
    return solution


@cache
def _there_and_back(scale: int) -> NDArray[np.float32]:
    """The filter that `enlarged` and then `shrunk` are together along one side."""
    impulse = np.zeros((1, 9, 1), np.float32)
    impulse[0, 4] = 1
    # Enlarging repeats the one row, shrinking averages the copies.
    return np.ascontiguousarray(shrunk(enlarged(impulse, scale), scale)[0, 2:7, 0])
