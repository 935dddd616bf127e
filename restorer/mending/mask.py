"""Masks and labels on the photo's grid: which pixels are to be replaced, and which spot each belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.photo.geometry import Region

Mask = NDArray[np.uint8]
"""uint8 (H, W): 255 is to be replaced, 0 is not; in files 128 and more counts."""
Labels = NDArray[np.int32]
"""int32 (H, W): the number of the spot that a pixel belongs to, from 1; 0 where none is."""
Runs = NDArray[np.intp]
ROWS = 512
"""That are looked at together: a large photo's indices need not be in memory at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label lies: the box around it, and its pixels."""

    box: Region
    area: int


def places_of(labels: Labels, count: int, cancel: CancelToken) -> list[Place | None]:
    """Where the labels 1 … count lie; None for one that is nowhere. Raises Cancelled between bands of rows."""
    height, width = labels.shape
    areas = np.zeros(count + 1, np.int64)
    first, last = np.array([[width], [height]]).repeat(count + 1, 1), np.zeros((2, count + 1), np.int64)
    for top in range(0, height, ROWS):
        cancel.check()
        here, ys, xs, lengths = _runs(labels[top : top + ROWS])
        np.add.at(areas, here, lengths)
        for axis, (starts, ends) in enumerate(((xs, xs + lengths), (ys + top, ys + top + 1))):
            np.minimum.at(first[axis], here, starts)
            np.maximum.at(last[axis], here, ends)
    ends = zip(*first.tolist(), *last.tolist(), areas.tolist(), strict=True)
    return [
        Place(Region.between(left, top, right, bottom), area) if area else None
        for left, top, right, bottom, area in list(ends)[1:]
    ]


def _runs(labels: Labels) -> tuple[Labels, Runs, Runs, Runs]:
    """Pixels of one label beside each other: the labels, their rows, where they begin, how long they are.

    There are far fewer of them than pixels.
    """
    flat = labels.reshape(-1)
    begins = np.ones(flat.size, np.bool_)
    np.not_equal(flat[1:], flat[:-1], out=begins[1:])
    # A row's last pixel has no neighbour.
    begins[:: labels.shape[1]] = True
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=flat.size)
    some = flat[starts] > 0
    ys, xs = np.divmod(starts[some], labels.shape[1])
    return flat[starts][some], ys, xs, lengths[some]


def renumber(labels: Labels, numbers: Labels, cancel: CancelToken) -> None:
    """Give each pixel of label n the label numbers[n], in place. Raises Cancelled between bands of rows."""
    if np.array_equal(numbers, np.arange(len(numbers))):
        return
    for top in range(0, len(labels), ROWS):
        cancel.check()
        labels[top : top + ROWS] = numbers[labels[top : top + ROWS]]


def mask_of(labels: Labels, values: NDArray[np.uint8]) -> Mask:
    """The mask that has values[n] where label n is."""
    mask = np.empty(labels.shape, np.uint8)
    for top in range(0, len(labels), ROWS):
        # All at once, the labels would be copied as indices of 64 bits.
        mask[top : top + ROWS] = values[labels[top : top + ROWS]]
    return mask


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
