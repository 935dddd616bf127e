"""Grain put back: a filling is smooth, paper and film are not, so a patch borrows the texture of sound places nearby.

The photo is divided into blocks of 8 × 8 pixels. What a block has of fine texture (itself less itself softened) is
laid over a block that is mended: that of a sound block near by, about as bright, with little texture, for edges and
threads are no grain. Which one is taken is drawn, lest neighbours repeat each other, and drawn the same every time.
"""

import numpy as np
from numpy.typing import NDArray

from restorer.mending.pyramid import Hole
from restorer.photo.photo import Pixels

Indices = NDArray[np.intp]
Plane = NDArray[np.float32]

LEVEL = 3
"""Of the pyramid whose pixels are the blocks."""
SIDE = 2**LEVEL
NEAR = 4
"""Blocks away, along each side, from which texture is borrowed."""
SOFTENED = 3
"""Times that the photo is softened by 1 2 1: what is left is finer than three pixels."""
CLEAR = SOFTENED + 1
"""Pixels around a sound block that are sound as well."""
REACH = (NEAR + 2) * SIDE + CLEAR
"""Pixels around one whose mask its texture depends on."""
BRIGHTER = np.float32(12)
"""How much worse a block is for being brighter or darker by the whole range."""
DRAWN = np.float32(0.6)
"""How much worse it may be by chance."""
AMOUNTS = (0.35, 0.6, 0.8, 0.9)
"""Share of it that pixels get so many steps inside the hole: near its edge the filling has some texture itself."""
BAND = 64
"""Rows of blocks that are measured together."""


