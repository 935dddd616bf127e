"""Mending as a part of a job, before the network, and as a job of its own, without one."""

import time
from collections.abc import Generator, Iterator

import numpy as np

from restorer.asking import size_of
from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Levels, quantise
from restorer.events import DamageFound, Event, Finished, LookingForDamage, Notice, Read, Written
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.photo.writing import PictureSpec
from restorer.restoring import mended
from restorer.session.damage import Damage
from restorer.session.job import Job
from restorer.session.masks import save_mask, share_of, spots_of
from restorer.session.outcome import Maker, Subject, outcome_of
from restorer.session.repair import Repair, repair_of

Mending = tuple[Photo, Repair | None]
"""The mended photo, and what its report tells of it if there is to be one."""
BAND = 256
"""Rows that are written at a time."""


def mend_for(job: Job, photo: Photo, damage: Damage, cancel: CancelToken) -> Generator[Event, None, Mending]:
    """Mend a job's photo as its recipe says, and save the mask if the job says so; nothing happens if it says nothing.

    Raises RestorerError or Cancelled.
    """
    if not job.recipe.mend.wanted:
        return photo, None
    yield LookingForDamage()
    mask = damage.mask_for(photo, job.recipe.mend, cancel)
    assert mask is not None
    yield DamageFound(spots_of(mask), share_of(mask), save_mask(mask, job))
    repair = repair_of(photo, mask) if job.report else None
    return (yield from mended(photo, mask, cancel, damage.means(job.recipe.mend))), repair


def mend_alone(job: Job, damage: Damage, cancel: CancelToken) -> Iterator[Event]:
    """Carry out a job whose recipe has no model and a size of 1×; the last event is Written.

    Outside of what is mended the result's levels are those of the photo, as far as the format loses nothing. Raises
    RestorerError or Cancelled, no result written.
    """
    began = time.perf_counter()
    photo = read_photo(job.source, job.asked)
    yield Read(job.source, photo.size, photo.origin.notices, photo.missing_share)
    # No model makes what is mended alone, but another's network may fill it.
    filler = job.recipe.mend.filler
    outcome = outcome_of(job, Subject.of(photo), Maker(filler.name if filler else "", "", damage.sha256))
    yield from map(Notice, outcome.notices)
    with outcome.writer() as (writer, take):
        cancel.check()
        photo, _ = yield from mend_for(job, photo, damage, cancel)
        for rows in _rows(photo, outcome.spec):
            cancel.check()
            take(rows)
        yield Finished(outcome.spec.size)
        written = outcome.commit(writer)
    yield Written(written, size_of(written), time.perf_counter() - began)


def _rows(photo: Photo, spec: PictureSpec) -> Iterator[Levels]:
    """The rows of a photo as levels of `spec`, some at a time."""
    for top in range(0, photo.size.height, BAND):
        colours = photo.pixels[top : top + BAND, :, : 1 if spec.grey else 3]
        planes = [colours] if photo.alpha is None else [colours, photo.alpha[top : top + BAND, :, None]]
        yield quantise(np.concatenate(planes, axis=2), spec.depth)
