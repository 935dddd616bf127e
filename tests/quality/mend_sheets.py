"""`python3 run.py quality --mend-sheets FOLDER PHOTO…`: a picture of each photo before, its mask, mended, and restored.

Above the whole photo: as it is, with the mask over it, mended, mended and enlarged. Below, where most is damaged, at
the size of the result: enlarged by cubic interpolation, restored without mending, mended and restored.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Levels, quantise
from restorer.enlarging.upscaler import Upscaler
from restorer.look import Look
from restorer.mend import Mend
from restorer.mending.spots import Finding
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.photo.writing import PictureSpec
from restorer.restoring import Wanted, Work, mended, restore
from restorer.session.damage import Damage, chosen
from restorer.steps import finished
from tests.quality.sheet import GAP, LINE

Picture = NDArray[np.uint8]
"""(h, w, 3)."""
WHOLE = 1000
"""Longer side of the whole photo."""
PART = 320
"""Sides of a part, in pixels of the result."""
PARTS = 3
PARTS_TOLD = "where most is replaced: cubic | restored without mending | mended and restored"
REPLACED, SUGGESTED, LEFT = (204, 50, 140), (240, 228, 66), (0, 158, 115)
"""What is replaced, and what is only suggested, in the window's colours; borders that are left alone."""
COVER = 0.65
"""How much of the photo these colours cover."""


@dataclass(frozen=True, eq=False)
class Bench:
    """What the sheets are made with."""

    damage: Damage
    upscaler: Upscaler
    mend: Mend
    tell: Callable[[str], None]


def write_sheets(folder: Path, photos: list[Path], bench: Bench) -> None:
    """Write a sheet NAME.png for every photo. Raises RestorerError and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in photos:
        photo = read_photo(path)
        finding = bench.damage.find(photo, bench.mend.sensitivity, CancelToken())
        words = f"{path.name}, {photo.size}: {_told(finding, bench.mend)}"
        bench.tell(words)
        Image.fromarray(_sheet(photo, finding, words, bench)).save(folder / f"{path.stem}.png")


def _told(finding: Finding, mend: Mend) -> str:
    sure = sum(spot.sure and not spot.at_edge for spot in finding.spots)
    edges = sum(spot.at_edge for spot in finding.spots)
    share = np.count_nonzero(chosen(finding, mend)) / finding.labels.size
    return f"{sure} sure, {len(finding.spots) - sure - edges} suggested, {edges} at edges; replaced {share:.1%}"


def _sheet(photo: Photo, finding: Finding, words: str, bench: Bench) -> Picture:
    mask = chosen(finding, bench.mend)
    whole = finished(mended(photo, mask, CancelToken()))
    plain, made = _restored(photo, bench.upscaler), _restored(whole, bench.upscaler)
    before = _levels(photo)
    size = Size(made.shape[1], made.shape[0])
    above = [before, _painted(before, finding, mask), _levels(whole), made]
    rows = [_row([_whole(picture, size) for picture in above], words)]
    large = np.asarray(cv2.resize(before, (size.width, size.height), interpolation=cv2.INTER_CUBIC), np.uint8)
    parts = [part.times(bench.upscaler.scale).slices for part in _worst(mask, PART // bench.upscaler.scale)]
    if parts:
        rows.append(_row([picture[part] for part in parts for picture in (large, plain, made)], PARTS_TOLD))
    width = max(row.shape[1] for row in rows)
    return np.concatenate([np.pad(row, ((0, GAP), (0, width - row.shape[1]), (0, 0))) for row in rows])


def _restored(photo: Photo, upscaler: Upscaler) -> Picture:
    """As the program restores it, at the network's own scale."""
    rows: list[Levels] = []
    wanted = Wanted(PictureSpec(photo.size.times(upscaler.scale), False, False, 8), Look())
    for _ in restore(Photo(photo.pixels), wanted, upscaler, rows.append, Work(CancelToken())):
        pass
    return np.concatenate(rows).astype(np.uint8)


def _levels(photo: Photo) -> Picture:
    return quantise(photo.pixels, 8).astype(np.uint8)


def _painted(picture: Picture, finding: Finding, mask: NDArray[np.uint8]) -> Picture:
    """The photo with every spot in the colour of what becomes of it."""
    colours = np.zeros((len(finding.spots) + 1, 3), np.float32)
    for spot in finding.spots:
        colours[spot.label] = LEFT if spot.at_edge else SUGGESTED
    layer = np.where((mask > 0)[:, :, None], np.array(REPLACED, np.float32), np.take(colours, finding.labels, axis=0))
    covered = (finding.labels > 0)[:, :, None] * np.float32(COVER)
    return np.rint(picture + covered * (layer - picture)).astype(np.uint8)


def _whole(picture: Picture, result: Size) -> Picture:
    """A picture of the whole photo at the size at which all of them are shown."""
    share = min(1.0, WHOLE / result.long_side)
    side = (max(1, round(result.width * share)), max(1, round(result.height * share)))
    way = cv2.INTER_AREA if picture.shape[1] > side[0] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, side, interpolation=way), np.uint8)


def _worst(mask: NDArray[np.uint8], side: int) -> list[Region]:
    """Squares (or what of them is in the photo) that hold the most of the mask, none over another."""
    height, width = mask.shape
    side_x, side_y = min(side, width), min(side, height)
    left = (mask > 0).astype(np.float32)
    parts: list[Region] = []
    while len(parts) < PARTS and left.any():
        sums = cv2.boxFilter(left, -1, (side_x, side_y), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT)
        y, x = np.unravel_index(
            sums[: height - side_y + 1, : width - side_x + 1].argmax(), (height - side_y + 1, width - side_x + 1)
        )
        parts.append(Region(int(x), int(y), side_x, side_y))
        left[parts[-1].slices] = 0
    return parts


def _row(pictures: list[Picture], words: str) -> Picture:
    row = np.concatenate([np.pad(picture, ((LINE, 0), (0, GAP), (0, 0))) for picture in pictures], axis=1)
    cv2.putText(row, words, (4, LINE - 9), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (255, 255, 255), 1, cv2.LINE_AA)
    return row
