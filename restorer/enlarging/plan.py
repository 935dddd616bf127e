"""Size + needs + memory → tiles. Whole numbers only; nothing here knows of networks or arrays.

Cores partition the photo. A tile's source is its core grown by its reach (the halo and half a seam), kept inside
the photo. Every core starts on a multiple of `Needs.multiple`, so that a pixel-unshuffle network sees the same phase
in every tile.

A plan is known by the size of its largest core: `plan_tiles` with that size makes it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt

from restorer.errors import ChoiceError, OutOfMemory
from restorer.photo.geometry import Region, Size

SEAM = 8
"""Width of the soft seam between tiles, in source pixels (even)."""
SMALLEST_CORE = 8
"""A core this narrow is not split again: its source would hardly shrink."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What decides the tiles: halo and multiple in source pixels, the most source pixels that a tile may have."""

    halo: int
    multiple: int
    largest_source: int
    seam: int = SEAM

    @property
    def reach(self) -> int:
        """Source pixels that a tile needs around its core: halo and half a seam, up to a multiple."""
        return _up(self.halo + self.seam // 2, self.multiple)


@dataclass(frozen=True, slots=True)
class Tile:
    """A core (its share of the photo) and the source that the network is given for it."""

    core: Region
    source: Region


@dataclass(frozen=True, slots=True)
class Plan:
    """The tiles of one photo, in rows from the top."""

    size: Size
    needs: Needs
    tiles: tuple[Tile, ...]

    @property
    def core(self) -> Size:
        """Width and height of the largest core; cores differ by a multiple at the most."""
        return Size(max(tile.core.width for tile in self.tiles), max(tile.core.height for tile in self.tiles))

    @property
    def largest_source(self) -> int:
        """Area of the largest source in source pixels."""
        return max(tile.source.area for tile in self.tiles)

    @property
    def source_area(self) -> int:
        """Source pixels that the network works through, halos counted every time."""
        return sum(tile.source.area for tile in self.tiles)

    @property
    def overhead(self) -> float:
        """Source area over the photo's area; 1.0 when nothing is worked twice."""
        return self.source_area / self.size.area


def plan_tiles(size: Size, needs: Needs, core: Size | None = None) -> Plan:
    """The plan with the smallest sum of source areas in which no source is larger than `needs.largest_source`.

    `core`: as large as cores are to be at the most (up to a multiple), instead, in source pixels. `plan.core` makes
    the same plan again.
    """
    if core is None:
        columns, rows = _best_cuts(size, needs)
    else:
        columns, rows = _cuts_of(size.width, core.width, needs), _cuts_of(size.height, core.height, needs)
    tiles = (tile_of(Region.between(x, y, right, bottom), size, needs) for y, bottom in rows for x, right in columns)
    return Plan(size, needs, tuple(tiles))


def core_of(side: int | None) -> Size | None:
    """The square core that a person asks for by its side; None: none is asked for. ChoiceError if it makes no sense."""
    if side is None:
        return None
    if side < SMALLEST_CORE:
        raise ChoiceError(
            "A tile of {side} pixels is too small; choose at least {least}, 256 for example.",
            side=side,
            least=SMALLEST_CORE,
        )
    return Size(side, side)


def core_in(cores: Sequence[Size], run: int) -> Size | None:
    """The core that is asked for in a pass (from 0): the last of `cores` holds for all that follow; None: none is."""
    return cores[min(run, len(cores) - 1)] if cores else None


def tile_of(core: Region, size: Size, needs: Needs) -> Tile:
    """The tile with this core in a photo of this size."""
    return Tile(core, core.grown(needs.reach).inside(size))


def quarters(tile: Tile, size: Size, needs: Needs) -> tuple[Tile, ...]:
    """Two or four tiles whose cores partition this tile's; OutOfMemory if it is too small to be split."""
    core = tile.core
    columns = _halves(core.x, core.right, needs.multiple)
    rows = _halves(core.y, core.bottom, needs.multiple)
    if len(columns) == len(rows) == 1:
        raise OutOfMemory(
            "There is not enough free memory for even the smallest tile; close other programs, "
            "or choose the fast model or another device."
        )
    return tuple(
        tile_of(Region.between(x, y, right, bottom), size, needs) for y, bottom in rows for x, right in columns
    )


def _up(number: int, multiple: int) -> int:
    return -(-number // multiple) * multiple


def _cuts_of(length: int, side: int, needs: Needs) -> list[tuple[int, int]]:
    """Cores of at most `side` (up to a multiple) along one axis, as equal as they can be."""
    return _cuts(length, _count(length, side, needs.multiple), needs.multiple)


def _count(length: int, side: int, multiple: int) -> int:
    """How many cores of at most `side` (up to a multiple) a length needs."""
    return -(-length // _up(side, multiple))


def _fewest(length: int, count: int, multiple: int) -> bool:
    """Whether fewer cores along an axis would be larger: only then their size tells how many there are."""
    largest = max(end - start for start, end in _cuts(length, count, multiple))
    return _count(length, largest, multiple) == count


def _cuts(length: int, count: int, multiple: int) -> list[tuple[int, int]]:
    """[0, length) in `count` nearly equal parts that start on multiples; fewer where there are not enough."""
    units = -(-length // multiple)
    count = min(count, units)
    edges = [units * i // count * multiple for i in range(count)] + [length]
    return list(pairwise(edges))


def _halves(start: int, end: int, multiple: int) -> list[tuple[int, int]]:
    if end - start <= max(SMALLEST_CORE, multiple):
        return [(start, end)]
    middle = start + _up((end - start) // 2, multiple)
    return [(start, middle), (middle, end)] if middle < end else [(start, end)]


def _source_lengths(length: int, count: int, needs: Needs) -> list[int]:
    """Lengths of the sources along one axis when it is cut into `count` cores."""
    reach = needs.reach
    return [min(length, end + reach) - max(0, start - reach) for start, end in _cuts(length, count, needs.multiple)]


def _best_cuts(size: Size, needs: Needs) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Columns and rows with the least source area; the fewest tiles among equals.

    The sum of all source areas is (sum of source widths) · (sum of source heights), so the two axes are tried
    independently: for every number of columns the fewest rows that keep each source small enough.
    """
    # Below this no choice of cores helps: sources are nearly all reach. Memory that is less runs out, and is quartered.
    largest = max(needs.largest_source, (2 * needs.reach + 4 * SMALLEST_CORE) ** 2)
    smallest = max((isqrt(largest) - 2 * needs.reach) // 2, SMALLEST_CORE)
    smallest = max(smallest // needs.multiple, 1) * needs.multiple
    most_columns = _count(size.width, smallest, needs.multiple)
    most_rows = _count(size.height, smallest, needs.multiple)
    found: list[tuple[int, int, int, int]] = []
    rows = 1
    heights = _source_lengths(size.height, rows, needs)
    for columns in range(most_columns, 0, -1):
        if not _fewest(size.width, columns, needs.multiple):
            continue
        widths = _source_lengths(size.width, columns, needs)
        while rows < most_rows and (
            max(widths) * max(heights) > largest or not _fewest(size.height, rows, needs.multiple)
        ):
            rows += 1
            heights = _source_lengths(size.height, rows, needs)
        if max(widths) * max(heights) <= largest:
            found.append((sum(widths) * sum(heights), columns * rows, columns, rows))
    _, _, columns, rows = min(found)
    return _cuts(size.width, columns, needs.multiple), _cuts(size.height, rows, needs.multiple)
