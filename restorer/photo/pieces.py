"""Pieces of masks: pixels that hang together."""

import cv2
import numpy as np
from numpy.typing import NDArray


def large_pieces(mask: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """What of a mask (h, w) hangs together, also by corners, with at least so many pixels."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    large = stats[:, cv2.CC_STAT_AREA] >= least
    large[0] = False
    return large[np.asarray(labels, np.intp)]
