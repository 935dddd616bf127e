"""Clean photographs in folders, to be damaged."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.asking import is_dir
from restorer.errors import ChoiceError
from restorer.photo.reading import is_photo_name, read_photo

SHORT_SIDE = 1024
"""Larger photographs are shrunk to it: samples are cut from parts of that size and smaller."""

Rows = NDArray[np.float32]


def photographs_in(folders: Sequence[Path]) -> list[Path]:
    """The photographs in these folders and below, in order; a folder named twice counts twice. ChoiceError if none."""
    found: list[Path] = []
    for folder in folders:
        if not is_dir(folder):
            raise ChoiceError("There is no folder {path}; name folders of photographs.", path=str(folder))
        here = sorted(file for file in folder.rglob("*") if is_photo_name(file))
        if not here:
            raise ChoiceError("The folder {path} holds no photographs.", path=str(folder))
        found += here
    return found


def photograph(file: Path, short_side: int = SHORT_SIDE) -> Rows:
    """The photograph's pixels (H, W, 3), shrunk if its shorter side is longer than that; PhotoError if it is none."""
    pixels = read_photo(file).pixels
    height, width = pixels.shape[:2]
    factor = short_side / min(height, width)
    if factor >= 1:
        return pixels
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32)
