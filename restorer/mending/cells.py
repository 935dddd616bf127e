"""Damage on the working grid: hysteresis, pieces that hang together, and what is known of each."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.mending.borders import along_edges
from restorer.mending.likelihood import Likelihood

Kind = Literal["line", "area"]

USUAL = (0.8, 0.4)
"""Thresholds at a sensitivity of a half: a spot has a cell above the first, and all on it that is above the second."""
SLOPE = 3.0
"""By how much the thresholds' log-odds fall from a sensitivity of 0 to 1."""
WIDE = 0.016
"""Half the width, as a share of the short side, from which a place inside the photo is wide: cracks are narrower, and
what is as bright and as ragged as they are but wider may be a collar. Areas are wide from twice that on."""
BLOB, ROUND = 0.009, 4.0
"""A piece inside the photo is no line but a blob, a flower perhaps, if it covers less than so many of the largest discs
that fit into it; it is wide from this share on, for dust is smaller."""
FEWEST = 3
"""Cells of a spot; what is smaller is a pixel's chance."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Pieces of damage on the working grid, numbered from 0; in `labels` (h, w) int32 from 1.

    `half_widths`: the radius of the largest disc inside each, in cells. `certainties`: how far its highest likelihood
    is above the threshold, in log-odds. `at_edge`: whether it lies along the photo's edge; `wide`: whether it is a wide
    one inside, a blob, or the wide place of a line, which is a piece of its own. `low`: the lower threshold.
    """

    labels: NDArray[np.int32]
    kinds: tuple[Kind, ...]
    half_widths: tuple[float, ...]
    certainties: tuple[float, ...]
    at_edge: tuple[bool, ...]
    wide: tuple[bool, ...]
    low: float


def thresholds(sensitivity: float) -> tuple[float, float]:
    """The higher and the lower threshold at a sensitivity of 0..1."""
    shift = SLOPE * (0.5 - sensitivity)
    high, low = (1 / (1 + np.exp(-(_log_odds(usual) + shift))) for usual in USUAL)
    return float(high), float(low)


def cells_of(likelihood: Likelihood, sensitivity: float) -> Cells:
    """The pieces of damage: lines, their wide places and areas apart, torn borders and missing corners from all."""
    high, low = thresholds(sensitivity)
    lines = _kept(np.where(likelihood.lines >= likelihood.areas, likelihood.lines, 0), high, low)
    areas = _kept(np.where(likelihood.areas > likelihood.lines, likelihood.areas, 0), high, low)
    edges = along_edges(lines | areas)
    # A depth is measured to the middle of the first sound cell.
    least = WIDE * min(lines.shape) + 0.5
    wide = _wide(lines & ~edges, least)
    pieces = [_pieces(part) for part in (edges, lines & ~edges & ~wide, wide, areas & ~edges)]
    labels = np.zeros(lines.shape, np.int32)
    counts: list[int] = []
    for piece in pieces:
        np.add(piece, sum(counts), out=labels, where=piece > 0)
        counts.append(int(piece.max(initial=0)))
    highest = np.zeros(sum(counts) + 1)
    np.maximum.at(highest, labels, np.maximum(likelihood.lines, likelihood.areas))
    discs = np.zeros(sum(counts) + 1)
    np.maximum.at(discs, labels, _depths(labels > 0))
    blobs = _blobs(labels, discs, BLOB * min(lines.shape) + 0.5)
    at_edge, thin, wider, areal = (range(sum(counts[:part]), sum(counts[: part + 1])) for part in range(4))
    return Cells(
        labels,
        kinds=("line",) * areal.start + ("area",) * len(areal),
        half_widths=tuple(discs[1:].tolist()),
        certainties=tuple((_log_odds(highest) - _log_odds(high))[1:].tolist()),
        at_edge=(True,) * len(at_edge) + (False,) * (areal.stop - thin.start),
        wide=(
            *(False for _ in at_edge),
            *(bool(blobs[number + 1]) for number in thin),
            *(True for _ in wider),
            *(bool(discs[number + 1] > 2 * least) for number in areal),
        ),
        low=low,
    )


def _wide(cells: NDArray[np.bool_], least: float) -> NDArray[np.bool_]:
    """The cells about discs of the radius `least` that have room among them, and what hangs on them and is smaller.

    A tip of a collar is as thin as a crack, but a crack is larger than the place where it is wide.
    """
    centres = _depths(cells) > least
    if not centres.any():
        return centres
    away = np.asarray(cv2.distanceTransform((~centres).astype(np.uint8), cv2.DIST_L2, 5), np.float32)
    wide = cells & (away <= least)
    core, thin = _pieces(wide), _pieces(cells & ~wide)
    around = cv2.dilate(core.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
    meets = (thin > 0) & (around > 0)
    larger = np.bincount(core.ravel())[around[meets]] > np.bincount(thin.ravel())[thin[meets]]
    return wide | np.isin(thin, thin[meets][larger])


def _blobs(labels: NDArray[np.int32], discs: NDArray[np.float64], least: float) -> NDArray[np.bool_]:
    """By label, from 0: whether a piece is a blob whose largest disc has a radius of more than `least`."""
    blobs = (discs > least) & (np.bincount(labels.ravel(), minlength=len(discs)) < ROUND * np.pi * discs**2)
    for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        # What is cut off by the photo's edge may be anything.
        blobs[side] = False
    return blobs


def _kept(likely: NDArray[np.float32], high: float, low: float) -> NDArray[np.bool_]:
    """The cells above `low` that hang together with one above `high`."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats((likely > low).astype(np.uint8), connectivity=8)
    numbers = np.asarray(labels, np.intp)
    keeps = np.zeros(count, np.bool_)
    keeps[numbers[likely > high]] = True
    keeps &= stats[:, cv2.CC_STAT_AREA] >= FEWEST
    keeps[0] = False
    return keeps[numbers]


def _pieces(cells: NDArray[np.bool_]) -> NDArray[np.int32]:
    _, labels = cv2.connectedComponents(cells.astype(np.uint8), connectivity=8)
    return np.asarray(labels, np.int32)


def _depths(cells: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How far each cell is from where nothing is; beyond the photo's edge the damage may go on."""
    inside = np.pad(cells.astype(np.uint8), 1, mode="edge")
    return np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, 5), np.float32)[1:-1, 1:-1]


def _log_odds(share: float | NDArray[np.float64]) -> NDArray[np.float64]:
    certain = np.clip(share, 1e-4, 1 - 1e-4)
    return np.log(certain / (1 - certain))
