"""A picture as it lies in its file: not yet upright, whole numbers, decoded band by band to spare memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from restorer.errors import Sentence
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Pixels

Band: TypeAlias = NDArray[np.uint8 | np.uint16]
"""Some rows (h, W, C): grey, grey + alpha, RGB or RGBA; alpha is not multiplied in."""

Item = TypeVar("Item", np.float32, np.bool_)


class DamageNotice(Sentence):
    """A notice that a file is damaged, also where nothing of the picture is lost."""


DAMAGED = DamageNotice("It is damaged: parts of it may look wrong.")

BAND_PIXELS = 1 << 20
"""About so many pixels are converted at a time."""


@dataclass(frozen=True)
class Extras:
    """What comes with the pixels, in the words of `Origin`; `exif` still says how to turn the picture."""

    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    notices: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """Comments and captions as (keyword, text), see `Origin`."""
    lossless: bool = False
    """Whether pixels are kept exactly, in a format that could also lose some (WebP, AVIF, HEIC)."""


@dataclass(frozen=True)
class Stored:
    """A picture in a file; its pixels are decoded only when `bands` is called, so that the size can be judged first.

    `size` is as stored, `channels` 1 to 4, `depth` 8 or 16, `orientation` 1 to 8 as in EXIF tag 274, None where neither
    EXIF nor the container says it. `lost`: regions of the stored picture that the file does not hold; filled in while
    the bands are decoded, whose pixels there are anything. `told`: notices that only decoding could find.
    """

    size: Size
    channels: int
    depth: int
    bands: Callable[[], Iterator[Band]]
    extras: Extras = Extras()
    orientation: int | None = None
    lost: list[Region] = field(default_factory=list[Region])
    told: list[Sentence] = field(default_factory=list[Sentence])


def moving(frames: int) -> tuple[Sentence, ...]:
    """The notice for a picture of several frames; nothing for one."""
    if frames < 2:
        return ()
    return (Sentence("It is a moving picture of {frames} frames; the first was read.", frames=frames),)


def band_rows(width: int) -> int:
    """How many rows make a band."""
    return max(1, BAND_PIXELS // width)


def sliced(array: Band) -> Iterator[Band]:
    """The bands of an array (H, W, C) that is there as a whole."""
    rows = band_rows(array.shape[1])
    for top in range(0, array.shape[0], rows):
        yield array[top : top + rows]


def unmultiplied(band: Band) -> Band:
    """Rows (h, W, 2 or 4) whose colours were multiplied by alpha, with that undone; same dtype."""
    top = np.iinfo(band.dtype).max
    alpha = np.maximum(band[..., -1:], 1).astype(np.float64)
    shown = np.minimum(np.rint(band[..., :-1] * float(top) / alpha), top).astype(band.dtype)
    return np.concatenate([shown, band[..., -1:]], axis=2)


def gathered(stored: Stored) -> tuple[Pixels, Pixels | None]:
    """The upright picture as a Photo's arrays: pixels (H, W, 3) and alpha (H, W) or None.

    ValueError when the bands do not fill the picture.
    """
    upright = (stored.size.height, stored.size.width)
    turn = stored.orientation or 1
    if turn >= 5:
        upright = upright[::-1]
    pixels = np.empty((*upright, 3), np.float32)
    alpha = np.empty(upright, np.float32) if stored.channels in (2, 4) else None
    seen, seen_alpha = _as_stored(pixels, turn), None
    if alpha is not None:
        seen_alpha = _as_stored(alpha, turn)
    top, last = 0, np.float32((1 << stored.depth) - 1)
    for band in stored.bands():
        bottom = top + band.shape[0]
        # Broadcasting one channel to three is what makes a grey photo grey.
        np.divide(band[..., :3] if band.shape[2] >= 3 else band[..., :1], last, out=seen[top:bottom])
        if seen_alpha is not None:
            np.divide(band[..., -1], last, out=seen_alpha[top:bottom])
        top = bottom
    if top != stored.size.height:
        raise ValueError("the file holds fewer rows than it says")
    return pixels, alpha


def turned_upright(stored: NDArray[np.bool_], orientation: int) -> NDArray[np.bool_]:
    """An array (h, w) of a stored picture as that of the upright one."""
    array = np.empty(stored.shape if orientation < 5 else stored.shape[::-1], np.bool_)
    _as_stored(array, orientation)[:] = stored
    return array


def _as_stored(array: NDArray[Item], orientation: int) -> NDArray[Item]:
    """A view of an upright array in which row 0, column 0 is the first stored pixel (inverse of orientation 1 to 8)."""
    if orientation >= 5:
        array = array.swapaxes(0, 1)
    # After the transpose of 5 to 8, rows of the view run along the upright picture's columns.
    flip_rows = orientation in (3, 4, 6, 7)
    flip_columns = orientation in (2, 3, 7, 8)
    return array[:: -1 if flip_rows else 1, :: -1 if flip_columns else 1]
