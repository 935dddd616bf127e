"""The whole way of a photo on one screen: mend, enlarge, then finish, in as many passes as the size needs.

`mended` replaces what is damaged; what comes after knows only the photo that it makes, and holds results to that.
`develop` runs the network: blocks of its own result come in the order in which tiles are done. `Finish` brings rows
of that result to what is wanted. `restore` does both at once, so that a result of any size needs little memory: a
tile's finished blocks become rows, rows are resized where that is needed and handed on. The window keeps what was
developed instead, and finishes it when it is exported: the pixels are the same.

More than one pass is needed above the network's own scale: the first result is then brought to just the size from
which the last pass lands on the target (×8 with a ×4 network works on ×2, not on ×4: four times the work of one pass
instead of sixteen).
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Block, Canvas, Levels, quantise, to_float, type_of_depth
from restorer.enlarging.plan import SEAM, core_in
from restorer.enlarging.raster import Raster
from restorer.enlarging.rows import RowAssembler
from restorer.enlarging.run import enlarge, plan_for
from restorer.enlarging.transparency import without_fringes
from restorer.enlarging.upscaler import Source, Upscaler
from restorer.enlarging.waiting import Focus, Waiting
from restorer.events import Event, Finished, MemoryShort, Mended, Planned, TileDone
from restorer.finishing.finisher import Finisher, TakePlace
from restorer.finishing.ground import Subject, ground_of
from restorer.finishing.resize import RowResizer
from restorer.finishing.streaming import RowFinisher
from restorer.look import PLAIN, Look
from restorer.mending.mend import USUAL, Means, mend
from restorer.photo.geometry import Region, Size
from restorer.photo.missing import Missing, enlarged, left_plain
from restorer.photo.photo import Photo, Pixels
from restorer.photo.writing import PictureSpec

TakeRows = Callable[[Levels], None]
"""Takes the next rows (h, width, channels) of the result, from the top, in its own depth."""
TakeBlock = Callable[[Block], None]
"""Takes a finished block of the network's own result, in any order."""


@dataclass(frozen=True)
class Work:
    """How the work is done; what of it changes pixels is noted in the result (see `execution`)."""

    cancel: CancelToken
    cores: tuple[Size, ...] = ()
    """Of each pass, the size of a tile's core in source pixels, the last for all that follow; none: as the device says.

    Networks see a little further than the halo, so other tiles are slightly other pixels.
    """
    focus: Focus | None = None
    """The tile nearest to it is next; None: in rows from the top."""


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


def starts(photo: Size, target: Size, scale: int) -> list[Size]:
    """The sizes that the passes of a network of this scale start from; the first is `photo`."""
    return [photo, *passes(photo, target, scale)[:-1]]


def developed(photo: Size, target: Size, scale: int) -> Size:
    """The size of the network's own result, one resize away from `target`."""
    return starts(photo, target, scale)[-1].times(scale)


def kept_spec(photo: Photo, spec: PictureSpec) -> PictureSpec:
    """The spec of what is developed for a result of `spec`: in no less depth than the photo has."""
    return replace(spec, depth=max(spec.depth, photo.origin.depth))


@dataclass(frozen=True, eq=False)
class Wanted:
    """What a result is to be: size, grey, alpha, depth; and how it is to look."""

    spec: PictureSpec
    look: Look = PLAIN
    area: NDArray[np.float32] | None = None
    """Where the look's other faithfulness holds: (H, W) of the photo, 0 to 1."""
    survey: TakePlace | None = None
    """Looks at what is finished, see `Finisher`."""
    original: Subject | None = None
    """The photo as it is finished, if it was measured before."""

    def finisher(self, photo: Subject, scale: int) -> Finisher | None:
        """The finisher of a network's result of this scale; None if nothing is to be done."""
        if self.look == PLAIN and self.survey is None:
            return None
        began = starts(photo.size, self.spec.size, scale)[-1]
        finisher = Finisher(ground_of(photo, began), self.look, scale, self.area, self.survey)
        return None if finisher.plain else finisher


def mended(
    photo: Photo, mask: NDArray[np.uint8], cancel: CancelToken, means: Means = USUAL
) -> Generator[Mended, None, Photo]:
    """The photo with what the mask (H, W) covers (from 128 on) replaced, and every other pixel as it was; same origin.

    Yields Mended, whose fraction grows and ends at 1.0; nothing where nothing is covered. Raises Cancelled.
    """
    if mask.shape != photo.pixels.shape[:2]:
        raise ValueError(f"not a mask of this photo: {mask.shape}, wanted {photo.pixels.shape[:2]}")
    if photo.missing is not None:
        # Nothing is made up where the file holds nothing.
        mask = np.where(photo.missing, np.uint8(0), mask)
    if not mask.any():
        return photo
    # Colour under what is transparent may be anything: nothing is filled in from there.
    seen = without_fringes(photo)
    steps, done = mend(seen, mask, cancel, means), 0.0
    while True:
        try:
            fraction = next(steps)
        except StopIteration as end:
            made: Photo = end.value
            break
        if done < fraction < 1:
            done = fraction
            yield Mended(fraction)
    yield Mended(1.0)
    if seen is photo:
        return made
    pixels = np.where(mask[:, :, None] >= 128, made.pixels, photo.pixels)
    return replace(photo, pixels=np.ascontiguousarray(pixels))


def restore(photo: Photo, wanted: Wanted, upscaler: Upscaler, take_rows: TakeRows, work: Work) -> Iterator[Event]:
    """Restore a photo, mended if it was to be, handing the rows of the result to `take_rows`.

    Yields events; the fraction of TileDone grows and ends at 1.0. Raises Cancelled and RestorerError.
    """
    spec, kept = wanted.spec, kept_spec(photo, wanted.spec)
    size = developed(photo.size, spec.size, upscaler.scale)
    finisher = wanted.finisher(wanted.original or subject_of(photo), upscaler.scale)
    finish = Finish(size, spec, take_rows, finisher, Beside(photo.alpha, photo.missing))
    yield from develop(photo, kept, upscaler, _in_rows(size, kept, finish.push), work)
    yield Finished(spec.size)


