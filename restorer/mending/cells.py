"""Damage on the working grid: hysteresis, pieces that hang together, and what is known of each."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.mending.borders import along_edges
from restorer.mending.likelihood import Likelihood

Kind = Literal["line", "area"]

USUAL = (0.7, 0.3)
"""Thresholds at a sensitivity of a half: a spot has a cell above the first, and all on it that is above the second."""
SLOPE = 3.0
"""By how much the thresholds' log-odds fall from a sensitivity of 0 to 1."""
FEWEST = 3
"""Cells of a spot; what is smaller is a pixel's chance."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Pieces of damage on the working grid, numbered from 0; in `labels` (h, w) int32 from 1.

    `half_widths`: the radius of the largest disc inside each, in cells. `certainties`: how far its highest likelihood
    is above the threshold, in log-odds. `at_edge`: whether it lies along the photo's edge. `low`: the lower threshold.
    """

    labels: NDArray[np.int32]
    kinds: tuple[Kind, ...]
    half_widths: tuple[float, ...]
    certainties: tuple[float, ...]
    at_edge: tuple[bool, ...]
    low: float


def thresholds(sensitivity: float) -> tuple[float, float]:
    """The higher and the lower threshold at a sensitivity of 0..1."""
    shift = SLOPE * (0.5 - sensitivity)
    high, low = (1 / (1 + np.exp(-(_log_odds(usual) + shift))) for usual in USUAL)
    return float(high), float(low)


def cells_of(likelihood: Likelihood, sensitivity: float) -> Cells:
    """The pieces of damage, lines and areas apart, torn borders and missing corners apart from both."""
    high, low = thresholds(sensitivity)
    lines = _kept(np.where(likelihood.lines >= likelihood.areas, likelihood.lines, 0), high, low)
    areas = _kept(np.where(likelihood.areas > likelihood.lines, likelihood.areas, 0), high, low)
    edges = along_edges(lines | areas)
    pieces = [_pieces(edges), _pieces(lines & ~edges), _pieces(areas & ~edges)]
    labels = np.zeros(lines.shape, np.int32)
    counts: list[int] = []
    for piece in pieces:
        np.add(piece, sum(counts), out=labels, where=piece > 0)
        counts.append(int(piece.max(initial=0)))
    highest = np.zeros(sum(counts) + 1)
    np.maximum.at(highest, labels, np.maximum(likelihood.lines, likelihood.areas))
    discs = np.zeros(sum(counts) + 1)
    np.maximum.at(discs, labels, _depths(labels))
    certainties = _log_odds(highest) - _log_odds(high)
    kinds: tuple[Kind, ...] = ("line",) * (counts[0] + counts[1]) + ("area",) * counts[2]
    at_edge = (True,) * counts[0] + (False,) * (counts[1] + counts[2])
    return Cells(labels, kinds, tuple(discs[1:].tolist()), tuple(certainties[1:].tolist()), at_edge, low)


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


def _depths(labels: NDArray[np.int32]) -> NDArray[np.float32]:
    """How far each cell is from where nothing is; beyond the photo's edge the damage may go on."""
    inside = np.pad((labels > 0).astype(np.uint8), 1, mode="edge")
    return np.asarray(cv2.distanceTransform(inside, cv2.DIST_L2, 5), np.float32)[1:-1, 1:-1]


def _log_odds(share: float | NDArray[np.float64]) -> NDArray[np.float64]:
    certain = np.clip(share, 1e-4, 1 - 1e-4)
    return np.log(certain / (1 - certain))
