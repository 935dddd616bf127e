"""Spots: pieces of damage that a person accepts or refuses one by one, as what the detector says is made of them.

Thresholds with hysteresis on the working grid (what is surely damage, and what of less sureness hangs on it), then the
photo's own grid, then grown: a detector is taught the core of a crack, and its soft rim must go as well.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from restorer.cancel import CancelToken
from restorer.mending.cells import Cells, Kind, cells_of
from restorer.mending.face import Face
from restorer.mending.growing import on_photo
from restorer.mending.likelihood import Likelihood
from restorer.mending.mask import Labels, Mask, cut_at, mask_of, places_of, renumber
from restorer.photo.geometry import Region
from restorer.photo.photo import Photo

Doubt = Literal["", "wide", "face", "near", "uncertain"]

BARE = 0.5
"""A spot is uncertain if its highest likelihood is above the threshold by less than this, in log-odds."""
SPECK = 0.02
"""Side of a square, as a share of the photo's short side: what covers no more is a speck, near a face as anywhere."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of damage.

    `label`: its number in `Finding.labels`, from 1. `box`: around it, in pixels of the photo; `area`: its pixels.
    `sure`: whether it may be replaced without asking; if not, `doubt` says why: it is "wide", over a "face"'s eyes or
    mouth, a small one "near" a face, or "uncertain". `at_edge`: a torn border or missing corner, not a crack that runs
    to the edge.
    """

    label: int
    box: Region
    area: int
    kind: Kind
    sure: bool
    doubt: Doubt
    at_edge: bool = False


@dataclass(frozen=True, eq=False)
class Finding:
    """What was found. `labels`: int32 (H, W) on the photo's grid, 0 where nothing is; `spots`: in order of label."""

    labels: Labels
    spots: tuple[Spot, ...]

    def mask(self, labels: Collection[int]) -> Mask:
        """uint8 (H, W): 255 in the spots of these labels, else 0."""
        chosen = np.zeros(len(self.spots) + 1, np.uint8)
        chosen[list(labels)] = 255
        chosen[0] = 0
        return mask_of(self.labels, chosen)

    @property
    def sure(self) -> Mask:
        """The mask of what may be replaced without asking."""
        return self.mask([spot.label for spot in self.spots if spot.sure])

    @property
    def everything(self) -> Mask:
        """The mask of all spots."""
        return self.mask([spot.label for spot in self.spots])

    def at(self, x: int, y: int) -> Spot | None:
        """The spot at a pixel of the photo, if there is one."""
        label = int(self.labels[y, x])
        return self.spots[label - 1] if label else None


def spots_in(
    likelihood: Likelihood,
    photo: Photo,
    sensitivity: float,
    faces: Sequence[Face] = (),
    cancel: CancelToken | None = None,
) -> Finding:
    """The spots of a photo. `sensitivity` 0..1: 0.5 is usual, more finds more.

    What of a spot lies over the eyes or the mouth of one of the `faces` is a spot of its own, and only suggested, so
    that the rest of a crack across a face need not wait for an answer. So is a spot that lies about a face as a whole
    and is shorter than it: the rim of an ear, the tip of a collar. Raises Cancelled.
    """
    cancel = cancel or CancelToken()
    cells = cells_of(likelihood, sensitivity)
    labels = on_photo(cells, likelihood, photo.size, cancel)
    over = cut_at(labels, [box for face in faces for box in face.features], len(cells.kinds))
    places = places_of(labels, len(cells.kinds) + len(over), cancel)
    speck = (SPECK * min(photo.size.width, photo.size.height)) ** 2
    renumbered = np.zeros(len(places) + 1, np.int32)
    spots: list[Spot] = []
    for number, place in enumerate(places):
        if place is None:
            continue
        renumbered[number + 1] = len(spots) + 1
        whole = number if number < len(cells.kinds) else over[number - len(cells.kinds)] - 1
        doubt = _doubt(cells, whole) if whole == number else "face"
        if not doubt and place.area > speck and not cells.at_edge[whole] and _near(place.box, faces):
            doubt = "near"
        spots.append(
            Spot(len(spots) + 1, place.box, place.area, cells.kinds[whole], not doubt, doubt, cells.at_edge[whole])
        )
    renumber(labels, renumbered, cancel)
    return Finding(labels, tuple(spots))


def _near(box: Region, faces: Sequence[Face]) -> bool:
    """Whether it lies about a face as a whole, and is shorter than it."""
    return any(face.around.holds(box) and max(box.width, box.height) < face.size for face in faces)


def _doubt(cells: Cells, number: int) -> Doubt:
    """Why a spot is only suggested, its place apart."""
    if cells.wide[number]:
        return "wide"
    # Flowers, glints and clothes look like blotches and worn places: a detector cannot say what was meant to be there.
    area = cells.kinds[number] == "area" and not cells.at_edge[number]
    return "uncertain" if area or cells.certainties[number] < BARE else ""
