"""`python3 run.py quality --sheet SHEET.png PHOTO…`: real photos before, after, and what was invented, at 1:1.

Of each photo a part around a place (shares of its sides) is restored with the usual choices; beside each other are the
part enlarged by cubic interpolation, the network alone, the result, and what of it was invented.
"""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.enlarging.upscaler import Upscaler
from restorer.finishing.backprojection import Rows, enlarged, shrunk
from restorer.finishing.finisher import Finisher
from restorer.finishing.ground import ground_of
from restorer.finishing.invention import Invention, invention
from restorer.finishing.levels import floats
from restorer.finishing.tinted import tinted
from restorer.look import Look
from restorer.photo.geometry import Region
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.restoring import subject_of
from tests.quality.methods import run_network

PART = 160
"""Sides of the part, in pixels of the photo."""
PLACE = (0.5, 0.35)
"""Where faces are, mostly."""
GAP, LINE = 12, 28


def sheet(photos: list[Path], upscaler: Upscaler, tell: Callable[[str], None]) -> NDArray[np.uint8]:
    """A picture (h, w, 3) with a row for each photo."""
    rows: list[NDArray[np.uint8]] = []
    for path in photos:
        tell(path.name)
        pictures, told = _restored(read_photo(path), upscaler)
        shares = told.shares
        words = (
            f"{path.name}: cubic | network | result | added {shares.added:.0%}, contradicted {shares.contradicted:.0%}"
        )
        rows.append(_row(pictures, words))
    width = max(row.shape[1] for row in rows)
    return np.concatenate([cv2.copyMakeBorder(row, 0, GAP, 0, width - row.shape[1], 0) for row in rows]).astype(
        np.uint8
    )


def _restored(photo: Photo, upscaler: Upscaler) -> tuple[list[Rows], Invention]:
    """The pictures of a row, and what the part's result invented."""
    subject, scale = subject_of(photo), upscaler.scale
    place = _part(photo)
    # What finishing looks at around the part is the photo's own.
    around = Region.between(place.x - 64, place.y - 64, place.right + 64, place.bottom + 64).inside(photo.size)
    pixels = np.ascontiguousarray(photo.pixels[around.slices])
    made = floats(run_network(Photo(pixels, None, photo.origin), upscaler))
    finisher = Finisher(ground_of(subject, photo.size), Look(), scale)
    near = finisher.around(place)
    small = shrunk(np.ascontiguousarray(made[near.seen_from(around).times(scale).slices]), scale)
    part = np.ascontiguousarray(made[place.seen_from(around).times(scale).slices])
    result = finisher.finished(part, small, place)
    original = floats(subject.levels[place.slices])
    told = invention(original, result, scale, subject.measured.noise)
    return [np.clip(enlarged(original, scale), 0, 1), part, result, tinted(result, told)], told


def _part(photo: Photo) -> Region:
    width, height = min(PART, photo.size.width), min(PART, photo.size.height)
    x, y = round(PLACE[0] * (photo.size.width - width)), round(PLACE[1] * (photo.size.height - height))
    return Region(x, y, width, height)


def _row(pictures: list[Rows], words: str) -> NDArray[np.uint8]:
    three = [np.broadcast_to(picture, (*picture.shape[:2], 3)) for picture in pictures]
    bordered = [cv2.copyMakeBorder(np.ascontiguousarray(one), LINE, 0, 0, GAP, cv2.BORDER_CONSTANT) for one in three]
    row = np.rint(np.concatenate(bordered, axis=1) * 255).astype(np.uint8)
    cv2.putText(row, words, (4, LINE - 9), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (255, 255, 255), 1, cv2.LINE_AA)
    return row