def develop(photo: Photo, spec: PictureSpec, upscaler: Upscaler, take: TakeBlock, work: Work) -> Iterator[Event]:
    """Run the network over a photo for a result of `spec.size`, handing blocks of its own result to `take`.

    What comes is of the size that `developed` says, without alpha, grey and deep as `spec` says. Yields Planned and
    TileDone, whose fraction grows and ends at 1.0, and MemoryShort. Raises Cancelled and RestorerError.
    """
    ends = passes(photo.size, spec.size, upscaler.scale)
    total, done = sum(start.area for start in starts(photo.size, spec.size, upscaler.scale)), 0
    source: Source = without_fringes(photo)
    with ExitStack() as rasters:
        for run, end in enumerate(ends, 1):
            plan, _ = plan_for(source.size, upscaler, core_in(work.cores, run - 1))
            size = plan.size.times(upscaler.scale)
            yield Planned(run, len(ends), len(plan.tiles), plan.overhead, size)
            here, taker, kept = spec, take, source
            if run < len(ends):
                here = replace(spec, size=end, alpha=False, depth=16)
                kept = rasters.enter_context(Raster(end, here.channels, 16))
                taker = _in_rows(size, here, Finish(size, here, kept.write_rows).push)
            canvas = Canvas(size, 1 if spec.grey else 3, here.depth, SEAM * upscaler.scale)
            waiting, told = Waiting(plan, work.focus), False
            for step in enlarge(source, upscaler, waiting, canvas, work.cancel):
                if waiting.quartered and not told:
                    told = True
                    yield MemoryShort()
                for block in step.blocks:
                    taker(block)
                done += step.tile.core.area
                region = step.tile.core.times(upscaler.scale)
                yield TileDone(region, step.waiting, done, total, step.tile.source.area, step.seconds)
            source = kept


def _in_rows(size: Size, spec: PictureSpec, take: TakeRows) -> TakeBlock:
    """A taker of blocks that hands them on as rows from the top."""
    assembler = RowAssembler(size, 1 if spec.grey else 3, spec.depth)

    def taker(block: Block) -> None:
        for band in assembler.add(block):
            take(band)

    return taker


def subject_of(photo: Photo) -> Subject:
    """A photo as it is finished. Its levels are those of its file, in which the window keeps it.

    What its file does not hold is continued as it is for the network: so no edge is made more or less of.
    """
    pixels = photo.pixels if photo.missing is None else without_fringes(photo).pixels
    levels = quantise(pixels[:, :, :1] if photo.origin.grey else pixels, photo.origin.depth)
    return Subject(levels, int((photo.origin.sha256 or "0")[:8], 16), photo.missing)


@dataclass(frozen=True, eq=False)
class Beside:
    """What a photo has beside its colours, (H, W): `alpha`, enlarged beside them; what is `missing` stays plain."""

    alpha: Pixels | None = None
    missing: Missing | None = None


COLOURS_ALONE = Beside()


class Finish:
    """Rows of the network's own result, `source` large, in from the top; rows of `spec` out to `take`.

    Without a finisher the
    network's result keeps its look.
    """

    def __init__(
        self,
        source: Size,
        spec: PictureSpec,
        take: TakeRows,
        finisher: Finisher | None = None,
        beside: Beside = COLOURS_ALONE,
    ) -> None:
        alpha = beside.alpha
        if beside.missing is not None:
            take = _with_missing(beside.missing, spec, take)
        self._rows = RowFinisher(finisher, self._finished) if finisher else None
        self._resizer = None if source == spec.size else RowResizer(source, spec.size)
        self._depth = spec.depth
        self._take = _with_alpha(alpha, spec, take) if spec.alpha and alpha is not None else take

    def push(self, rows: Levels) -> None:
        """Take the next rows (h, width, 1 or 3)."""
        if self._rows is not None:
            self._rows.push(rows)
        elif self._resizer is not None:
            self._finished(to_float(rows))
        elif rows.dtype != type_of_depth[self._depth]:
            self._take(quantise(to_float(rows), self._depth))
        else:
            self._take(rows)

    def _finished(self, rows: NDArray[np.float32]) -> None:
        for band in self._resizer.push(rows) if self._resizer else (rows,):
            self._take(quantise(band, self._depth))


def _with_missing(missing: Missing, spec: PictureSpec, take: TakeRows) -> TakeRows:
    """A taker that leaves plain what is missing, and hands rows on."""
    top = 0

    def taker(rows: Levels) -> None:
        nonlocal top
        band = Region(0, top, spec.size.width, len(rows))
        top += len(rows)
        take(left_plain(rows, enlarged(missing, band, spec.size)))

    return taker


def _with_alpha(alpha: Pixels, spec: PictureSpec, take: TakeRows) -> TakeRows:
    """A taker that puts the enlarged alpha beside rows of colour and hands both on."""
    bands = RowResizer(Size(alpha.shape[1], alpha.shape[0]), spec.size, linear=False).push(alpha[:, :, None])
    held = np.zeros((0, spec.size.width, 1), type_of_depth[spec.depth])

    def joined(rows: Levels) -> None:
        nonlocal held
        while len(held) < len(rows):
            held = np.concatenate((held, quantise(next(bands), spec.depth)))
        take(np.concatenate((rows, held[: len(rows)]), axis=2))
        held = held[len(rows) :]

    return joined