class Texture:
    """Fine texture of a photo (H, W, 3), to be borrowed."""

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels
        bands = [_measured(pixels, top) for top in range(0, -(-pixels.shape[0] // SIDE), BAND)]
        self._light, self._strength = (np.concatenate(planes) for planes in zip(*bands, strict=True))

    def borrowed(self, hole: Hole, mended: Pixels, ys: Indices, xs: Indices) -> Pixels:
        """Texture (n, 3) for pixels of the hole (H, W); `mended`: the mean of every block, (h, w, c)."""
        width = mended.shape[1]
        blocks, which = np.unique((ys // SIDE) * width + xs // SIDE, return_inverse=True)
        rows, columns = np.divmod(blocks, width)
        sources = self._sources(hole, _light(mended[rows, columns]), rows, columns)
        some = sources >= 0
        fine = np.zeros((len(blocks), SIDE, SIDE, 3), np.float32)
        fine[some] = self._fine(sources[some])
        return fine[which, ys % SIDE, xs % SIDE]

    def _sources(self, hole: Hole, light: Plane, rows: Indices, columns: Indices) -> Indices:
        """The block that each block, of some light, borrows from, by its number; -1 where none is sound."""
        found, number = np.full(len(rows), -1, np.intp), self._light.shape[1]
        if not len(rows):
            return found
        top, left = max(0, int(rows.min()) - NEAR), max(0, int(columns.min()) - NEAR)
        sound = _sound(hole, top, left, int(rows.max()) + NEAR + 1, int(columns.max()) + NEAR + 1)
        if not sound.any():
            return found
        best = np.full(len(rows), np.inf, np.float32)
        for down in range(-NEAR, NEAR + 1):
            for across in range(-NEAR, NEAR + 1):
                y, x = rows + down, columns + across
                inside = (y >= top) & (x >= left) & (y - top < sound.shape[0]) & (x - left < sound.shape[1])
                y, x = np.where(inside, y, top), np.where(inside, x, left)
                worse = np.abs(self._light[y, x] - light) * BRIGHTER + _chance(rows, columns, down, across) * DRAWN
                score = (self._strength[y, x] + np.float32(1e-3)) * (1 + worse)
                better = inside & sound[y - top, x - left] & (score < best)
                best = np.where(better, score, best)
                found = np.where(better, y * number + x, found)
        return found

    def _fine(self, blocks: Indices) -> Pixels:
        """The fine texture of sound blocks (n, 8, 8, 3)."""
        height, width = self._pixels.shape[:2]
        rows, columns = np.divmod(blocks, self._light.shape[1])
        reach = np.arange(-SOFTENED, SIDE + SOFTENED)
        ys = np.clip(rows[:, None] * SIDE + reach, 0, height - 1)
        xs = np.clip(columns[:, None] * SIDE + reach, 0, width - 1)
        patches = self._pixels[ys[:, :, None], xs[:, None, :]]
        own = patches[:, SOFTENED:-SOFTENED, SOFTENED:-SOFTENED]
        for _ in range(SOFTENED):
            patches = (patches[:, :-2] + patches[:, 1:-1] * np.float32(2) + patches[:, 2:]) * np.float32(0.25)
            patches = (patches[:, :, :-2] + patches[:, :, 1:-1] * np.float32(2) + patches[:, :, 2:]) * np.float32(0.25)
        return own - patches


def amounts(hole: Hole) -> Plane:
    """How much of the texture each pixel of a hole (h, w) gets."""
    left, given = hole, np.where(hole, np.float32(AMOUNTS[0]), np.float32(0))
    for more in np.diff(AMOUNTS):
        left = _eroded(left)
        given += np.where(left, np.float32(more), np.float32(0))
    return given


def _eroded(hole: Hole) -> Hole:
    """The hole's pixels whose four neighbours are in it; beyond the edge it goes on."""
    wide = np.pad(hole, 1, mode="edge")
    return hole & wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]


def _light(pixels: Pixels) -> Plane:
    """The mean of the channels, (…, 1 or 3) → (…)."""
    if pixels.shape[-1] == 1:
        return pixels[..., 0]
    return (pixels[..., 0] + pixels[..., 1] + pixels[..., 2]) * np.float32(1 / 3)


def _measured(pixels: Pixels, top: int) -> tuple[Plane, Plane]:
    """The light and the strength of texture of a band of blocks from a row of blocks on."""
    first, last = max(0, top * SIDE - SOFTENED), min(len(pixels), (top + BAND) * SIDE + SOFTENED)
    band = pixels[first:last]
    light = _light(band)
    above, below = SOFTENED - (top * SIDE - first), SOFTENED - (last - min(len(pixels), (top + BAND) * SIDE))
    soft = np.pad(light, ((above, below), (SOFTENED, SOFTENED)), mode="edge")
    for _ in range(SOFTENED):
        soft = (soft[:-2] + soft[1:-1] * np.float32(2) + soft[2:]) * np.float32(0.25)
        soft = (soft[:, :-2] + soft[:, 1:-1] * np.float32(2) + soft[:, 2:]) * np.float32(0.25)
    own = light[top * SIDE - first : top * SIDE - first + len(soft)]
    return _of_blocks(own), np.sqrt(_of_blocks((own - soft) ** 2))


def _of_blocks(plane: Plane) -> Plane:
    """The mean of each block; one at the edge repeats the last pixels."""
    height, width = plane.shape
    plane = np.pad(plane, ((0, -height % SIDE), (0, -width % SIDE)), mode="edge")
    for _ in range(LEVEL):
        plane = (plane[::2] + plane[1::2]) * np.float32(0.5)
        plane = (plane[:, ::2] + plane[:, 1::2]) * np.float32(0.5)
    return plane


def _sound(hole: Hole, top: int, left: int, bottom: int, right: int) -> Hole:
    """Which blocks, from (top, left) to before (bottom, right), are whole and have no hole in them nor near."""
    height, width = hole.shape[0] // SIDE, hole.shape[1] // SIDE
    bottom, right = max(top, min(bottom, height)), max(left, min(right, width))
    around = hole[
        max(0, top * SIDE - CLEAR) : bottom * SIDE + CLEAR, max(0, left * SIDE - CLEAR) : right * SIDE + CLEAR
    ]
    sums = np.pad(np.cumsum(np.cumsum(around, axis=0, dtype=np.int32), axis=1, dtype=np.int32), ((1, 0), (1, 0)))
    rows, columns = np.arange(top, bottom), np.arange(left, right)
    rows_from, rows_to = _ends(rows, max(0, top * SIDE - CLEAR), around.shape[0])
    columns_from, columns_to = _ends(columns, max(0, left * SIDE - CLEAR), around.shape[1])
    inside = sums[rows_to][:, columns_to] - sums[rows_from][:, columns_to]
    return inside - sums[rows_to][:, columns_from] + sums[rows_from][:, columns_from] == 0


def _ends(blocks: Indices, start: int, length: int) -> tuple[Indices, Indices]:
    """Where blocks with what is near them begin and end, seen from `start`."""
    return np.maximum(blocks * SIDE - CLEAR - start, 0), np.minimum((blocks + 1) * SIDE + CLEAR - start, length)


def _chance(rows: Indices, columns: Indices, down: int, across: int) -> Plane:
    """0 to 1, the same for the same blocks."""
    mixed = rows.astype(np.uint32) * np.uint32(0x9E3779B1) ^ columns.astype(np.uint32) * np.uint32(0x85EBCA77)
    mixed ^= np.uint32((down * 64 + across) * 0xC2B2AE3D & 0xFFFFFFFF)
    mixed = (mixed ^ (mixed >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    mixed = (mixed ^ (mixed >> np.uint32(12))) * np.uint32(0x297A2D39)
    return (mixed >> np.uint32(8)).astype(np.float32) * np.float32(2**-24)
