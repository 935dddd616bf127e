"""Torn borders and missing corners: damage that lies along the photo's edge, told from cracks that only run to it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.photo.pieces import large_pieces

Cells = NDArray[np.bool_]

LENGTH = 0.03
"""Least length along the edge, as a share of the short side: a crack that ends at the edge is narrower.
A piece is no smaller than a square of it, either: dust at the edge, and a scratch along it, are ordinary damage."""


def along_edges(damaged: Cells) -> Cells:
    """The damaged cells (h, w) that damage alone lies between and one of the four edges, over some length and area."""
    # Odd: OpenCV's openings of an even length move what they leave.
    length = max(3, round(LENGTH * min(damaged.shape)) | 1)
    found = np.zeros_like(damaged)
    for turns in range(4):
        seen = np.rot90(found, turns)
        seen |= _at_top(np.rot90(damaged, turns), length)
    return large_pieces(found, length**2)


def _at_top(damaged: Cells, length: int) -> Cells:
    """Those at the upper edge: each column from the top down to its first sound cell, narrow ones left out."""
    runs = np.logical_and.accumulate(damaged, axis=0).astype(np.uint8)
    # An opening along the edge; beyond its ends the damage may go on.
    padded = cv2.copyMakeBorder(runs, 0, 0, length, length, cv2.BORDER_REPLICATE)
    opened = cv2.morphologyEx(padded, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return opened[:, length:-length] > 0
