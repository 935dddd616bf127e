"""Samples: a small part of an old print, damaged, with the truth and the places where damage can be seen.

The scene ages (film, blur, grain, fading, paper), then the print is damaged, then both are scanned alike. Labels are
tight: the core of a mark and only where it differs from what was there by more than the picture's own texture hides.
Where it differs less, a person could not say either: those places are ignored, in teaching and in measuring.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.ageing.age import Age
from restorer.ageing.damage.blotch import Blotch, Wear
from restorer.ageing.damage.border import Border
from restorer.ageing.damage.crack import Crack
from restorer.ageing.damage.craquelure import Craquelure
from restorer.ageing.damage.dust import Dust
from restorer.ageing.damage.fold import Crease, Fold
from restorer.ageing.damage.marks import Print
from restorer.ageing.damage.scene import framed, scene
from restorer.ageing.damage.scratch import Scratches
from restorer.ageing.damage.tear import Tear
from restorer.ageing.kind import Plane, Rows, clipped, log_uniform
from restorer.ageing.tone import TONES
from restorer.photo.pieces import large_pieces

MAKERS = {
    "crack": Crack,
    "craquelure": Craquelure,
    "fold": Fold,
    "crease": Crease,
    "scratch": Scratches,
    "dust": Dust,
    "tear": Tear,
    "border": Border,
    "blotch": Blotch,
    "wear": Wear,
}
KINDS = tuple(MAKERS)
AREAS = ("blotch", "wear")
"""Kinds that are areas; all others are lines and specks."""
OFTEN = {
    "crack": 0.5,
    "craquelure": 0.16,
    "fold": 0.28,
    "crease": 0.25,
    "scratch": 0.38,
    "dust": 0.5,
    "tear": 0.15,
    "border": 0.28,
    "blotch": 0.3,
    "wear": 0.18,
}
"""How often each is in a mixed sample."""
SEVERAL = {"crack": 4, "scratch": 3, "dust": 2, "fold": 2, "crease": 2}
"""At most so many of a kind in one sample; one of the others."""
SCANNED, SMALL, SMALL_SCANS = (0.75, 1.6), (0.5, 0.75), 0.2
"""Sides of a sample as it was scanned, in sides as it is looked at, and of how many small scans: those are enlarged."""
WHOLE = 0.08
"""Share of the mixed samples that have no damage."""
NEW = 0.15
"""Share of the samples that have not aged, and so are as sharp and as rich as photographs are today."""
TONED = (0.25, 0.3, 0.45)
"""How often each of TONES is drawn: what is damaged is old."""

SEEN = {"dust": 14.0, "scratch": 10.0}
USUALLY_SEEN = 7.0
TEXTURE = {
    "crack": 1.0,
    "craquelure": 1.2,
    "fold": 1.0,
    "crease": 1.2,
    "scratch": 1.4,
    "dust": 2.5,
    "tear": 0.6,
    "border": 0.6,
    "blotch": 0.6,
    "wear": 1.2,
}
"""Damage is seen if it differs by SEEN levels of 8 bits (USUALLY_SEEN for the other kinds), and so many times the
deviation of the texture around it: the smaller a mark, the more it must stand out from paper and grain (for spots of
less than a few minutes of arc contrast times area is what counts: Ricco, 1877); a long line or a wide patch is seen in
them."""
FEWEST = {"dust": 2, "blotch": 60, "wear": 12}
USUALLY_FEWEST = 6
"""Pixels that hang together, of which damage is seen: what is left of a mark in noise, a pixel here and there, is not
(USUALLY_FEWEST for the other kinds)."""
HARDLY = 4.0
"""What differs by less is as undamaged."""
CORE = 0.35
"""Of a mark's cover: less is its soft rim."""


@dataclass(frozen=True, eq=False)
class Damaged:
    """A damaged sample; all (side, side).

    `photo`, `undamaged`: uint8, three channels. `lines`, `areas`: where damage is seen. `ignored`: where nobody can
    say. `kinds`: the same as lines and areas, for each kind that is there.
    """

    photo: NDArray[np.uint8]
    undamaged: NDArray[np.uint8]
    lines: NDArray[np.bool_]
    areas: NDArray[np.bool_]
    ignored: NDArray[np.bool_]
    kinds: dict[str, NDArray[np.bool_]]


