"""The session: carries out jobs and keeps networks warm between them."""

import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from restorer.asking import size_of
from restorer.cancel import CancelToken
from restorer.catalogue import Card, Catalogue, find, load_catalogue
from restorer.enlarging.plan import core_of
from restorer.enlarging.upscaler import Upscaler, at_work
from restorer.events import Decided, Event, Notice, Read, Skipped, Written
from restorer.execution import Execution
from restorer.network.wish import EngineWish
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.photo.writing import PictureSpec
from restorer.recipe import Recipe
from restorer.restoring import TakeBlock, Work, develop, developed, restore, starts, subject_of
from restorer.session.arranging import NotAgain, arranged, arranged_again
from restorer.session.damage import Damage
from restorer.session.earlier import EarlierResults
from restorer.session.job import Forecast, Job
from restorer.session.mending import mend_alone, mend_for
from restorer.session.models import card_for, weights_hash
from restorer.session.outcome import Maker, Subject, outcome_of
from restorer.session.pace import Pace, remember, remembered, seconds_per_pixel
from restorer.session.reporting import Reporting, Silent
from restorer.session.tidying import tidy_own_folders

if TYPE_CHECKING:
    from restorer.network.choosing import Chooser
    from restorer.network.comparison import Comparison
    from restorer.network.upscaler import TorchUpscaler


