"""Found: the damage of a photo as it was found, and how it goes together with what a person has marked by hand."""

from collections.abc import Collection, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.mend import Mend
from restorer.mending.spots import Finding, Spot
from restorer.session.damage import Damage, chosen
from restorer.session.masks import spots_of

if TYPE_CHECKING:
    from restorer.gui.studio.damages import Search

Mask: TypeAlias = NDArray[np.uint8]

MADE = 0.85
"""Share of the time after which the spots are made; then masks are made of them."""


@dataclass(frozen=True, eq=False)
class Found:
    """What was found in a photo."""

    finding: Finding
    mend: Mend
    """How it was searched for."""
    accepted: Mask
    """What of it is replaced without asking, (H, W)."""
    mask: Mask
    """That, together with what the person had marked and refused."""
    suggested: Mask
    """What is only suggested, whether it is accepted meanwhile or not."""

    def suggestions(self, mask: Mask) -> list[Spot]:
        """The spots that are only suggested, as far as a mask does not hold them already."""
        held = self._held(mask)
        return [spot for spot in self.finding.spots if asks(spot, self.mend) and not held[spot.label]]

    def count(self, mask: Mask) -> int:
        """How many clicks would empty a mask (H, W): the spots that it holds, and the pieces of what else it has."""
        return int(np.count_nonzero(self._held(mask))) + spots_of(self.painted(mask))

    def painted(self, mask: Mask) -> Mask:
        """What a mask (H, W) has besides the spots that it holds."""
        painted = mask.copy()
        painted[self._held(mask)[self.finding.labels]] = 0
        return painted

    def sees(self, x: int, y: int, mask: Mask) -> bool:
        """Whether a spot that is seen (see `spot_near`) lies at a pixel."""
        spot = self.finding.at(x, y)
        return spot is not None and (asks(spot, self.mend) or self.holds(spot, mask))

    def holds(self, spot: Spot, mask: Mask) -> bool:
        """Whether most of a spot is in a mask (H, W)."""
        here = self.finding.labels[spot.box.slices] == spot.label
        return bool(2 * np.count_nonzero(mask[spot.box.slices][here] >= 128) > spot.area)

    def spot_near(self, x: float, y: float, reach: float, mask: Mask) -> Spot | None:
        """The spot nearest to a point inside the photo, no further than `reach` pixels, of those that are seen.

        Seen is what is in the mask (H, W), and what is suggested.
        """
        left, top = max(0, int(x - reach)), max(0, int(y - reach))
        part = self.finding.labels[top : int(y + reach) + 1, left : int(x + reach) + 1]
        spots = [self.finding.spots[label - 1] for label in np.unique(part).tolist() if label]
        seen = [spot.label for spot in spots if asks(spot, self.mend) or self.holds(spot, mask)]
        ys, xs = np.nonzero(np.isin(part, seen))
        if not len(ys):
            return None
        away = np.square(xs + left + 0.5 - x) + np.square(ys + top + 0.5 - y)
        nearest = int(away.argmin())
        if away[nearest] > max(1.0, reach) ** 2:
            return None
        return self.finding.spots[int(part[ys[nearest], xs[nearest]]) - 1]

    def _held(self, mask: Mask) -> NDArray[np.bool_]:
        """Of each label whether most of its spot is in a mask."""
        areas = np.array([0, *(spot.area for spot in self.finding.spots)])
        inside = np.bincount(self.finding.labels[mask >= 128], minlength=len(areas))
        inside[0] = 0
        return 2 * inside > areas

    def with_spot(self, spot: Spot, mask: Mask, on: bool) -> Mask:
        """Another mask (H, W), with a spot or without it."""
        made = mask.copy()
        made[spot.box.slices][self.finding.labels[spot.box.slices] == spot.label] = 255 if on else 0
        return made


def asks(spot: Spot, mend: Mend) -> bool:
    """Whether a spot is only suggested."""
    return not spot.sure and (mend.borders or not spot.at_edge)


def find(damage: Damage, search: "Search", cancel: CancelToken) -> Generator[float, None, Found]:
    """Search a photo, and lay what is found together with what the person has marked; in a worker's thread.

    Yields the share that is done. Raises as `Damage.finding`.
    """
    finding = yield from damage.finding(search.photo, search.mend.sensitivity, cancel)
    yield MADE
    accepted, before = chosen(finding, search.mend), search.before
    own, refused = search.mask, np.zeros_like(accepted)
    if before is not None:
        own, refused = search.mask & ~before.accepted, before.accepted & ~search.mask
    spared = [spot.label for spot in finding.spots if _mostly(finding, spot, refused)]
    suggested = finding.mask([spot.label for spot in finding.spots if asks(spot, search.mend)])
    return Found(finding, search.mend, accepted, _without(finding, accepted, spared) | own, suggested)


def _mostly(finding: Finding, spot: Spot, mask: Mask) -> bool:
    """Whether a mask holds half of a spot: found again, it may be somewhat larger or smaller than it was."""
    here = finding.labels[spot.box.slices] == spot.label
    return bool(2 * np.count_nonzero(mask[spot.box.slices][here]) >= spot.area)


def _without(finding: Finding, mask: Mask, labels: Collection[int]) -> Mask:
    return mask & ~finding.mask(labels) if labels else mask
