"""Aged photographs with known truth, the same each time for the same pictures and seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from restorer import paths
from restorer.ageing import Age, Aged, Rows, Tone
from restorer.photo.origin import Origin
from restorer.photo.photo import Photo
from restorer.photo.reading import is_photo_name, read_photo

TURNS: tuple[Tone, ...] = ("colour", "grey", "colour", "sepia")
"""What photographs become, in turn."""
SIDE = 640
"""Of larger pictures the middle is taken, so many pixels wide and high."""
CROP = 176
"""Of crops of the sample: the least that has room for MS-SSIM's five scales."""


@dataclass(frozen=True, eq=False)
class Case:
    """An aged photograph: the photo as it would be read from its file, and what is known of it."""

    name: str
    photo: Photo
    aged: Aged


def cases(folder: Path | None, count: int, seed: int, scale: int) -> Iterator[Case]:
    """`count` aged photographs, `scale` times smaller than their truth, of a folder's pictures or of the sample.

    Raises ValueError if the folder has no pictures, PhotoError if one cannot be read.
    """
    for number in range(count):
        rng = np.random.default_rng((seed, number))
        name, clean = _of_folder(folder, number, count) if folder else _of_sample(rng)
        aged = Age.drawn(rng, scale, TURNS[number % len(TURNS)])(clean)
        photo = Photo(np.ascontiguousarray(aged.photo), origin=Origin(grey=aged.age.tone == "grey"))
        yield Case(name, photo, aged)


def _of_folder(folder: Path, number: int, count: int) -> tuple[str, Rows]:
    """One of a folder's pictures: spread over the folder if it has more than are asked for, else in turns."""
    files = sorted(path for path in folder.iterdir() if is_photo_name(path))
    if not files:
        raise ValueError(f"There are no pictures in {folder}.")
    path = files[number * len(files) // count if count < len(files) else number % len(files)]
    pixels = read_photo(path).pixels
    top, left = (max(0, side - SIDE) // 2 for side in pixels.shape[:2])
    return path.name, pixels[top : top + SIDE, left : left + SIDE]


def _of_sample(rng: np.random.Generator) -> tuple[str, Rows]:
    path = paths.resources() / "sample.jpg"
    pixels = read_photo(path).pixels
    top, left = (int(rng.integers(side - CROP + 1)) for side in pixels.shape[:2])
    return f"{path.name} at {left}, {top}", pixels[top : top + CROP, left : left + CROP]
