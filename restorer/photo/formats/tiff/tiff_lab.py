"""CIE L*a*b* of D50 to sRGB, in whole numbers of 16 bits. Source: IEC 61966-2-1, ICC.1 with Bradford's adaptation."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_WHITE = np.array([0.96422, 1.0, 0.82521], np.float32)
_TO_LINEAR = np.array(
    [
        [3.1338561, -1.6168667, -0.4906146],
        [-0.9787684, 1.9161415, 0.0334540],
        [0.0719453, -0.2289914, 1.4052427],
    ],
    np.float32,
)


def to_srgb(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """L* (0..100), a*, b* (…, 3) to sRGB values 0..1; colours that sRGB does not have are clipped."""
    middle = (lab[..., :1] + 16) / 116
    root = np.concatenate([middle + lab[..., 1:2] / 500, middle, middle - lab[..., 2:] / 200], axis=-1)
    xyz = np.where(root > 6 / 29, root**3, (root - 4 / 29) * np.float32(3 * (6 / 29) ** 2)) * _WHITE
    linear = np.clip(xyz @ _TO_LINEAR.T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055).astype(np.float32)


def of_cielab(stored: NDArray[Any]) -> NDArray[np.float32]:
    """L*a*b* of stored numbers of 8 or 16 bits: L* without a sign, a* and b* with one; fractions are it already.

    TIFF does not say what fractions are: libvips writes them so. Places that hold no number are black.
    """
    if stored.dtype.kind == "f":
        return np.nan_to_num(stored.astype(np.float32), nan=0, posinf=0, neginf=0)
    bits = stored.dtype.itemsize * 8
    whole = stored.view(f"u{bits // 8}")
    lightness = whole[..., :1].astype(np.float32) * np.float32(100 / ((1 << bits) - 1))
    return np.concatenate([lightness, whole[..., 1:].view(f"i{bits // 8}") / np.float32(1 << (bits - 8))], axis=-1)


def of_icclab(stored: NDArray[Any]) -> NDArray[np.float32]:
    """L*a*b* of stored numbers of 8 or 16 bits in ICC's encoding (version 2): a* and b* begin at -128."""
    bits = stored.dtype.itemsize * 8
    whole = stored.view(f"u{bits // 8}").astype(np.float32)
    scale = np.float32(1 << (bits - 8))
    return np.concatenate([whole[..., :1] / scale * np.float32(100 / 255), whole[..., 1:] / scale - 128], axis=-1)
