"""Why marks are missed, and where false ones lie: by how far marks stand out, by the picture's texture, by sample."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.ageing.damage import Damaged, texture_of
from restorer.training.metrics import near

Mask = NDArray[np.bool_]

OUT = (2.0, 3.0, 5.0, 8.0)
"""Bounds of how far a mark stands out: how many times the deviation of the texture around it."""
ROUGH = (2.0, 4.0, 8.0, 16.0)
"""Bounds of the texture's deviation, in levels of 8 bits."""
STILL = 1.0
"""Levels: a texture of less is as smooth as one can see."""


def _counts(bounds: tuple[float, ...]) -> NDArray[np.int64]:
    return np.zeros(len(bounds) + 1, np.int64)


@dataclass(eq=False)
class Reasons:
    """Pixels, by OUT: of those labelled, how many are found; by ROUGH: of all, how many are marked rightly or falsely.

    `each`: the false ones of every sample.
    """

    there: NDArray[np.int64] = field(default_factory=lambda: _counts(OUT))
    found: NDArray[np.int64] = field(default_factory=lambda: _counts(OUT))
    pixels: NDArray[np.int64] = field(default_factory=lambda: _counts(ROUGH))
    right: NDArray[np.int64] = field(default_factory=lambda: _counts(ROUGH))
    false: NDArray[np.int64] = field(default_factory=lambda: _counts(ROUGH))
    each: list[int] = field(default_factory=list[int])

    def add(self, damaged: Damaged, marked: Mask, labels: Mask) -> None:
        """Count one sample, what was marked of it and what is labelled, all (h, w)."""
        counts = ~damaged.ignored
        marked, labels = marked & counts, labels & counts
        texture = np.maximum(texture_of(damaged.undamaged.astype(np.float32)), STILL)
        change = np.abs(damaged.photo.astype(np.float32) - damaged.undamaged).max(axis=2)
        # The scan's own noise differs from pixel to pixel.
        out = np.asarray(cv2.blur(change, (3, 3)), np.float32) / texture
        self.there += _binned(out[labels], OUT)
        self.found += _binned(out[labels & near(marked)], OUT)
        right = marked & near(labels)
        self.pixels += _binned(texture[counts], ROUGH)
        self.right += _binned(texture[right], ROUGH)
        self.false += _binned(texture[marked & ~right], ROUGH)
        self.each.append(int((marked & ~right).sum()))

    @property
    def worst_tenth(self) -> float:
        """Which share of all false marks is in a tenth of the samples."""
        worst = sorted(self.each, reverse=True)[: max(1, len(self.each) // 10)]
        return sum(worst) / max(1, sum(self.each))


def told(reasons: Reasons, kind: str) -> str:
    """Two tables as Markdown, and a sentence."""
    out = [
        f"| {kind}: stands out by so many times the texture | of what is labelled | recall |",
        "|---|--:|--:|",
    ]
    for words, there, found in zip(_words(OUT), reasons.there, reasons.found, strict=True):
        out.append(f"| {words} | {_share(there, reasons.there)} | {found / max(1, there):.3f} |")
    rough = [
        f"| {kind}: texture, levels of 8 bits | of the picture | of the false marks | precision |",
        "|---|--:|--:|--:|",
    ]
    for words, pixels, right, false in zip(_words(ROUGH), reasons.pixels, reasons.right, reasons.false, strict=True):
        shares = f"{_share(pixels, reasons.pixels)} | {_share(false, reasons.false)}"
        rough.append(f"| {words} | {shares} | {right / max(1, right + false):.3f} |")
    last = f"A tenth of the {len(reasons.each)} samples has {100 * reasons.worst_tenth:.0f} % of the false marks."
    return "\n\n".join(("\n".join(out), "\n".join(rough), last))


def _binned(values: NDArray[np.floating], bounds: tuple[float, ...]) -> NDArray[np.int64]:
    return np.bincount(np.searchsorted(bounds, values, "right"), minlength=len(bounds) + 1).astype(np.int64)


def _words(bounds: tuple[float, ...]) -> Iterable[str]:
    yield f"below {bounds[0]:g}"
    yield from (f"{low:g} to {high:g}" for low, high in pairwise(bounds))
    yield f"{bounds[-1]:g} and more"


def _share(part: np.int64, all_of_it: NDArray[np.int64]) -> str:
    return f"{100 * part / max(1, all_of_it.sum()):.0f} %"
