"""A kept result becomes a file: finished to the wanted size and written, without the network."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from restorer.asking import size_of
from restorer.cancel import CancelToken
from restorer.enlarging.raster import Raster
from restorer.events import Finished, Notice, Reported, Saving, Unreported, Written
from restorer.finishing.ground import Subject as Original
from restorer.photo.geometry import Region
from restorer.photo.missing import Missing
from restorer.photo.photo import Pixels
from restorer.restoring import Beside, Finish
from restorer.session.job import Job
from restorer.session.outcome import Maker, Subject, outcome_of
from restorer.session.repair import Repair
from restorer.session.reporting import Reporting, Silent

BAND = 256
"""Rows that are taken at a time."""


@dataclass(frozen=True, eq=False)
class Kept:
    """What a network made of a photo, at the network's own size and without alpha, and all that an export needs."""

    raster: Raster
    subject: Subject
    maker: Maker
    original: Original
    """The photo as it is finished."""
    scale: int
    """The network's."""
    alpha: Pixels | None = None
    """The photo's own (H, W)."""
    repair: Repair | None = None
    """What was mended before, for the report; `original` is the mended photo."""
    missing: Missing | None = None
    """Of the photo (H, W), what its file does not hold."""


Exported = Saving | Finished | Notice | Written | Reported | Unreported
"""What happens while a result is exported."""


def export(kept: Kept, job: Job, cancel: CancelToken) -> Iterator[Exported]:
    """Write a kept result as a job's recipe says; the last event is Written, Reported or Unreported.

    The pixels are those that `Session.restore` writes for the same job, by the same engine in the same tiles. Raises
    RestorerError or Cancelled, nothing written.
    """
    began = time.perf_counter()
    outcome = outcome_of(job, kept.subject, kept.maker)
    size = kept.raster.size
    yield from map(Notice, outcome.notices)
    reporting = Reporting(outcome, kept.maker, kept.scale, kept.repair) if job.report else Silent()
    with outcome.writer() as (writer, take):
        wanted, taker = reporting.watching(outcome.wanted(kept.original), take)
        finisher = wanted.finisher(kept.original, kept.scale)
        finish = Finish(size, outcome.spec, taker, finisher, Beside(kept.alpha, kept.missing))
        for top in range(0, size.height, BAND):
            cancel.check()
            bottom = min(top + BAND, size.height)
            finish.push(kept.raster.levels(Region.between(0, top, size.width, bottom)))
            yield Saving(bottom, size.height)
        yield Finished(outcome.spec.size)
        cancel.check()
        written = outcome.commit(writer)
    yield Written(written, size_of(written), time.perf_counter() - began)
    yield from reporting.write(written)
