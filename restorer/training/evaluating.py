"""Asking a detector about photographs that nobody was taught with, damaged with known labels, and undamaged."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.damage import AREAS as AREA_KINDS
from restorer.ageing.damage import KINDS, Damaged, sample
from restorer.finishing.resize import resized
from restorer.photo.geometry import Size
from restorer.training.metrics import THRESHOLDS, Counts, counted, nothing, reaching
from restorer.training.photographs import photograph

MIXED = "mixed"
LINES, AREAS, BOTH, EITHER = "lines", "areas", "both", "either"
VIEWS = (LINES, AREAS, BOTH, EITHER)
"""What is judged: a channel against its own labels; both, counts added; whatever is marked against any label."""
MARKS = (LINES, AREAS, EITHER)
"""What is counted where nothing is damaged."""


class Detector(Protocol):
    """What is measured."""

    short_side: int

    def __call__(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """(h, w, 3) → likelihoods (h, w, 2)."""
        ...


@dataclass(frozen=True)
class Questions:
    """Of which photographs, how many samples of each kind (of mixtures four times as many), from which seed."""

    photographs: Sequence[Path]
    count: int
    seed: int
    undamaged: Sequence[Path] = ()
    side: int = 256


@dataclass(eq=False)
class Marked:
    """Share of an undamaged set's pixels that are marked at each of THRESHOLDS, by lines, areas and either."""

    photographs: int = 0
    pixels: int = 0
    marks: dict[str, NDArray[np.int64]] = field(
        default_factory=lambda: {view: np.zeros(len(THRESHOLDS), np.int64) for view in MARKS}
    )

    def add(self, planes: dict[str, NDArray[np.float32]], counts: NDArray[np.bool_] | None = None) -> None:
        """One photograph more."""
        self.photographs += 1
        self.pixels += int(counts.sum()) if counts is not None else planes[LINES].size
        for view, plane in planes.items():
            self.marks[view] = self.marks[view] + reaching(plane[counts] if counts is not None else plane.ravel())

    def share(self, view: str, place: int) -> float:
        """The share at a threshold's place."""
        return float(self.marks[view][place]) / max(1, self.pixels)


@dataclass(frozen=True, eq=False)
class Answers:
    """`kinds`: counts by kind, MIXED last, then by view. `aged`: samples without damage. `undamaged`: photographs."""

    kinds: dict[str, dict[str, Counts]]
    aged: Marked
    undamaged: Marked


def view_of(kind: str) -> str:
    """By which view a kind is judged."""
    return BOTH if kind == MIXED else AREAS if kind in AREA_KINDS else LINES


def ask(
    detector: Detector, thresholds: tuple[float, float], questions: Questions, say: Callable[[str], None]
) -> Answers:
    """All answers; `thresholds` say how the two channels are weighed against each other where either counts."""
    kinds: dict[str, dict[str, Counts]] = {}
    for kind in (*KINDS, MIXED):
        kinds[kind] = counts_of(detector, thresholds, questions, kind)
        say(f"{kind}: {questions.count * (4 if kind == MIXED else 1)} samples")
    aged, undamaged = Marked(), Marked()
    for damaged in _samples(questions, "clean"):
        aged.add(_planes(detector(_pixels(damaged)), thresholds), ~damaged.ignored)
    for file in questions.undamaged:
        undamaged.add(_planes(detector(at_working_size(photograph(file), detector.short_side)), thresholds))
    say(f"undamaged: {aged.photographs} samples, {undamaged.photographs} photographs")
    return Answers(kinds, aged, undamaged)


def counts_of(
    detector: Detector, thresholds: tuple[float, float], questions: Questions, kind: str = MIXED
) -> dict[str, Counts]:
    """The counts of one kind by view."""
    counts = {view: nothing() for view in VIEWS}
    for damaged in _samples(questions, kind):
        for view, more in _judged(damaged, detector(_pixels(damaged)), thresholds).items():
            counts[view] = counts[view] + more
    return counts


def _judged(damaged: Damaged, told: NDArray[np.float32], thresholds: tuple[float, float]) -> dict[str, Counts]:
    bent, labels, ignored = _bent(told, thresholds), (damaged.lines, damaged.areas), damaged.ignored
    both = [counted(plane, right, ignored) for plane, right in zip(bent, labels, strict=True)]
    return {
        LINES: counted(told[:, :, 0], damaged.lines, ignored),
        AREAS: counted(told[:, :, 1], damaged.areas, ignored),
        BOTH: both[0] + both[1],
        EITHER: counted(np.maximum(*bent), damaged.lines | damaged.areas, ignored),
    }


def at_working_size(pixels: NDArray[np.float32], short_side: int) -> NDArray[np.float32]:
    """A photograph at the size at which the detector looks."""
    height, width = pixels.shape[:2]
    factor = short_side / min(height, width)
    return resized(pixels, Size(max(1, round(width * factor)), max(1, round(height * factor))))


def _samples(questions: Questions, kind: str) -> Iterator[Damaged]:
    """The same samples for the same questions, whichever kinds are asked for beside."""
    rng = np.random.default_rng((questions.seed, zlib.crc32(kind.encode())))
    files = list(questions.photographs)
    for number in range(questions.count * (4 if kind == MIXED else 1)):
        # In turn through a shuffled pack: as many different photographs as there are.
        if number % len(files) == 0:
            rng.shuffle(files)
        pixels = photograph(files[number % len(files)])
        yield sample(pixels, rng, questions.side, kind if kind in KINDS else None, clean=kind == "clean")


def _pixels(damaged: Damaged) -> NDArray[np.float32]:
    return damaged.photo.astype(np.float32) / np.float32(255)


def _planes(told: NDArray[np.float32], thresholds: tuple[float, float]) -> dict[str, NDArray[np.float32]]:
    return {LINES: told[:, :, 0], AREAS: told[:, :, 1], EITHER: np.maximum(*_bent(told, thresholds))}


def _bent(told: NDArray[np.float32], thresholds: tuple[float, float]) -> list[NDArray[np.float32]]:
    """The two channels so that each reaches .5 where it reached its own threshold: then they can be compared."""
    return [
        np.interp(told[:, :, channel], (0, threshold, 1), (0, 0.5, 1)).astype(np.float32)
        for channel, threshold in enumerate(thresholds)
    ]
