"""The whole way of a photo on one screen: enlarge, then finish, in as many passes as the size needs.

Rows flow: a tile's finished blocks become rows, rows are resized where that is needed and handed on, so that a
result of any size needs little memory. More than one pass is needed above the network's own scale: the first
result is then brought to just the size from which the last pass lands on the target (×8 with a ×4 network works
on ×2, not on ×4: four times the work of one pass instead of sixteen).
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Block, Canvas, Levels, quantise, to_float, type_of_depth
from restorer.enlarging.plan import SEAM, Plan, plan_tiles
from restorer.enlarging.raster import Raster
from restorer.enlarging.rows import RowAssembler
from restorer.enlarging.run import enlarge, needs_of
from restorer.enlarging.transparency import without_fringes
from restorer.enlarging.upscaler import Source, Upscaler
from restorer.events import Event, Finished, Planned, TileDone
from restorer.finishing.resize import RowResizer
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.photo.writing import PictureSpec

TakeRows = Callable[[Levels], None]
"""Takes the next rows (h, width, channels) of the result, from the top, in its own depth."""


@dataclass(frozen=True)
class Work:
    """How the work is done; none of it changes the result."""

    cancel: CancelToken
    side: int | None = None
    """Of a tile's core, in source pixels; None: as memory and device say."""
    order: Callable[[Plan], Plan] | None = None
    """Puts the tiles of a plan into another order (as `outwards` does); None: in rows from the top."""


STRETCH = 1.25
"""So much can be left to the resize: a further pass would cost as much again and invent more than it sharpens."""


def passes(photo: Size, target: Size, scale: int) -> list[Size]:
    """The sizes that the passes of a network of this scale end at; the last is `target`."""
    ends = [target]
    while True:
        start = Size(-(-ends[0].width // scale), -(-ends[0].height // scale))
        if scale == 1 or (start.width <= photo.width * STRETCH and start.height <= photo.height * STRETCH):
            return ends
        ends.insert(0, start)


def restore(photo: Photo, spec: PictureSpec, upscaler: Upscaler, take_rows: TakeRows, work: Work) -> Iterator[Event]:
    """Restore a photo to `spec` (size, grey, alpha, depth), handing the rows of the result to `take_rows`.

    Yields events; the fraction of TileDone grows and ends at 1.0. Raises Cancelled and RestorerError.
    """
    ends = passes(photo.size, spec.size, upscaler.scale)
    total, done = sum(start.area for start in (photo.size, *ends[:-1])), 0
    source: Source = without_fringes(photo)
    if spec.alpha:
        take_rows = _with_alpha(photo, spec, take_rows)
    with ExitStack() as rasters:
        for run, end in enumerate(ends, 1):
            plan = plan_tiles(source.size, needs_of(upscaler), work.side)
            yield Planned(run, len(ends), len(plan.tiles), plan.overhead, source.size.times(upscaler.scale))
            kept = rasters.enter_context(Raster(end, 1 if spec.grey else 3, 16)) if run < len(ends) else None
            canvas = Canvas(
                plan.size.times(upscaler.scale),
                1 if spec.grey else 3,
                16 if kept else spec.depth,
                SEAM * upscaler.scale,
            )
            rows = _Rows(canvas, end, kept.write_rows if kept else take_rows)
            plan = work.order(plan) if work.order else plan
            for step in enlarge(source, upscaler, plan, canvas, work.cancel):
                for block in step.blocks:
                    rows.add(block)
                done += step.tile.core.area
                region = step.tile.core.times(upscaler.scale)
                yield TileDone(region, step.waiting, done, total, step.tile.source.area, step.seconds)
            source = kept or source
    yield Finished(spec.size)


class _Rows:
    """Blocks of one pass to rows of its end size."""

    def __init__(self, canvas: Canvas, end: Size, take: TakeRows) -> None:
        self._depth = canvas.depth
        self._assembler = RowAssembler(canvas.size, canvas.channels, canvas.depth)
        self._resizer = None if canvas.size == end else RowResizer(canvas.size, end)
        self._take = take

    def add(self, block: Block) -> None:
        """Take a finished block; hand on the rows that are complete with it."""
        for band in self._assembler.add(block):
            if self._resizer is None:
                self._take(band)
            else:
                for rows in self._resizer.push(to_float(band)):
                    self._take(quantise(rows, self._depth))


def _with_alpha(photo: Photo, spec: PictureSpec, take: TakeRows) -> TakeRows:
    """A taker that puts the enlarged alpha beside rows of colour and hands both on."""
    assert photo.alpha is not None
    bands = RowResizer(photo.size, spec.size, linear=False).push(photo.alpha[:, :, None])
    held = np.zeros((0, spec.size.width, 1), type_of_depth[spec.depth])

    def joined(rows: Levels) -> None:
        nonlocal held
        while len(held) < len(rows):
            held = np.concatenate((held, quantise(next(bands), spec.depth)))
        take(np.concatenate((rows, held[: len(rows)]), axis=2))
        held = held[len(rows) :]

    return joined
