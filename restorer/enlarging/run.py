"""Tiles through the network and onto the canvas: an iterator of small steps.

Out of memory is a replacement, not a restart: the failed tile, and every waiting tile as large, becomes its quarters.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Block, Canvas
from restorer.enlarging.plan import Needs, Plan, Tile, plan_tiles
from restorer.enlarging.upscaler import Source, Upscaler
from restorer.enlarging.waiting import Waiting
from restorer.errors import OutOfMemory
from restorer.photo.geometry import Size

SHARE_OF_MEMORY = 0.5
"""Of all memory that a device has, the part that a tile may take."""
SHARE_OF_FREE = 0.8
"""Of the memory that is free when a photo is planned, the part that a tile may take: less is really short."""


@dataclass(frozen=True, eq=False)
class Step:
    """A tile is done: the blocks it finished, how many tiles are waiting, the seconds that it took."""

    tile: Tile
    blocks: list[Block]
    waiting: int
    seconds: float


def needs_of(upscaler: Upscaler) -> Needs:
    """What the plan must know of a network on its device; the same at any time."""
    holds = int(upscaler.total_memory() * SHARE_OF_MEMORY) // max(1, upscaler.bytes_per_pixel)
    return Needs(upscaler.halo, upscaler.multiple, max(1, min(holds, upscaler.largest_tile)))


def fits(plan: Plan, upscaler: Upscaler) -> bool:
    """Whether the memory that is free now suffices for a plan's largest tile."""
    return plan.largest_source * upscaler.bytes_per_pixel <= upscaler.free_memory() * SHARE_OF_FREE


def plan_for(size: Size, upscaler: Upscaler, core: Size | None = None) -> tuple[Plan, bool]:
    """The plan for a photo of this size, and whether memory is so short that it is another one than usual.

    `core` as in `plan_tiles`: nothing is asked of the memory where it is given. What other programs leave of the memory
    counts only where the usual tiles do not fit into it. Then the most that a tile may have is halved until they do, so
    that there are few plans that a photo may have.
    """
    needs = needs_of(upscaler)
    plan = usual = plan_tiles(size, needs, core)
    while core is None and not fits(plan, upscaler) and needs.largest_source > 1:
        needs = replace(needs, largest_source=needs.largest_source // 2)
        plan = plan_tiles(size, needs)
    return plan, plan.core != usual.core


def enlarge(
    source: Source,
    upscaler: Upscaler,
    waiting: Waiting,
    canvas: Canvas,
    cancel: CancelToken,
) -> Iterator[Step]:
    """Run every waiting tile and lay it on the canvas; where the source has nothing the network is not run.

    The canvas is the plan's size times the upscaler's scale. Raises Cancelled between tiles, OutOfMemory when even
    the smallest tile does not fit; every other error of the upscaler passes through untouched.
    """
    while waiting:
        cancel.check()
        tile = waiting.take()
        began = time.perf_counter()
        try:
            if source.nothing_in(tile.source):
                pixels = source.region(tile.source).repeat(upscaler.scale, 0).repeat(upscaler.scale, 1)
            else:
                pixels = _upscaled(source, tile, upscaler, cancel)
        except OutOfMemory:
            waiting.quarter(tile)
            continue
        blocks = canvas.lay(tile.core.times(upscaler.scale), _supported(pixels, tile, canvas, upscaler.scale))
        yield Step(tile, blocks, len(waiting), time.perf_counter() - began)


def _upscaled(source: Source, tile: Tile, upscaler: Upscaler, cancel: CancelToken) -> NDArray[np.float32]:
    """The network's result for a tile's source, padded at the photo's right and bottom edge to a multiple and cut."""
    pixels = source.region(tile.source)
    height, width = pixels.shape[:2]
    multiple, scale = upscaler.multiple, upscaler.scale
    down, across = -height % multiple, -width % multiple
    if down or across:
        pixels = np.pad(pixels, ((0, down), (0, across), (0, 0)), mode="edge")
    return upscaler.upscale(np.ascontiguousarray(pixels), cancel)[: height * scale, : width * scale]


def _supported(pixels: NDArray[np.float32], tile: Tile, canvas: Canvas, scale: int) -> NDArray[np.float32]:
    """The part of a tile's result that the canvas lays: its core and half a seam around it."""
    place = canvas.support(tile.core.times(scale))
    return pixels[place.seen_from(tile.source.times(scale)).slices]
