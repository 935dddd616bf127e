"""The session: carries out jobs and keeps networks warm between them."""

import time
from collections.abc import Iterator
from pathlib import Path

from restorer import __version__
from restorer.cancel import CancelToken
from restorer.catalogue import Card, Catalogue, find, load_catalogue
from restorer.enlarging.plan import check_side, plan_tiles
from restorer.enlarging.run import needs_of
from restorer.enlarging.upscaler import Upscaler
from restorer.events import Event, Read, Skipped, Written
from restorer.photo.origin import Origin
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.photo.writing import Note, PhotoWriter, PictureSpec, WriteOptions, fitting_spec, flatten
from restorer.recipe import Dpi, Print, Recipe
from restorer.restoring import TakeRows, Work, passes, restore
from restorer.session.destination import destination, earlier_result, format_for, make_folder
from restorer.session.job import Forecast, Job
from restorer.session.models import card_for, weights_hash
from restorer.session.pace import seconds_per_pixel


class Session:
    """Restores photos on one device. Importing it does not import torch; the first network does.

    Raises ChoiceError if `tile` makes no sense.

    `device`: "auto", "cpu", "cuda", "cuda:1", "mps", "xpu". `tile`: side of a tile's core in source pixels; None
    leaves it to memory and device. Not for more than one thread at a time.
    """

    def __init__(self, device: str = "auto", tile: int | None = None, catalogue: Catalogue | None = None) -> None:
        if tile is not None:
            check_side(tile)
        self.device = device
        self.catalogue = catalogue or load_catalogue()
        self._side = tile
        self._warm: dict[Path, Upscaler] = {}
        self._paces: dict[Path, float] = {}

    def card(self, model: str) -> Card:
        """The card of a model by id, alias or file; ModelError if there is none."""
        return card_for(self.catalogue, model)

    def check_device(self) -> None:
        """Raise DeviceError, which lists what there is, if the device is not on this computer; imports torch."""
        from restorer.network.device import choose_device

        choose_device(self.device)

    def upscaler(self, card: Card) -> Upscaler:
        """The network of a card on this session's device, loaded once; ModelError, DeviceError."""
        from restorer.network.upscaler import load_upscaler

        file = find(card)
        if file not in self._warm:
            self._warm[file] = load_upscaler(file, self.device, card.halo)
        return self._warm[file]

    def earlier(self, job: Job) -> Path | None:
        """A result of the same photo, model and settings that is there already; None if the job does not ask."""
        return earlier_result(job, self._settings(job)) if job.skip_existing else None

    def restore(self, job: Job, cancel: CancelToken) -> Iterator[Event]:
        """Carry out a job; the last event is Written or Skipped. Raises RestorerError or Cancelled, nothing written."""
        began = time.perf_counter()
        card = self.card(job.recipe.model)
        if existing := self.earlier(job):
            yield Skipped(existing)
            return
        photo = read_photo(job.source)
        yield Read(job.source, photo.size, photo.origin.notices)
        spec, options, path = self._outcome(job, photo, card)
        file_spec = fitting_spec(spec, options.format)
        make_folder(path.parent)
        with PhotoWriter(path, file_spec, photo.origin, options) as writer:
            on_white = spec.alpha and not file_spec.alpha
            take = _flattening(writer.write_rows) if on_white else writer.write_rows
            cancel.check()
            yield from restore(photo, spec, self.upscaler(card), take, Work(cancel, self._side))
            cancel.check()
            # Somebody else may have taken the name while the photo was worked on; a numbered one is as good.
            named = job.file or job.overwrite
            written = writer.commit(None if named else lambda: destination(job, options.format))
        yield Written(written, written.stat().st_size, time.perf_counter() - began)

    def forecast(self, job: Job, cancel: CancelToken) -> Forecast:
        """What a job would do and about how long it would take; writes nothing."""
        photo = read_photo(job.source)
        card = self.card(job.recipe.model)
        spec, options, path = self._outcome(job, photo, card)
        upscaler = self.upscaler(card)
        ends = passes(photo.size, spec.size, upscaler.scale)
        plans = [plan_tiles(start, needs_of(upscaler), self._side) for start in (photo.size, *ends[:-1])]
        worked = sum(plan.source_area for plan in plans)
        return Forecast(
            source=job.source,
            size=photo.size,
            result=spec.size,
            format=options.format,
            destination=path,
            model=card.id,
            device=str(upscaler),
            runs=len(plans),
            tiles=sum(len(plan.tiles) for plan in plans),
            overhead=worked / sum(plan.size.area for plan in plans),
            seconds=worked * self.pace(card, cancel),
        )

    def pace(self, card: Card, cancel: CancelToken | None = None) -> float:
        """Seconds for one source pixel of a card's network here, measured once."""
        file = find(card)
        if file not in self._paces:
            self._paces[file] = seconds_per_pixel(self.upscaler(card), cancel)
        return self._paces[file]

    def _settings(self, job: Job) -> str:
        return job.recipe.settings(weights_hash(self.card(job.recipe.model)))

    def _outcome(self, job: Job, photo: Photo, card: Card) -> tuple[PictureSpec, WriteOptions, Path]:
        """What the pixels will be, what the file will be, and where."""
        recipe, origin = job.recipe, photo.origin
        size = recipe.target.size_for(photo.size)
        chosen = format_for(job, origin.format, size)
        transparent = photo.alpha is not None
        spec = PictureSpec(size, origin.grey, transparent, origin.depth)
        depth = fitting_spec(spec, chosen).depth
        note = Note(f"Restorer {__version__}", card.title, self._settings(job), origin.sha256 or "", job.source.name)
        options = WriteOptions(
            format=chosen,
            quality=recipe.quality,
            keep=recipe.keep,
            dpi=_dpi(recipe, origin, photo.size.width, size.width),
            note=note if recipe.note else None,
            overwrite=job.overwrite,
        )
        return PictureSpec(size, origin.grey, transparent, depth), options, destination(job, chosen)


def _flattening(take: TakeRows) -> TakeRows:
    """A taker of rows with alpha that hands them on without, laid on white."""
    return lambda rows: take(flatten(rows))


def _dpi(recipe: Recipe, origin: Origin, before: int, after: int) -> tuple[float, float] | None:
    """Pixels an inch of the result: as printed, as it was, or so that the print stays as large."""
    if isinstance(recipe.target, Print):
        return recipe.target.dpi, recipe.target.dpi
    if origin.dpi is None or recipe.dpi is Dpi.KEEP:
        return origin.dpi
    return origin.dpi[0] * after / before, origin.dpi[1] * after / before
