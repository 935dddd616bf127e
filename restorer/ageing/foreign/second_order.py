"""Everything twice: blur, another size, noise and JPEG, and once more.

After Wang, Xie, Dong and Shan, "Real-ESRGAN: Training Real-World Blind Super-Resolution with Pure Synthetic Data"
(ICCVW 2021), by which the networks that ship were taught; without its ringing filter, with Gaussians alone.
"""

import cv2
import numpy as np

from restorer.ageing.foreign.parts import as_grey_as, noisy, resized, saved, small_of
from restorer.ageing.kind import Rows, clipped, is_grey, white_noise
from restorer.photo.geometry import Size

_WAYS = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)


def second_order(pixels: Rows, scale: int, rng: np.random.Generator) -> Rows:
    """See `Degradation`."""
    small, fourth = small_of(pixels, scale), scale / 4
    factor = (rng.uniform(0.3, 1), rng.uniform(1, 1.5), 1.0)[rng.integers(3)]
    first = _through(pixels, (0.4 * fourth, 3 * fourth), factor, 25, rng)
    first = saved(first, 35, 95, rng)
    between = rng.uniform(0.8, 2.4) * small.width / first.shape[1]
    second = _through(first, (0.3 * fourth, 1.5 * fourth), between, 18, rng)
    return saved(resized(second, small, _way(rng)), 35, 95, rng)


def _through(pixels: Rows, sigmas: tuple[float, float], factor: float, most: float, rng: np.random.Generator) -> Rows:
    """Blurred, `factor` times as large, and with noise of 1 to `most` levels."""
    soft = _astray(pixels, rng.uniform(*sigmas), rng.uniform(*sigmas), rng.uniform(0, np.pi))
    height, width = (max(8, round(side * factor)) for side in pixels.shape[:2])
    made, strength = resized(soft, Size(width, height), _way(rng)), rng.uniform(1, most) / 255
    common = bool(rng.random() < 0.4)
    if rng.random() < 0.5:
        return noisy(made, strength, rng, common=common)
    # As light is counted: more in what is bright.
    shape = (*made.shape[:2], 1 if common or is_grey(made) else 3)
    return clipped(made + strength * 1.5 * np.sqrt(made + 0.02) * white_noise(rng, shape))


def _astray(pixels: Rows, along: float, beside: float, angle: float) -> Rows:
    """Through a Gaussian of two sigmas, turned."""
    reach = int(np.ceil(3 * max(along, beside)))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    kernel = np.exp(-0.5 * ((u / along) ** 2 + (v / beside) ** 2))
    taps = (kernel / kernel.sum()).astype(np.float32)
    made = np.asarray(cv2.filter2D(pixels, cv2.CV_32F, taps, borderType=cv2.BORDER_REFLECT), np.float32)
    return as_grey_as(pixels, clipped(made))


def _way(rng: np.random.Generator) -> int:
    return _WAYS[rng.integers(3)]
