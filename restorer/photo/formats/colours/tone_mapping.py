"""High dynamic range (PQ, HLG) to standard range.

Light above paper white (203 cd/m², ITU-R BT.2408) is rolled off by the curve of ITU-R BT.2390 (EETF), from a peak of
1000 cd/m², for the brightest of red, green and blue, so that hues stay. What a wide gamut holds goes into Display P3.
Source: ITU-R BT.2100 (transfer functions), BT.2390-10 5.4.1.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.errors import Sentence
from restorer.photo.formats.colours import icc
from restorer.photo.formats.colours.cicp import HLG, Codes, profile
from restorer.photo.formats.colours.icc import BT709, P3_D65
from restorer.photo.formats.stored import Band, Stored

_Light: TypeAlias = NDArray[np.float32]
WHITE, PEAK = 203.0, 1000.0
"""Paper white, and the brightest light that is kept apart from brighter, in cd/m²."""
_NOTICE = Sentence("Its brightness range is high (HDR): it was mapped to a standard range.")
_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
_P3_CODES = Codes(12, 13)


def mapped(stored: Stored, codes: Codes) -> Stored:
    """The picture (RGB or grey, with or without alpha) in sRGB, or in Display P3 where its primaries are wider."""
    grey, wide = stored.channels < 3, codes.known is not BT709
    target = P3_D65 if wide and not grey else BT709
    turn = np.linalg.inv(target.to_xyz()) @ codes.known.to_xyz() if not grey else np.eye(1)
    luma = codes.known.to_xyz()[1] if not grey else np.ones(1)
    top = (1 << stored.depth) - 1
    light = light_of(np.arange(top + 1, dtype=np.float64) / top, codes.transfer).astype(np.float32)

    def bands() -> Iterator[Band]:
        for band in stored.bands():
            colours = 1 if grey else 3
            shown = _shown(light[band[..., :colours]], luma, turn, codes.transfer)
            whole = np.rint(shown * top).astype(band.dtype)
            yield np.concatenate([whole, band[..., colours:]], axis=2)

    known = stored.extras
    known = replace(
        known,
        icc=profile(_P3_CODES, grey=False) if wide and not grey else None,
        notices=(*known.notices, _NOTICE),
    )
    return replace(stored, bands=bands, extras=known)


def light_of(values: NDArray[np.float64], transfer: int) -> NDArray[np.float64]:
    """Light of coded values 0..1: cd/m² for PQ, the scene's light 0..1 for HLG."""
    if transfer == HLG:
        a, b, c = 0.17883277, 0.28466892, 0.55991073
        return np.where(values <= 0.5, values**2 / 3, (np.exp((values - c) / a) + b) / 12)
    power = values ** (1 / _M2)
    return 10_000 * (np.maximum(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1)


def _shown(light: _Light, luma: NDArray[np.float64], turn: NDArray[np.float64], transfer: int) -> _Light:
    """Coded values 0..1 of standard range."""
    if transfer == HLG:
        # The system gamma of a screen of 1000 cd/m².
        bright = np.maximum(light @ luma.astype(np.float32), 1e-9)[..., None]
        light = (PEAK * light * bright**0.2).astype(np.float32)
    linear: _Light = np.maximum(light @ turn.T.astype(np.float32), 0)
    brightest = linear.max(axis=2, keepdims=True)
    linear *= rolled_off(brightest) / np.maximum(brightest, 1e-6) / WHITE
    linear = np.minimum(linear, 1)
    _, a, b, c, d = icc.SRGB_CURVE
    coded: _Light = np.where(linear <= d * c, linear / c, (linear ** (1 / 2.4) - b) / a).astype(np.float32)
    return coded


def rolled_off(light: _Light) -> _Light:
    """Light 0..PEAK, in cd/m², brought into 0..WHITE: unchanged below the knee, smooth above."""
    peak, white = _pq(np.array(PEAK)), _pq(np.array(WHITE))
    most = white / peak
    knee = 1.5 * most - 0.5
    coded = np.minimum(_pq(light.astype(np.float64)) / peak, 1)
    t = np.maximum(coded - knee, 0) / (1 - knee)
    curve = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (3 * t**2 - 2 * t**3) * most
    bent = np.where(coded < knee, coded, curve)
    return light_of(bent * peak, 16).astype(np.float32)


def _pq(light: NDArray[np.float64]) -> NDArray[np.float64]:
    power = (light / 10_000) ** _M1
    return ((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2
