"""Places divided into parts that are worked on one by one: small ones around what there is to do."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region

LARGEST = 160
"""Side of a part at the most: its planes stay in a processor's cache."""


def parts(hole: NDArray[np.bool_], place: Region) -> Iterator[Region]:
    """Parts of a place that have all of its hole (H, W) in them, none of it twice."""
    box = box_of(hole[place.slices], place)
    if box is None:
        return
    if box.size.long_side <= LARGEST:
        yield box
        return
    if box.width >= box.height:
        middle = box.x + box.width // 2
        yield from parts(hole, Region.between(box.x, box.y, middle, box.bottom))
        yield from parts(hole, Region.between(middle, box.y, box.right, box.bottom))
    else:
        middle = box.y + box.height // 2
        yield from parts(hole, Region.between(box.x, box.y, box.right, middle))
        yield from parts(hole, Region.between(box.x, middle, box.right, box.bottom))


def box_of(marks: NDArray[np.bool_], place: Region) -> Region | None:
    """The box around marks (h, w) that lie in a place; None if there are none."""
    rows, columns = np.flatnonzero(marks.any(axis=1)), np.flatnonzero(marks.any(axis=0))
    if not len(rows):
        return None
    left, right, top, bottom = (int(end) for end in (columns[0], columns[-1], rows[0], rows[-1]))
    return Region.between(place.x + left, place.y + top, place.x + right + 1, place.y + bottom + 1)


def around_both(one: Region, other: Region) -> Region:
    """The smallest region around two."""
    left, top = min(one.x, other.x), min(one.y, other.y)
    return Region.between(left, top, max(one.right, other.right), max(one.bottom, other.bottom))
