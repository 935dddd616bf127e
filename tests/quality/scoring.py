"""All figures of one result."""

from dataclasses import dataclass

import numpy as np

from tests.quality.cases import Case
from tests.quality.metrics import (
    delta_e_of,
    delta_e_of_broad_areas,
    echo,
    gmsd,
    lpips,
    luma,
    ms_ssim,
    psnr,
    sharpness,
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
    "lpips": Figure("LPIPS ↓", 4, "AlexNet's, version 0.1"),
    "sharpness": Figure("sharpness", 3, "the slope of strong edges over the truth's: 1 is as sharp"),
    "echo": Figure("echo ↓", 3, "what goes back beside strong edges over the truth's: 1 is as restless"),
    "ms_ssim": Figure("MS-SSIM ↑", 4, "of luma"),
    "gmsd": Figure("GMSD ↓", 4, "of luma"),
    "delta_e": Figure("ΔE ↓", 2, "mean ΔE2000 of the pixels"),
    "delta_e_broad": Figure("ΔE, broad ↓", 2, f"of broad areas: after a Gaussian of {BROAD:g} pixels of the photo"),
    "drift": Figure("drift ΔE ↓", 2, "of broad areas, result against the bad photo: what was not asked for"),
    "shrunk_psnr": Figure("shrunk dB ↑", 2, "PSNR of the result's area average against the bad photo"),
}
Scores = dict[str, float]
"""A value for each of FIGURES; NaN where a picture has hardly any strong edges."""


def score(result: Picture, case: Case) -> Scores:
    """The figures of a result (h·scale, w·scale, 3): the last two against the photo, the rest against the truth."""
    truth, photo, scale = case.truth, case.photo.pixels, case.scale
    light, true_light = luma(result), luma(truth)
    small = np.ascontiguousarray(averaged(result, scale), np.float32)
    return {
        "psnr": psnr(result, truth),
        "ssim": ssim(light, true_light),
        "lpips": lpips(result, truth),
        "sharpness": sharpness(light, true_light),
        "echo": echo(light, true_light),
        "ms_ssim": ms_ssim(light, true_light),
        "gmsd": gmsd(light, true_light),
        "delta_e": delta_e_of(result, truth),
        "delta_e_broad": delta_e_of_broad_areas(result, truth, BROAD * scale),
        "drift": delta_e_of_broad_areas(small, photo, BROAD),
        "shrunk_psnr": shrunk_psnr(result, photo),
    }
