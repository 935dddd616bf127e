"""Masks and labels on the photo's grid: which pixels are to be replaced, and which spot each belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region

Mask = NDArray[np.uint8]
"""uint8 (H, W): 255 is to be replaced, 0 is not; in files 128 and more counts."""
Labels = NDArray[np.int32]
"""int32 (H, W): the number of the spot that a pixel belongs to, from 1; 0 where none is."""
ROWS = 512
"""That are looked at together: a large photo's indices need not be in memory at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label lies: the box around it, and its pixels."""

    box: Region
    area: int


def places_of(labels: Labels, count: int) -> list[Place | None]:
    """Where the labels 1 … count lie; None for one that is nowhere."""
    height, width = labels.shape
    areas = np.zeros(count + 1, np.int64)
    first, last = np.array([[width], [height]]).repeat(count + 1, 1), np.zeros((2, count + 1), np.int64)
    for top in range(0, height, ROWS):
        ys, xs = np.nonzero(labels[top : top + ROWS])
        here = labels[top : top + ROWS][ys, xs]
        areas += np.bincount(here, minlength=count + 1)
        for axis, places in enumerate((xs, ys + top)):
            np.minimum.at(first[axis], here, places)
            np.maximum.at(last[axis], here, places + 1)
    ends = zip(*first.tolist(), *last.tolist(), areas.tolist(), strict=True)
    return [
        Place(Region.between(left, top, right, bottom), area) if area else None
        for left, top, right, bottom, area in list(ends)[1:]
    ]


def cut_at(labels: Labels, boxes: Sequence[Region], count: int) -> list[int]:
    """Give what of the labels 1 … count lies in boxes labels of its own, from count + 1; of which labels these were."""
    whole = Region(0, 0, labels.shape[1], labels.shape[0])
    were: list[int] = []
    for box in boxes:
        inside = labels[box.common(whole).slices] if box.meets(whole) else labels[:0]
        # What another box has cut out stays its own.
        for label in np.unique(inside[(inside > 0) & (inside <= count)]).tolist():
            were.append(label)
            inside[inside == label] = count + len(were)
    return were


def marked(mask: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which pixels of a mask, as it may come from a file, are to be replaced."""
    return mask >= 128
