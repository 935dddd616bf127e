"""The session: carries out jobs and keeps networks warm between them."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from restorer.cancel import CancelToken
from restorer.catalogue import Card, Catalogue, find, load_catalogue
from restorer.enlarging.plan import check_side
from restorer.enlarging.upscaler import Upscaler
from restorer.events import Event, Read, Skipped, Written
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.photo.writing import PictureSpec
from restorer.recipe import Recipe
from restorer.restoring import TakeBlock, Work, develop, developed, restore
from restorer.session.destination import earlier_result
from restorer.session.job import Forecast, Job
from restorer.session.models import card_for, weights_hash
from restorer.session.outcome import Maker, Subject, outcome_of
from restorer.session.pace import Pace, remember, remembered


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
        self._paces: dict[Path, Pace] = {}

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
        outcome = outcome_of(job, Subject.of(photo), self.maker(card))
        with outcome.writer() as (writer, take):
            cancel.check()
            yield from restore(photo, outcome.spec, self.upscaler(card), take, Work(cancel, self._side))
            cancel.check()
            written = outcome.commit(writer)
        yield Written(written, written.stat().st_size, time.perf_counter() - began)

    def develop(self, photo: Photo, recipe: Recipe, take: TakeBlock, work: Work) -> Iterator[Event]:
        """Run the network alone for a recipe, handing blocks of its result to `take`, as `restoring.develop` does.

        The result is `developed_size` large, as grey and as deep as the photo. Raises RestorerError or Cancelled.
        """
        origin = photo.origin
        spec = PictureSpec(recipe.target.size_for(photo.size), origin.grey, photo.alpha is not None, origin.depth)
        work = work if work.side else replace(work, side=self._side)
        yield from develop(photo, spec, self.upscaler(self.card(recipe.model)), take, work)

    def developed_size(self, photo: Size, recipe: Recipe) -> Size:
        """The size of what `develop` makes; loads the network. ChoiceError if the recipe's size cannot be made."""
        scale = self.upscaler(self.card(recipe.model)).scale
        return developed(photo, recipe.target.size_for(photo), scale)

    def maker(self, card: Card) -> Maker:
        """The model of a card as results name it; ModelError if its file is not here."""
        return Maker(card.title, weights_hash(card))

    def forecast(self, job: Job, cancel: CancelToken) -> Forecast:
        """What a job would do and about how long it would take; writes nothing."""
        photo = read_photo(job.source)
        card = self.card(job.recipe.model)
        outcome = outcome_of(job, Subject.of(photo), self.maker(card))
        pace = self.pace(card, cancel)
        plans = list(pace.plans(photo.size, outcome.spec.size, self._side))
        worked = sum(plan.source_area for plan in plans)
        return Forecast(
            source=job.source,
            size=photo.size,
            result=outcome.spec.size,
            format=outcome.options.format,
            destination=outcome.path,
            model=card.id,
            device=str(self.upscaler(card)),
            runs=len(plans),
            tiles=sum(len(plan.tiles) for plan in plans),
            overhead=worked / sum(plan.size.area for plan in plans),
            seconds=worked * pace.seconds,
        )

    def pace(self, card: Card, cancel: CancelToken | None = None) -> Pace:
        """How fast a card's network is here, measured once and remembered for later starts."""
        file = find(card)
        if file not in self._paces:
            self._paces[file] = Pace.measured(self.upscaler(card), cancel)
            remember(weights_hash(card), self.device, self._paces[file])
        return self._paces[file]

    def known_pace(self, card: Card) -> Pace | None:
        """The pace if it was measured by this session or an earlier start; loads nothing."""
        return self._paces.get(find(card)) or remembered(weights_hash(card), self.device)

    def learn(self, card: Card, seconds: float) -> None:
        """Take the pace of a network from a real photo: seconds for one source pixel."""
        self._paces[find(card)] = Pace.of(self.upscaler(card), seconds)
        remember(weights_hash(card), self.device, self._paces[find(card)])

    def _settings(self, job: Job) -> str:
        return job.recipe.settings(weights_hash(self.card(job.recipe.model)))
