"""Figures that compare two pictures, each after its paper; the tests check them against others' code.

Pictures are float32 (H, W, 3) in 0..1, of equal size; planes are (H, W). Where a figure is of luma, it is that of
Rec. ITU-R BT.601 (as MATLAB's `rgb2gray`), because the papers' own programs take it.
"""

from tests.quality.metrics.colour import delta_e_of, delta_e_of_broad_areas
from tests.quality.metrics.edges import echo, sharpness
from tests.quality.metrics.gmsd import gmsd
from tests.quality.metrics.perceptual import lpips
from tests.quality.metrics.planes import luma
from tests.quality.metrics.psnr import psnr, shrunk_psnr
from tests.quality.metrics.ssim import ms_ssim, ssim

__all__ = [
    "delta_e_of",
    "delta_e_of_broad_areas",
    "echo",
    "gmsd",
    "lpips",
    "luma",
    "ms_ssim",
    "psnr",
    "sharpness",
    "shrunk_psnr",
    "ssim",
]
