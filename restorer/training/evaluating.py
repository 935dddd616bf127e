"""Asking a detector about photographs that nobody was taught with, damaged with known labels, and undamaged."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.damage import AREAS as AREA_KINDS
from restorer.ageing.damage import KINDS, Damaged, sample
from restorer.cancel import CancelToken
from restorer.mending.cells import cells_of
from restorer.mending.detector import Detector
from restorer.mending.likelihood import Likelihood, look_for_damage
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.training.marked import AREAS, EITHER, LINES, SENSITIVITY, Marked, weighed
from restorer.training.metrics import Counts, counted, nothing
from restorer.training.photographs import photograph
from restorer.training.reasons import Reasons

MIXED = "mixed"
MIDDLE = 0.5
"""Where both channels are weighed against each other, this stands for the threshold of each."""
BOTH, SPOTS = "both", "spots"
VIEWS = (LINES, AREAS, BOTH, EITHER, SPOTS)
"""What is judged: a channel against its own labels; both, counts added; whatever is marked against any label; and
likewise the spots that `restorer.mending` makes of both with its usual sensitivity, not yet grown."""


@dataclass(frozen=True)
class Questions:
    """Of which photographs, how many samples of each kind (of mixtures four times as many), from which seed."""

    photographs: Sequence[Path]
    count: int
    seed: int
    undamaged: Sequence[Path] = ()
    side: int = 256


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
        photo = Photo(_pixels(damaged))
        aged.add(photo, _likelihood(detector(photo.pixels)), thresholds)
    for file in questions.undamaged:
        photo = Photo(np.ascontiguousarray(photograph(file)))
        undamaged.add(photo, look_for_damage(photo, detector, CancelToken()), thresholds)
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


def reasons_of(detector: Detector, thresholds: tuple[float, float], questions: Questions, kind: str = MIXED) -> Reasons:
    """Why marks of one kind are missed, and where false ones lie, whichever channel tells of them."""
    reasons = Reasons()
    for damaged in _samples(questions, kind):
        likely = np.maximum(*weighed(detector(_pixels(damaged)), thresholds))
        reasons.add(damaged, likely >= MIDDLE, damaged.lines | damaged.areas)
    return reasons


def _judged(damaged: Damaged, told: NDArray[np.float32], thresholds: tuple[float, float]) -> dict[str, Counts]:
    bent, labels, ignored = weighed(told, thresholds), (damaged.lines, damaged.areas), damaged.ignored
    both = [counted(plane, right, ignored) for plane, right in zip(bent, labels, strict=True)]
    any_label = damaged.lines | damaged.areas
    cells = cells_of(_likelihood(told), SENSITIVITY).labels > 0
    return {
        LINES: counted(told[:, :, 0], damaged.lines, ignored),
        AREAS: counted(told[:, :, 1], damaged.areas, ignored),
        BOTH: both[0] + both[1],
        EITHER: counted(np.maximum(*bent), any_label, ignored),
        SPOTS: counted(cells.astype(np.float32), any_label, ignored),
    }


def _likelihood(told: NDArray[np.float32]) -> Likelihood:
    lines, areas = (np.ascontiguousarray(told[:, :, channel]) for channel in range(2))
    return Likelihood(lines, areas, Size(lines.shape[1], lines.shape[0]))


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
