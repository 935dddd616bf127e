"""The works that lanes carry out for the studio: generators of events, without Qt, in a worker's thread."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

import numpy as np

from restorer.asking import size_of
from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Levels, quantise
from restorer.enlarging.waiting import Focus
from restorer.events import Decided, Event, MemoryShort, TileDone
from restorer.finishing.finisher import Finisher
from restorer.finishing.ground import ground_of
from restorer.finishing.invention import Invention
from restorer.finishing.streaming import RowFinisher
from restorer.finishing.survey import Survey
from restorer.gui.album.shrinking import shrink
from restorer.gui.studio.surface import Surface
from restorer.gui.studio.versions import Begun, Opened, Sketch, Version
from restorer.gui.studio.workshop import Workshop
from restorer.gui.viewer.finished import Finished
from restorer.gui.viewer.pyramid import Pyramid
from restorer.look import Look
from restorer.mend import Mend
from restorer.photo.asked import Asked
from restorer.photo.geometry import Region, Size
from restorer.photo.missing import enlarged
from restorer.photo.origin import Format
from restorer.photo.photo import Photo
from restorer.photo.reading import identify, read_photo
from restorer.recipe import Recipe, Times
from restorer.restoring import Work, mended, subject_of
from restorer.session.area import read_area
from restorer.session.exporting import Kept
from restorer.session.job import Job
from restorer.session.mending import mend_for
from restorer.session.outcome import Subject
from restorer.session.repair import Repair
from restorer.steps import finished

QUICK = Recipe("fast", Times(4.0))
"""What a preview is made by."""
GLIMPSE_SECONDS = 0.7
"""How long the first look at a preview may take in the network."""
SURVEYED = 256
"""Rows of a result that are looked at for inventions at a time."""
GLIMPSE_PIXELS = 90_000
"""Of a photo at the first look, where it is not known yet how fast this computer is."""
SKETCHED_BYTES = 1_000_000
"""A JPEG file larger than this takes longer to read than a person likes to wait; at half its size it does not."""
SKETCH_EDGE = 1600
"""The longer side of a sketch, in pixels: as many as a view has."""
PREVIEW_PIXELS = 6_250_000
"""A larger photo is previewed as if it had been scanned with so many: 100 million pixels are more than can be seen."""


def levels_of(photo: Photo) -> Levels:
    """A photo's pixels as in its file: (H, W, 1) where it is grey, else (H, W, 3), 8 or 16 bits."""
    pixels = photo.pixels[:, :, :1] if photo.origin.grey else photo.pixels
    return quantise(pixels, photo.origin.depth)


def open_photo(path: Path, page: int | None = None) -> Iterator[Sketch | Opened]:
    """Read a photo and make it ready to be looked at; of one that takes long, a Sketch comes first."""
    if identify(path) is Format.JPEG and size_of(path) > SKETCHED_BYTES:
        # What is wrong with the file is better said by reading it.
        with suppress(Exception):
            yield _sketch(path)
    photo = read_photo(path, Asked(page))
    original = Version("original", Pyramid(levels_of(photo), photo.origin.icc))
    matte = None
    if photo.alpha is not None:
        matte = Pyramid(quantise(photo.alpha[:, :, None], 8))
    yield Opened(photo, original, matte)


def _sketch(path: Path) -> Sketch:
    small = finished(shrink(path, SKETCH_EDGE))
    return Sketch(Pyramid(small.pixels, small.icc), small.size)


