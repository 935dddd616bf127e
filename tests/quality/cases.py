"""Photographs made bad with known truth, the same each time for the same pictures and seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from restorer import paths
from restorer.ageing import Age, Rows, Tone
from restorer.ageing.foreign import FOREIGN
from restorer.photo.origin import Origin
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from tests.quality.pictures import spread

OWN = "own"
"""Our own ager."""
KINDS = (OWN, *FOREIGN)
TURNS: tuple[Tone, ...] = ("colour", "grey", "colour", "sepia")
"""What photographs become, in turn."""
LARGEST = 700
"""Of a picture with longer sides than that both are halved: its grain and its JPEG go with that."""
SIDE = 640
"""Of larger pictures the middle is taken, so many pixels wide and high."""
CROP = 176
"""Of crops of the sample: the least that has room for MS-SSIM's five scales."""


@dataclass(frozen=True, eq=False)
class Case:
    """A bad photograph: the photo as it would be read from its file, and what it was, `scale` times as large."""

    name: str
    kind: str
    tone: Tone
    photo: Photo
    truth: Rows
    scale: int


@dataclass(frozen=True)
class Asked:
    """How many photographs, of which pictures (the sample if there are none), and by which seed."""

    count: int
    seed: int
    found: Sequence[Path] = ()


def cases(asked: Asked, scale: int, kinds: Sequence[str] = (OWN,)) -> Iterator[Case]:
    """Each photograph made bad in each of these ways, `scale` times smaller than its truth.

    Raises PhotoError if a picture cannot be read.
    """
    for number in range(asked.count):
        rng = np.random.default_rng((asked.seed, number))
        name, clean = _of_file(spread(list(asked.found), number, asked.count)) if asked.found else _of_sample(rng)
        age = Age.drawn(rng, scale, TURNS[number % len(TURNS)])
        aged = age(clean)
        for kind in kinds:
            # Fading and uneven light are in the truth of all kinds.
            chance = np.random.default_rng((asked.seed, number, crc32(kind.encode())))
            pixels = aged.photo if kind == OWN else _levels(FOREIGN[kind](aged.truth, scale, chance))
            photo = Photo(np.ascontiguousarray(pixels), origin=Origin(grey=age.tone == "grey"))
            yield Case(f"{number + 1} {name}", kind, age.tone, photo, aged.truth, scale)


def _levels(pixels: Rows) -> Rows:
    """As a file of 8 bits holds them."""
    return np.rint(pixels * 255).astype(np.float32) / np.float32(255)


def _of_file(path: Path) -> tuple[str, Rows]:
    pixels = read_photo(path).pixels
    if max(pixels.shape) > LARGEST:
        height, width = (side // 2 * 2 for side in pixels.shape[:2])
        halves = pixels[:height, :width].reshape(height // 2, 2, width // 2, 2, 3)
        pixels = np.ascontiguousarray(halves.mean(axis=(1, 3)), np.float32)
    top, left = (max(0, side - SIDE) // 2 for side in pixels.shape[:2])
    return path.name, pixels[top : top + SIDE, left : left + SIDE]


def _of_sample(rng: np.random.Generator) -> tuple[str, Rows]:
    path = paths.resources() / "sample.jpg"
    pixels = read_photo(path).pixels
    top, left = (int(rng.integers(side - CROP + 1)) for side in pixels.shape[:2])
    return f"{path.name} at {left}, {top}", pixels[top : top + CROP, left : left + CROP]