class Session:
    """Restores photos on one device. Importing it does not import torch; the first network does.

    Raises ChoiceError if `tile` makes no sense.

    `device`: "auto", "cpu", "cuda", "cuda:1", "mps", "xpu". `tile`: side of a tile's core in source pixels; None
    leaves it to memory and device. `wish`: the engine for a processor, and how many threads any work takes. Not for
    more than one thread at a time.

    A job is done by one engine from start to end; `settle` may find a faster one, which takes the jobs after it.
    """

    def __init__(
        self,
        device: str = "auto",
        tile: int | None = None,
        catalogue: Catalogue | None = None,
        wish: EngineWish | None = None,
    ) -> None:
        tidy_own_folders()
        core = core_of(tile)
        self.device = device
        self.catalogue = catalogue or load_catalogue()
        self._cores = () if core is None else (core,)
        self._wish = wish or EngineWish()
        self.damage = Damage(threads=self._wish.threads)
        self._warm: dict[Path, TorchUpscaler] = {}
        self._settled: dict[Path, Comparison | None] = {}
        self._paces: dict[Path, Pace] = {}
        self._earlier = EarlierResults()

    def card(self, model: str) -> Card:
        """The card of a model by id, alias or file; ModelError if there is none."""
        return card_for(self.catalogue, model)

    def check_device(self) -> None:
        """Raise DeviceError if the device is not on this computer or the engine is none for it; imports torch."""
        from restorer.network.choosing import Chooser
        from restorer.network.device import choose_device

        Chooser(self._wish).check(choose_device(self.device))

    def upscaler(self, card: Card, cancel: CancelToken | None = None) -> Upscaler:
        """The network of a card on this session's device, loaded once; ModelError, DeviceError.

        A patient session finds out here which engine is the fastest, if that is not known: seconds, once.
        """
        return self._upscaler(card, cancel)

    def engine(self, card: Card) -> str:
        """The engine that the next job with this card is done by; loads the network."""
        return self._upscaler(card).engine

    def settle(self, card: Card, cancel: CancelToken) -> Iterator[None]:
        """Find out which engine is the fastest for a card's network, if that is not known; later jobs are done by it.

        Yields between steps of some tenths of a second. Raises what `upscaler` does, and Cancelled.
        """
        file = find(card)
        if file not in self._settled:
            self._settled[file] = yield from self._comparison(card, cancel)

    def outweighs_settling(self, card: Card, photo: Size) -> bool:
        """Whether a photo is more work for the slowest engine than to find out which is the fastest."""
        from restorer.network.patch import outweighs_contest

        return outweighs_contest(self._upscaler(card).network.shape, photo.area)

    def compared(self, card: Card) -> "Comparison | None":
        """What was found out about the engines for a card's network, now if need be; None where there is no choice."""
        for _ in self.settle(card, CancelToken()):
            pass
        return self._settled[find(card)]

    def earlier(self, job: Job) -> Path | None:
        """A result of the same photo, model and settings that is there already; None if the job does not ask."""
        return self._earlier.find(job, self._settings(job)) if job.skip_existing else None

    def restore(self, job: Job, cancel: CancelToken) -> Iterator[Event]:
        """Carry out a job; the last event is Written, Reported or Skipped.

        Raises RestorerError or Cancelled, nothing written.
        """
        began = time.perf_counter()
        card = self.card(job.recipe.model)
        if existing := self.earlier(job):
            yield Skipped(existing)
            return
        photo = read_photo(job.source, job.asked)
        yield Read(job.source, photo.size, photo.origin.notices, photo.missing_share)
        subject, maker = Subject.of(photo), self.maker(card)
        # What cannot be made is refused before a network is loaded.
        outcome = outcome_of(job, subject, maker)
        yield from map(Notice, outcome.notices)
        target = outcome.spec.size
        upscaler, execution, notices = self._arranged_for(job, photo, target, cancel)
        # Its details come before a file's pixels. Meanwhile somebody else may have taken the name.
        maker = replace(maker, execution=execution)
        outcome = outcome_of(job, subject, maker)
        with outcome.writer() as (writer, take):
            cancel.check()
            photo, repair = yield from mend_for(job, photo, self.damage, cancel)
            with at_work(upscaler):
                reporting = Reporting(outcome, maker, upscaler.scale, repair) if job.report else Silent()
                wanted, taker = reporting.watching(outcome.wanted(subject_of(photo)), take)
                yield from (*notices, Decided(execution))
                yield from restore(photo, wanted, upscaler, taker, Work(cancel, execution.cores))
            cancel.check()
            written = outcome.commit(writer)
        yield Written(written, size_of(written), time.perf_counter() - began)
        yield from reporting.write(written)

    def mend(self, job: Job, cancel: CancelToken) -> Iterator[Event]:
        """Carry out a job that mends alone: its recipe has no model; the last event is Written or Skipped.

        Raises RestorerError or Cancelled, no result written.
        """
        if existing := self.earlier(job):
            yield Skipped(existing)
            return
        yield from mend_alone(job, self.damage, cancel)

    def develop(self, photo: Photo, recipe: Recipe, take: TakeBlock, work: Work) -> Iterator[Event]:
        """Run the network alone for a recipe, handing blocks of its result to `take`, as `restoring.develop` does.

        The photo is mended before (`restoring.mended`), if it is to be.

        The result is `developed_size` large, as grey and as deep as the photo. Raises RestorerError or Cancelled.
        """
        origin = photo.origin
        spec = PictureSpec(recipe.target.size_for(photo.size), origin.grey, photo.alpha is not None, origin.depth)
        upscaler = self._upscaler(self.card(recipe.model), work.cancel)
        passed = starts(photo.size, spec.size, upscaler.scale)
        execution = arranged(upscaler, passed, work.cores or self._cores)
        yield Decided(execution)
        with at_work(upscaler):
            yield from develop(photo, spec, upscaler, take, replace(work, cores=execution.cores))

    def developed_size(self, photo: Size, recipe: Recipe) -> Size:
        """The size of what `develop` makes; loads the network. ChoiceError if the recipe's size cannot be made."""
        scale = self.upscaler(self.card(recipe.model)).scale
        return developed(photo, recipe.target.size_for(photo), scale)

    def maker(self, card: Card) -> Maker:
        """A card's model, and what finds damage, as results name them; ModelError if the model's file is not here."""
        return Maker(card.title, weights_hash(card), self.damage.sha256)

    def forecast(self, job: Job, cancel: CancelToken) -> Forecast:
        """What a job would do and about how long it would take; writes nothing."""
        photo = read_photo(job.source, job.asked)
        card = self.card(job.recipe.model)
        outcome = outcome_of(job, Subject.of(photo), self.maker(card))
        pace = self.pace(card, cancel)
        _, execution, told = self._arranged_for(job, photo, outcome.spec.size, cancel)
        plans = list(pace.plans(photo.size, outcome.spec.size, execution.cores))
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
            notices=(*photo.origin.notices, *outcome.notices, *(notice.text for notice in told)),
            missing=photo.missing_share,
            short=execution.short,
        )

    def pace(self, card: Card, cancel: CancelToken | None = None) -> Pace:
        """How fast a card's network is here, measured once and remembered for later starts."""
        upscaler = self._upscaler(card, cancel)
        pace = self._paces.get(find(card))
        if pace is None or pace.engine != upscaler.engine:
            self.learn(card, seconds_per_pixel(upscaler, cancel), upscaler.engine)
        return self._paces[find(card)]

    def known_pace(self, card: Card) -> Pace | None:
        """The pace if it was measured by this session or an earlier start; loads nothing."""
        file = find(card)
        pace = self._paces.get(file) or remembered(weights_hash(card), self._place)
        warm = self._warm.get(file)
        return None if pace and warm and warm.engine != pace.engine else pace

    def learn(self, card: Card, seconds: float, engine: str) -> None:
        """Take the pace of a network from a real photo: seconds for one source pixel by an engine.

        Nothing is learnt from an engine that is in use no more.
        """
        upscaler = self._upscaler(card)
        if upscaler.engine == engine:
            self._paces[find(card)] = Pace.of(upscaler, seconds, engine)
            remember(weights_hash(card), self._place, self._paces[find(card)])

    @property
    def _place(self) -> str:
        """What a pace depends on besides the model."""
        return f"{self.device} {self._wish.engine} {self._wish.threads or 'all'}"

    def _chooser(self, card: Card, cancel: CancelToken | None = None) -> "Chooser":
        from restorer.network.choosing import Chooser

        token = cancel or CancelToken()
        return Chooser(self._wish, weights_hash(card), token.check)

    def _upscaler(self, card: Card, cancel: CancelToken | None = None) -> "TorchUpscaler":
        from restorer.network.upscaler import load_upscaler

        file = find(card)
        if file not in self._warm:
            chooser = self._chooser(card, cancel)
            self._warm[file] = load_upscaler(file, self.device, card.halo, chooser=chooser)
        return self._warm[file]

    def _arranged_for(
        self, job: Job, photo: Photo, target: Size, cancel: CancelToken
    ) -> "tuple[TorchUpscaler, Execution, list[Notice]]":
        """The network for a job, and how it is run: as an earlier result was made, if the job asks for that.

        The notices say where that cannot be.
        """
        card, again = self.card(job.recipe.model), job.again
        upscaler = self._upscaler(card, cancel)
        passed = starts(photo.size, target, upscaler.scale)
        notices: list[Notice] = []
        if again and again.source_sha256 == photo.origin.sha256:
            # What the person asks for themselves comes first.
            named = None if self._wish.engine == "auto" else self._wish.engine
            asked = again.but(named, self._cores[0] if self._cores else None)
            try:
                return *arranged_again(upscaler, passed, asked, self._chooser(card, cancel)), []
            except NotAgain as why:
                notices.append(Notice(why.args[0]))
        return upscaler, arranged(upscaler, passed, self._cores), notices

    def _comparison(self, card: Card, cancel: CancelToken) -> "Generator[None, None, Comparison | None]":
        """What is known of the engines for a card's network, or is found out now; the winner does later jobs."""
        from restorer.network.device import choose_device

        file, chooser = find(card), self._chooser(card, cancel)
        if not chooser.may_choose(choose_device(self.device)):
            return None
        if file not in self._warm and self._wish.patient:
            # It finds out while it loads the network.
            self._upscaler(card, cancel)
        known = chooser.known()
        if known and file in self._warm and self._warm[file].engine != known.winner:
            # It was found out by another process, while ours had begun with the plain engine.
            del self._warm[file]
        if known:
            return known
        upscaler = self._upscaler(card, cancel)
        found = yield from chooser.compare(upscaler.network)
        if found is None:
            return None
        comparison, engine = found
        self._warm[file] = upscaler.using(engine)
        return comparison

    def _settings(self, job: Job) -> str:
        model = job.recipe.model
        return job.recipe.settings(weights_hash(self.card(model)) if model else "", self.damage.sha256)
