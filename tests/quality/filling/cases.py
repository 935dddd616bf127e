"""Damaged samples whose damage is known to the pixel, the same each time for the same pictures and seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer import paths
from restorer.ageing.damage import Damaged, sample
from restorer.mending.mask import Mask
from restorer.photo.photo import Pixels
from restorer.photo.reading import is_photo_name, read_photo

KINDS = ("crack", "fold", "scratch", "dust", "tear", "border", "blotch", "mix")
LEAST = 0.002
"""Share of a sample that must be damaged."""
TRIES = 50


@dataclass(frozen=True, eq=False)
class Case:
    """A damaged picture (h, w, 3), the truth, and the mask (h, w) of all that was damaged."""

    kind: str
    photo: Pixels
    truth: Pixels
    mask: Mask


def cases(folder: Path | None, count: int, seed: int) -> Iterator[Case]:
    """`count` samples of every kind, of a folder's pictures in turns or of the sample photo.

    Raises ValueError if the folder has no pictures, PhotoError if one cannot be read.
    """
    files = sorted(path for path in folder.iterdir() if is_photo_name(path)) if folder else []
    if folder and not files:
        raise ValueError(f"There are no pictures in {folder}.")
    files = files or [paths.resources() / "sample.jpg"]
    for place, kind in enumerate(KINDS):
        for number in range(count):
            pixels = read_photo(files[(number * 37 + place * 11) % len(files)]).pixels
            yield _case(kind, pixels, (seed, place, number))


def _case(kind: str, pixels: Pixels, seed: tuple[int, ...]) -> Case:
    for attempt in range(TRIES):
        damaged = sample(pixels, np.random.default_rng((*seed, attempt)), 256, None if kind == "mix" else kind)
        if (damaged.lines | damaged.areas).mean() > LEAST:
            break
    else:
        raise ValueError(f"No {kind} can be seen on this picture.")
    photo, truth = (levels.astype(np.float32) / np.float32(255) for levels in (damaged.photo, damaged.undamaged))
    return Case(kind, photo, truth, _everything(damaged).astype(np.uint8) * np.uint8(255))


def _everything(damaged: Damaged) -> NDArray[np.bool_]:
    """What is labelled, a pixel more, and what beside it was changed a little, to three pixels away."""
    core = (damaged.lines | damaged.areas).astype(np.uint8)
    near, far = (cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)) for side in (3, 7))
    return (cv2.dilate(core, near) > 0) | ((cv2.dilate(core, far) > 0) & damaged.ignored)
