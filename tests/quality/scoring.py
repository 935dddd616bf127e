"""All figures of one result."""

from dataclasses import dataclass

import numpy as np

from restorer.ageing import Aged
from tests.quality.metrics import (
    delta_e_of,
    delta_e_of_broad_areas,
    gmsd,
    luma,
    ms_ssim,
    psnr,
    shrunk_psnr,
    ssim,
)
from tests.quality.metrics.planes import Picture, averaged

BROAD = 4.0
"""Sigma of what counts as broad, in pixels of the original photo."""


@dataclass(frozen=True)
class Figure:
    """How a figure is shown: its heading, digits behind the point, and what it means."""

    heading: str
    digits: int
    meaning: str


FIGURES = {
    "psnr": Figure("PSNR dB ↑", 2, "of all channels"),
    "ssim": Figure("SSIM ↑", 4, "of luma"),
    "ssim_channels": Figure("SSIM, RGB ↑", 4, "the mean of that of red, green and blue"),
    "ms_ssim": Figure("MS-SSIM ↑", 4, "of luma"),
    "gmsd": Figure("GMSD ↓", 4, "of luma"),
    "delta_e": Figure("ΔE ↓", 2, "mean ΔE2000 of the pixels"),
    "delta_e_broad": Figure("ΔE, broad ↓", 2, f"of broad areas: after a Gaussian of {BROAD:g} pixels of the photo"),
    "drift": Figure("drift ΔE ↓", 2, "of broad areas, result against the aged photo: what was not asked for"),
    "shrunk_psnr": Figure("shrunk dB ↑", 2, "PSNR of the result's area average against the aged photo"),
}
Scores = dict[str, float]
"""A value for each of FIGURES."""


def score(result: Picture, aged: Aged) -> Scores:
    """The figures of a result (h·scale, w·scale, 3): the last two against the photo, the rest against the truth."""
    truth, photo, scale = aged.truth, aged.photo, aged.age.scale
    light, true_light = luma(result), luma(truth)
    small = np.ascontiguousarray(averaged(result, scale), np.float32)
    channels = [ssim(result[:, :, c].astype(np.float64), truth[:, :, c].astype(np.float64)) for c in range(3)]
    return {
        "psnr": psnr(result, truth),
        "ssim": ssim(light, true_light),
        "ssim_channels": float(np.mean(channels)),
        "ms_ssim": ms_ssim(light, true_light),
        "gmsd": gmsd(light, true_light),
        "delta_e": delta_e_of(result, truth),
        "delta_e_broad": delta_e_of_broad_areas(result, truth, BROAD * scale),
        "drift": delta_e_of_broad_areas(small, photo, BROAD),
        "shrunk_psnr": shrunk_psnr(result, photo),
    }
