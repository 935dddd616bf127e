"""How different colours look: the mean ΔE2000 (Sharma, Wu and Dalal, 2005), of pixels and of broad areas."""

import cv2
import numpy as np

from restorer.finishing.colour import delta_e, lab
from tests.quality.metrics.planes import Picture


def delta_e_of(result: Picture, truth: Picture) -> float:
    """The mean ΔE2000 of all pixels; about 1 can just be seen."""
    return float(np.mean(delta_e(lab(result), lab(truth)), dtype=np.float64))


def delta_e_of_broad_areas(result: Picture, truth: Picture, sigma: float) -> float:
    """The mean ΔE2000 after both went through a Gaussian of `sigma` pixels: of tones and colours without detail."""
    broad = [cv2.GaussianBlur(picture, (0, 0), sigma, borderType=cv2.BORDER_REFLECT) for picture in (result, truth)]
    return delta_e_of(*(np.asarray(picture, np.float32) for picture in broad))
