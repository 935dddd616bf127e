"""Finished: a pyramid as a look makes it, finished where it is looked at, at the size in which it is looked at.

Fits the viewer as `Pyramid` does. What is asked for and not finished yet is wanted: a worker makes it, first at half
the size, which is there in a moment, then as it is shown. Until then the newest that there is is shown. No Qt here.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import shrunk
from restorer.finishing.finisher import Finisher, Shares
from restorer.finishing.ground import Subject, ground_of
from restorer.finishing.levels import floats
from restorer.gui.viewer.pyramid import Pyramid, Slice, halved
from restorer.gui.viewer.scratch import scratch
from restorer.look import PLAIN, Look
from restorer.photo.geometry import Region, Size
from restorer.photo.missing import enlarged, left_plain

TILE = 256
"""Side of what is finished at once at the least, in pixels of a level."""
AT_ONCE = 1 << 20
"""Pixels of a level that are finished in one piece: between two pieces another look may be wanted."""
REMEMBERED = 16
"""Parts of the view that are remembered as asked for."""
IN_MEMORY = 256 << 20
"""Bytes of a level above which it is kept on disk."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be finished: whole tiles of a level (columns and rows of tiles), in a look's version."""

    level: int
    tiles: Region


class Finished:
    """A result and its look.

    `raw`: the network's result; `subject` and `grid`: what it was made of, where its last pass began; `scale`: the
    network's. `wanted` is called, in the painting thread, when something is asked for that is not finished.
    """

    def __init__(self, raw: Pyramid, subject: Subject, grid: Size, scale: int) -> None:
        self._raw, self._subject = raw, subject
        self._grid, self._scale = grid, scale
        self.wanted: Callable[[], None] = lambda: None
        self._look, self._area = PLAIN, None
        self._number = 0
        """Counts the looks; tiles carry the number of theirs, 0: never finished."""
        self._levels: dict[int, _Level] = {}
        self._finishers: dict[int, tuple[int, Finisher]] = {}
        self._asked: deque[tuple[int, Region]] = deque(maxlen=REMEMBERED)
        """What was looked at last, the newest at the end: a view is painted in parts."""
        self._changes = 0
        """Counts the changes of the result."""
        self._lock = threading.Lock()

    @property
    def size(self) -> Size:
        """Of the whole result."""
        return self._raw.size

    @property
    def icc(self) -> bytes | None:
        """The profile of its colours."""
        return self._raw.icc

    @property
    def nbytes(self) -> int:
        """Bytes of all that is finished."""
        return sum(level.pixels.nbytes for level in self._levels.values())

    @property
    def plain(self) -> bool:
        """Whether the network's result is shown as it is."""
        return self._look == PLAIN

    def show(self, look: Look, area: Shares | None = None) -> bool:
        """Another look is wanted from now on; whether that is new."""
        if look == self._look and area is self._area:
            return False
        with self._lock:
            self._look, self._area = look, area
            self._number += 1
        return True

    def refresh(self, region: Region) -> None:
        """The result has changed in this region: what was finished there is not as it should be."""
        region = region.inside(self.size)
        self._changes += 1
        for number in range(len(self._raw.levels)):
            if level := self._levels.get(number):
                level.made[_tiles(region).slices] = 0
            region = halved(region)

    def slice(self, region: Region, scale: float) -> Slice:
        """As `Pyramid.slice`: the newest there is; asks for what is not there.

        Where the photo's file holds nothing it is plain.
        """
        shown = self._newest(region, scale)
        if self._subject.missing is None:
            return shown
        height, width = self._raw.levels[shown.level].shape[:2]
        missing = enlarged(self._subject.missing, shown.region, Size(width, height))
        return Slice(left_plain(shown.pixels, missing), shown.region, shown.level)

    def _newest(self, region: Region, scale: float) -> Slice:
        raw = self._raw.slice(region, scale)
        self._asked.append((raw.level, raw.region))
        if self.plain:
            return raw
        if self.next_piece() is not None:
            self.wanted()
        fine, coarse = self._oldest(raw.level, raw.region), self._oldest(raw.level + 1, halved(raw.region))
        if not fine and not coarse:
            return raw
        level, place = (raw.level, raw.region) if fine >= coarse else (raw.level + 1, halved(raw.region))
        return Slice(self._levels[level].pixels[place.slices], place, level)

    def next_piece(self) -> Piece | None:
        """What is to be finished next of what was asked for last; None if all of it is. From any thread."""
        asked = list(self._asked)
        if not asked or self.plain or not self._raw.levels:
            return None
        level, _ = asked[-1]
        stale = (place for at, place in reversed(asked) if at == level and self._oldest(at, place) < self._number)
        place = next(stale, None)
        if place is None:
            return None
        above = halved(place)
        if level + 1 < len(self._raw.levels) and self._oldest(level + 1, above) < self._number:
            level, place = level + 1, above
        tiles = self._stale(level, place)
        # A worker may have finished it in between.
        return Piece(level, tiles) if tiles is not None else self.next_piece()

    @property
    def seen(self) -> Region:
        """Where one looks, in the result's pixels: the rectangle around all that was asked for last at one size."""
        level, place = self._asked[-1] if self._asked else (0, self.size.region)
        for at, other in list(self._asked):
            if at == level:
                place = Region.between(
                    min(place.x, other.x),
                    min(place.y, other.y),
                    max(place.right, other.right),
                    max(place.bottom, other.bottom),
                )
        return place.times(2**level).inside(self.size)

    def make(self, piece: Piece) -> Region:
        """Finish a piece; the region of the result that looks otherwise now. In a worker's thread."""
        with self._lock:
            number, look, area, changes = self._number, self._look, self._area, self._changes
        finisher, level = self._finisher(piece.level, number, look, area), self._level(piece.level)
        place = piece.tiles.times(TILE).inside(level.size)
        ground = _covered(place, finisher.scale)
        whole = ground.times(finisher.scale)
        result = floats(self._raw.levels[piece.level][whole.slices])
        small = self._small(piece.level, finisher.around(ground), finisher.scale)
        made = finisher.finished(result, small, ground)[place.seen_from(whole).slices]
        level.pixels[place.slices] = np.rint(made * np.float32(255))
        if changes == self._changes:
            level.made[piece.tiles.slices] = number
        return place.times(2**piece.level).inside(self.size)

    def close(self) -> None:
        """Let all that is finished go; the raw pyramid is its owner's."""
        self._look = PLAIN
        self._levels, self._finishers = {}, {}

    def _small(self, level: int, around: Region, scale: int) -> NDArray[np.float32]:
        """The result shrunk back to the ground of a level: at full size as exports do, else from the pyramid."""
        raw = self._raw.levels
        steps = scale.bit_length() - 1
        if level and scale == 2**steps and level + steps < len(raw):
            return floats(raw[level + steps][around.slices])
        return shrunk(floats(raw[level][around.times(scale).slices]), scale)

    def _oldest(self, level: int, place: Region) -> int:
        """The number of the oldest look in a place; 0 if some of it was never finished."""
        there = self._levels.get(level)
        return int(there.made[_tiles(place).slices].min()) if there else 0

    def _stale(self, level: int, place: Region) -> Region | None:
        """Whole tiles, at most so many at once, that are not in the look of now; None if all are."""
        tiles = _tiles(place)
        made = self._level(level).made[tiles.slices] < self._number
        if not made.any():
            return None
        row = int(np.flatnonzero(made.any(axis=1))[0])
        columns = np.flatnonzero(made[row])
        rows = max(1, min(tiles.height - row, AT_ONCE // (TILE * TILE * len(columns))))
        return Region(tiles.x + int(columns[0]), tiles.y + row, int(columns[-1] - columns[0]) + 1, rows)

    def _level(self, number: int) -> "_Level":
        with self._lock:
            if number not in self._levels:
                shape = self._raw.levels[number].shape
                pixels = scratch(shape, on_disk=shape[0] * shape[1] * shape[2] > IN_MEMORY)
                tiles = -(-shape[0] // TILE), -(-shape[1] // TILE)
                self._levels[number] = _Level(pixels, np.zeros(tiles, np.int64))
            return self._levels[number]

    def _finisher(self, level: int, number: int, look: Look, area: Shares | None) -> Finisher:
        """The finisher for a level: on the grid where the pass began as far as that goes, else on the level's own."""
        known = self._finishers.get(level)
        if known and known[0] == number:
            return known[1]
        step = 2**level
        if self._scale % step == 0:
            grid, scale = self._grid, self._scale // step
        else:
            height, width = self._raw.levels[level].shape[:2]
            grid, scale = Size(width, height), 1
        ground = known[1].ground if known else ground_of(self._subject, grid)
        finisher = Finisher(ground, look, scale, area)
        self._finishers[level] = number, finisher
        return finisher


@dataclass(eq=False)
class _Level:
    """What is finished of a level: its pixels, and for each tile in which look."""

    pixels: NDArray[np.uint8]
    made: NDArray[np.int64]

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        height, width = self.pixels.shape[:2]
        return Size(width, height)


def _tiles(place: Region) -> Region:
    """The tiles that a place of a level touches."""
    return Region.between(place.x // TILE, place.y // TILE, -(-place.right // TILE), -(-place.bottom // TILE))


def _covered(place: Region, scale: int) -> Region:
    """The pixels of the ground that a place of a picture `scale` times as large lies on."""
    return Region.between(place.x // scale, place.y // scale, -(-place.right // scale), -(-place.bottom // scale))
