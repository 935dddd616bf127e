"""Whether what departs from a photo's tone is noise, light and stains, or colour.

Light that falls unevenly on a toned print, or on the scene in front of the lens, moves its chroma along the tone: by a
share that is a smooth function of the place. Such a share, a quadratic of the place, is taken out first (least trimmed
squares, Rousseeuw 1984). A photo in colour departs in regions of every hue, and those that depart most tell most;
noise departs from one small region to the next as well.
"""

import cv2
import numpy as np

from restorer.finishing.colour import Chroma, Floats
from restorer.finishing.resize import Rows

SHARE = 0.85
"""Of the regions that have to fit; stains cover the rest."""
LEAST = 0.0098
"""Chroma, in stored values, from which a departure is colour: two and a half steps of 8 bits.

With it 96 % of sepia photos that `ageing` made are known as such, and of colour photos whose saturation was whole, a
half, a third, 0.3, 6, 12 % are taken for toned ones (BSDS500's validation part, at 1, 1/2 and 1/4 of its size).
"""


def fits(regions: Chroma, tone: Chroma) -> bool:
    """Whether what departs from a tone in regions (h, w, 2) is no more than noise and light, in SHARE of them.

    `tone`: the tone's own chroma there.
    """
    rough = float(np.median(np.abs(regions - cv2.GaussianBlur(regions, (0, 0), 1.5))))
    rest = length(_less_light(soft(regions), tone))
    return float(np.quantile(rest, SHARE)) < LEAST + rough / 2


def has_objects(rest: Chroma, tone: Chroma) -> bool:
    """Whether a fiftieth of the photo departs from the tone's chroma as no stain and no bare spot does."""
    towards_red, towards_blue = rest[:, :, 0], rest[:, :, 1]
    # What ages paper absorbs blue most and green next: yellow to brown. Worn and retouched spots are near to neutral.
    brown = (towards_blue < 0) & (towards_red < -1.5 * towards_blue) & (towards_red > 0.5 * towards_blue)
    bare = length(rest + tone) < 0.03
    return bool(np.mean((length(rest) > 0.04) & ~brown & ~bare) > 0.02)


def soft(regions: Chroma) -> Chroma:
    """Regions together with their neighbours."""
    return np.asarray(cv2.GaussianBlur(regions, (0, 0), 1.0), np.float32)


def length(chroma: Chroma) -> Rows:
    """The size (h, w) of chroma (h, w, 2)."""
    return np.hypot(chroma[:, :, 0], chroma[:, :, 1])


def _less_light(regions: Chroma, tone: Chroma) -> Chroma:
    """What departs (h, w, 2), less the tone times a quadratic of the place that fits most of it."""
    shares = _quadratic(*regions.shape[:2])[:, :, np.newaxis, :] * tone[:, :, :, np.newaxis].astype(np.float64)
    rest = regions
    kept = np.ones(regions.shape[:2], np.bool_)
    for _ in range(3):
        causes = shares[kept].reshape(-1, shares.shape[3])
        squares = causes.T @ causes + 1e-6 * np.eye(shares.shape[3])
        rest = (regions - shares @ np.linalg.solve(squares, causes.T @ regions[kept].ravel())).astype(np.float32)
        departing = length(rest)
        kept = departing <= np.quantile(departing, 0.85)
    return rest


def _quadratic(height: int, width: int) -> Floats:
    """1, x, y, x², xy, y² at each place (height, width, 6)."""
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=2)