def sample(
    photo: Rows, rng: np.random.Generator, side: int = 256, only: str | None = None, *, clean: bool = False
) -> Damaged:
    """A damaged part of a clean photograph (H, W, 3); `only` of one of KINDS, or `clean`: of none.

    The same for the same photograph and the same state of `rng`.
    """
    large = int(side * log_uniform(rng, *(SMALL if rng.random() < SMALL_SCANS else SCANNED)))
    age = Age.drawn(rng, 1, TONES[rng.choice(3, p=TONED)])
    pixels = scene(photo, large, rng)
    if rng.random() >= NEW:
        pixels = age.printed(pixels)
    if rng.random() < 0.18:
        pixels = framed(pixels, rng)
    damaged = Print.of(pixels, rng)
    for kind in () if clean else _drawn(rng, only):
        for _ in range(int(rng.integers(1, SEVERAL.get(kind, 1) + 1))):
            MAKERS[kind].drawn(rng, damaged.size).mark(damaged, rng)
    return _seen(damaged, age, side, float(rng.uniform(0.0, 0.9)))


def _drawn(rng: np.random.Generator, only: str | None) -> list[str]:
    if only:
        return [only]
    if rng.random() < WHOLE:
        return []
    drawn = [kind for kind in KINDS if rng.random() < OFTEN[kind]] or [KINDS[rng.integers(len(KINDS))]]
    return [drawn[place] for place in rng.permutation(len(drawn))]


def _seen(damaged: Print, age: Age, side: int, soft: float) -> Damaged:
    """As the scanner sees it, `side` large, with its labels."""
    marked, clean = (_sized(clipped(pixels), side, soft) for pixels in (damaged.pixels, damaged.undamaged))
    photo, undamaged = (np.rint(age.scanned(part) * 255).astype(np.uint8) for part in (marked, clean))
    change = np.abs(marked - clean).max(axis=2) * 255
    # The scanner's noise hides as much as the film's.
    texture = np.maximum(texture_of(clean * 255), texture_of(undamaged.astype(np.float32)))
    kinds: dict[str, NDArray[np.bool_]] = {}
    for kind, core in damaged.cores.items():
        # What one mark changed, and what is to be mended of it after all that came later.
        least = np.minimum(change, _sized(damaged.shares[kind], side, soft) * 255)
        shown = (least > SEEN.get(kind, USUALLY_SEEN) + TEXTURE[kind] * texture) & (_sized(core, side, soft) > CORE)
        kinds[kind] = large_pieces(shown, FEWEST.get(kind, USUALLY_FEWEST))
    nothing = np.zeros((side, side), bool)
    lines = np.logical_or.reduce([nothing, *(mask for kind, mask in kinds.items() if kind not in AREAS)])
    areas = np.logical_or.reduce([nothing, *(mask for kind, mask in kinds.items() if kind in AREAS)])
    ignored = (change > HARDLY) & ~lines & ~areas
    return Damaged(photo, undamaged, lines, areas, ignored, kinds)


def texture_of(levels: Rows) -> Plane:
    """(h, w): the deviation of a picture around each place, both in levels of 8 bits; slow changes do not count."""
    grey = levels.mean(axis=2)
    fine: Plane = grey - np.asarray(cv2.GaussianBlur(grey, (0, 0), 2.0), np.float32)
    return np.sqrt(np.maximum(cv2.blur(fine**2, (7, 7)), 0), dtype=np.float32)


def _sized(pixels: NDArray[np.float32], side: int, soft: float) -> NDArray[np.float32]:
    """A square picture or plane, softened a little and brought to `side`."""
    if soft > 0.15:
        pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), soft), np.float32)
    if pixels.shape[0] == side:
        return pixels
    how = cv2.INTER_AREA if pixels.shape[0] > side else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, (side, side), interpolation=how), np.float32)
