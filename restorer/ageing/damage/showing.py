"""Examples of damage to look at: each kind by itself, then mixed, beside what is labelled of it."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.damage.sample import KINDS, Damaged, sample
from restorer.ageing.kind import Rows

LINES, AREAS, IGNORED = (213, 94, 0), (0, 114, 178), (90, 90, 90)
"""Colours that colour-blind people can tell apart (Okabe and Ito)."""


def damaged_examples(photos: list[Rows], seed: int, whole: int, side: int = 256) -> Iterator[tuple[str, Rows]]:
    """Words and pixels of each example: two of each kind, then `whole` mixed ones; the photos in turn."""
    rng = np.random.default_rng(seed)
    wanted: list[str | None] = [*(kind for kind in KINDS for _ in range(2)), *([None] * whole)]
    for number, kind in enumerate(wanted):
        made = sample(photos[number % len(photos)], rng, side, kind)
        words = kind or ", ".join(name for name, mask in made.kinds.items() if mask.any())
        yield words, np.concatenate((made.photo, labelled(made)), axis=1).astype(np.float32) / np.float32(255)


def labelled(made: Damaged) -> NDArray[np.uint8]:
    """A damaged sample in grey, its labels in colours; grey veils what is ignored."""
    shown = np.repeat(made.photo.mean(axis=2, keepdims=True) * 0.6, 3, axis=2)
    for mask, colour in ((made.ignored, IGNORED), (made.lines, LINES), (made.areas, AREAS)):
        shown[mask] = colour
    return np.rint(shown).astype(np.uint8)