@dataclass(frozen=True, eq=False)
class Developing:
    """What to develop, and how."""

    photo: Photo
    recipe: Recipe
    focus: Focus | None = None
    under: Levels | None = None
    """What is seen until tiles are done; None: the photo."""
    cores: tuple[Size, ...] = ()
    """As in `Work`."""
    repair: Repair | None = None
    """What of the photo was mended before."""

    def version(self, workshop: Workshop, token: CancelToken, *, preview: bool) -> Version:
        """An empty version, covered by what is seen until tiles are done; raises Cancelled."""
        session, origin = workshop.session, self.photo.origin
        card = session.card(self.recipe.model)
        size = session.developed_size(self.photo.size, self.recipe)
        surface = Surface(size, 1 if origin.grey else 3, origin.depth, origin.icc, workshop.memory)
        try:
            surface.fill(levels_of(self.photo) if self.under is None else self.under, token)
        except BaseException:
            surface.close()
            raise
        kind = "preview" if preview else "restored"
        scale = session.upscaler(card).scale
        original = subject_of(self.photo)
        original = replace(original, levels=surface.keep(original.levels))
        maker = session.maker(card)
        photo = self.photo
        kept = Kept(surface.raster, Subject.of(photo), maker, original, scale, photo.alpha, self.repair, photo.missing)
        began = Size(size.width // scale, size.height // scale)
        finished = Finished(surface.pyramid, original, began, scale)
        return Version(kind, surface.pyramid, card.title, surface, finished, kept, self.recipe, scale, fraction=0.0)


def develop(workshop: Workshop, what: Developing, token: CancelToken, *, preview: bool) -> Iterator[Begun | Event]:
    """Develop a photo on a surface that can be looked at from the first event on."""
    version = what.version(workshop, token, preview=preview)
    assert version.surface is not None
    yield Begun(version)
    work = Work(token, what.cores, what.focus)
    for event in workshop.session.develop(what.photo, what.recipe, version.surface.put, work):
        if isinstance(event, Decided | MemoryShort):
            version.run_by(event)
        yield event


def glimpse(workshop: Workshop, what: "Preview", token: CancelToken) -> Iterator[Begun]:
    """A first look at the whole photo within a second: shrunk to what that takes, then restored in one tile."""
    pace = workshop.known_pace(QUICK.model)
    most = GLIMPSE_PIXELS if pace is None else max(40_000, min(1_000_000, int(GLIMPSE_SECONDS / pace.seconds)))
    small = what.made(workshop, most, token)
    quick = Developing(small, what.recipe, cores=(small.size,))
    begun = None
    try:
        for event in develop(workshop, quick, token, preview=True):
            begun = event if isinstance(event, Begun) else begun
    except BaseException:
        # Nobody has seen it, so nobody else will let it go.
        if begun is not None:
            begun.version.close()
        raise
    assert begun is not None
    yield begun


def restore(workshop: Workshop, what: "Wish", token: CancelToken) -> Iterator[Begun | Event | None]:
    """Read a photo, mend and develop it as a recipe says; the workshop learns how long that takes.

    Yields None between steps before there is anything to tell.
    """
    photo = read_photo(what.path, Asked(what.page))
    token.check()
    # The report of an export tells what was mended.
    job = Job(what.path, what.recipe, report=True, page=what.page)
    photo, repair = yield from mend_for(job, photo, workshop.session.damage, token)
    yield from workshop.settle(what.recipe.model, photo.size, token)
    worked, seconds, engine = 0, 0.0, ""
    for event in develop(workshop, Developing(photo, what.recipe, what.focus, repair=repair), token, preview=False):
        if isinstance(event, Decided):
            engine = event.execution.engine
        if isinstance(event, TileDone):
            worked, seconds = worked + event.worked, seconds + event.seconds
            workshop.learn(what.recipe.model, seconds / worked, engine)
        yield event


@dataclass(frozen=True, eq=False)
class Wish:
    """What a person asked to be made of a photo."""

    path: Path
    recipe: Recipe
    focus: Focus | None = None
    page: int | None = None
    """Of a file with several, from 1."""


@dataclass(frozen=True, eq=False)
class Preview:
    """A photo that is to be previewed, mended as a person chose."""

    photo: Photo
    mend: Mend

    @property
    def recipe(self) -> Recipe:
        """What the preview is made by."""
        return replace(QUICK, mend=self.mend)

    def made(self, workshop: Workshop, most: int, token: CancelToken) -> Photo:
        """The photo with at most so many pixels, mended; without alpha. Raises RestorerError and Cancelled."""
        small = shrunk(self.photo, most)
        mask = workshop.session.damage.mask_for(self.photo, self.mend, token)
        if mask is None:
            return small
        if small.size != self.photo.size:
            import cv2

            # What is thin must not slip between the pixels.
            covered = cv2.resize(mask, (small.size.width, small.size.height), interpolation=cv2.INTER_AREA) > 0
            mask = np.where(covered, np.uint8(255), np.uint8(0))
        return finished(mended(small, mask, token))


def shrunk(photo: Photo, most: int) -> Photo:
    """The photo with at most so many pixels, averaged over areas; without alpha, which is shown apart."""
    import cv2

    origin = replace(photo.origin, exif=None, xmp=None, iptc=None)
    if photo.size.area <= most:
        return replace(photo, alpha=None, origin=origin)
    ratio = sqrt(most / photo.size.area)
    size = Size(max(1, int(photo.size.width * ratio)), max(1, int(photo.size.height * ratio)))
    pixels = cv2.resize(photo.pixels, (size.width, size.height), interpolation=cv2.INTER_AREA)
    missing = None if photo.missing is None else enlarged(photo.missing, size.region, size)
    return Photo(np.ascontiguousarray(pixels, np.float32), None, origin, missing)


def invented(version: Version, look: Look, token: CancelToken) -> Iterator[tuple[Version, Invention] | None]:
    """What of a whole result was invented, in a look; None between steps."""
    kept = version.kept
    assert kept is not None
    size, scale = kept.raster.size, kept.scale
    grid = Size(size.width // scale, size.height // scale)
    ground = ground_of(kept.original, grid)
    survey = Survey(kept.original.levels, grid, scale, kept.original.measured.noise)
    # Grain and colour come after what is told here.
    plain = replace(look, grain=0.0, fading=0.0)
    area = read_area(look.area, kept.original.size) if look.area else None
    stream = RowFinisher(Finisher(ground, plain, scale, area, survey.take), lambda rows: None)
    for top in range(0, size.height, SURVEYED):
        token.check()
        stream.push(kept.raster.levels(Region.between(0, top, size.width, min(top + SURVEYED, size.height))))
        yield None
    yield version, survey.invention()
