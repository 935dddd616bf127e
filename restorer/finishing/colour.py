"""Colour as numbers: luma and chroma of stored values, CIELAB, and how different two colours look (ΔE2000).

Luma has the weights of Rec. ITU-R BT.709, as sRGB's primaries want it; chroma is red and blue less luma. The pair is
linear and goes both ways. CIELAB (CIE 15) is worked out from sRGB (IEC 61966-2-1) for its own white, D65. ΔE2000 is
by Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula: implementation notes, supplementary test data, and
mathematical observations", Color Research & Application 30 (2005).
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.finishing.resize import Rows, to_linear

Chroma = NDArray[np.float32]
"""float32 (h, w, 2): red less luma, blue less luma, of stored values."""
Floats = NDArray[np.floating]
"""float32, or float64 where a difference has to be exact."""
Lab = Floats
"""(…, 3): L* in 0..100, a*, b*."""

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_LAB = np.array([[0, 116, 0], [500, -500, 0], [0, 200, -200]])
_LAB_OFFSET = np.array([-16, 0, 0])


def luma_of(pixels: Rows) -> Rows:
    """The luma (h, w) of stored values (h, w, 3) or (h, w, 1); equal channels give that value exactly."""
    if pixels.shape[2] == 1:
        return pixels[:, :, 0]
    red, green, blue = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
    # Written as differences to green, so that three equal values lose nothing to rounding.
    return green + LUMA[0] * (red - green) + LUMA[2] * (blue - green)


def chroma_of(pixels: Rows, luma: Rows) -> Chroma:
    """The chroma (h, w, 2) of stored values (h, w, 3) whose luma is `luma`; exactly 0 where the channels are equal."""
    return pixels[:, :, ::2] - luma[:, :, np.newaxis]


def joined(luma: Rows, chroma: Chroma) -> Rows:
    """Stored values (h, w, 3) of luma (h, w) and chroma (h, w, 2), unclipped: the way back."""
    made = np.empty((*luma.shape, 3), np.float32)
    made[:, :, ::2] = chroma
    made[:, :, 1] = (chroma[:, :, 0] * LUMA[0] + chroma[:, :, 1] * LUMA[2]) / -LUMA[1]
    made += luma[:, :, np.newaxis]
    return made


def within_gamut(pixels: Rows) -> Rows:
    """Stored values (h, w, 3) brought into 0..1 by taking colour away, not by clipping channels; luma is kept."""
    outside = (pixels.min(axis=2) < 0) | (pixels.max(axis=2) > 1)
    if not outside.any():
        return pixels
    made = pixels.copy()
    found = pixels[outside][np.newaxis]
    luma = np.clip(luma_of(found), 0, 1)[:, :, np.newaxis]
    offset = found - luma
    room = np.where(offset > 0, 1 - luma, luma)
    tiny = np.float32(1e-9)
    share = np.min(np.minimum(1, room / np.maximum(np.abs(offset), tiny)), axis=2, keepdims=True)
    made[outside] = np.clip(luma + offset * share, 0, 1)[0]
    return made


def looked_up(values: Rows, table: Rows) -> Rows:
    """Curves over 0..1, given as (n, k) at equal steps, n < 32767, at values (…): (…, k); flat beyond both ends.

    Between two steps OpenCV goes straight, in 32 parts.
    """
    width = 4096
    places = np.zeros((-(-values.size // width), width), np.float32)
    np.multiply(values.ravel(), np.float32(len(table) - 1), out=places.reshape(-1)[: values.size])
    rows = np.zeros_like(places)
    made = cv2.remap(table[np.newaxis], places, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, np.float32).reshape(-1, table.shape[1])[: values.size].reshape(*values.shape, -1)


def lab(pixels: Rows) -> Lab:
    """sRGB stored values (h, w, 3) as CIELAB for D65."""
    white = _XYZ.sum(axis=1, keepdims=True)
    matrix = (_XYZ / white).astype(np.float32)
    xyz = cv2.transform(to_linear(np.clip(pixels, 0, 1)), matrix)
    # CIE 15: the cube root, and a straight line below (6/29)³.
    bent = np.where(xyz > 216 / 24389, np.cbrt(xyz), xyz * np.float32(841 / 108) + np.float32(4 / 29))
    affine = np.column_stack([_LAB, _LAB_OFFSET]).astype(np.float32)
    return np.asarray(cv2.transform(bent, affine), np.float32)


def delta_e(first: Lab, second: Lab) -> Floats:
    """ΔE2000 between two arrays of CIELAB colours (…, 3), all weights 1."""
    chroma_1, chroma_2 = np.hypot(first[..., 1], first[..., 2]), np.hypot(second[..., 1], second[..., 2])
    stretch = 1 + 0.5 * (1 - _to_the_seventh((chroma_1 + chroma_2) / 2))
    light, delta_light = (first[..., 0] + second[..., 0]) / 2, second[..., 0] - first[..., 0]
    chroma_1, hue_1 = _polar(first[..., 1] * stretch, first[..., 2])
    chroma_2, hue_2 = _polar(second[..., 1] * stretch, second[..., 2])
    chroma = (chroma_1 + chroma_2) / 2
    turn, hue = _turn_and_mean(hue_1, hue_2, chroma_1 * chroma_2 == 0)
    delta_hue = 2 * np.sqrt(chroma_1 * chroma_2) * np.sin(np.radians(turn) / 2)
    for_light = delta_light / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    for_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    for_hue = delta_hue / (1 + 0.015 * chroma * _hue_weight(hue))
    rotation = -2 * _to_the_seventh(chroma) * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    squared = for_light**2 + for_chroma**2 + for_hue**2 + rotation * for_chroma * for_hue
    return np.sqrt(np.maximum(squared, 0))


def _polar(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Chroma and hue angle in 0..360 degrees."""
    return np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360


def _turn_and_mean(hue_1: Floats, hue_2: Floats, grey: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The shorter way from one hue to the other, and the hue half-way; a grey has no hue of its own."""
    turn, total = hue_2 - hue_1, hue_1 + hue_2
    far = np.abs(turn) > 180
    mean = np.where(far, np.where(total < 360, total + 360, total - 360), total) / 2
    turn = np.where(far, turn - np.sign(turn) * 360, turn)
    return np.where(grey, 0, turn), np.where(grey, total, mean)


def _hue_weight(hue: Floats) -> Floats:
    """The paper's T, by the mean hue in degrees."""

    def wave(times: int, shift: float) -> Floats:
        return np.cos(np.radians(times * hue + shift))

    return 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.20 * wave(4, -63)


def _to_the_seventh(chroma: Floats) -> Floats:
    """√(C⁷ / (C⁷ + 25⁷)), 0 for greys and 1 for strong colours."""
    power = chroma**7
    return np.sqrt(power / (power + 25.0**7))
