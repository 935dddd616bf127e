"""Photos one after the other; a bad one never stops the rest, and Ctrl-C stops at once and keeps what is finished."""

import signal
from argparse import Namespace
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from restorer.asking import exists, is_dir
from restorer.cancel import Cancelled, CancelToken
from restorer.cli.damage import mask_places
from restorer.cli.files import Finding, Found, find_photos
from restorer.cli.mistakes import sentence_for
from restorer.cli.outputs import check_outputs
from restorer.cli.reporters import Reporter, reporter_for
from restorer.cli.status import DONE, INTERRUPTED, SOME_FAILED
from restorer.ending import orderly
from restorer.errors import ChoiceError, RestorerError
from restorer.events import Event, Unreported
from restorer.photo.spared import Spared
from restorer.recipe import Recipe
from restorer.session.destination import asked_format
from restorer.session.job import Again, Job

Work = Callable[[Job, Reporter, CancelToken], bool]
"""Carries out one job and tells the reporter what happens; whether all that was asked for is written.

Raises RestorerError and Cancelled.
"""


def jobs_of(
    chosen: Namespace, recipe: Recipe, again: Again | None = None, reads: Iterable[Path] = (), saved: Path | None = None
) -> tuple[list[Job], Finding, Spared]:
    """A job for every photo that is meant, what was found and left out, and what no output may replace.

    `reads`: what else the run reads, `saved`: the recipe that it writes. Raises ChoiceError, also where an output would
    take the place of something that is read, or of another output.
    """
    found = find_photos(chosen.photos, chosen.pages, recursive=chosen.recursive)
    alone = len(found.photos) == 1
    pictures = (recipe.mend.mask, recipe.mend.filler, recipe.look.area)
    spared = Spared((photo.path for photo in found.photos), [*reads, *(path for path in pictures if path)])
    jobs = [replace(_job(photo, recipe, chosen, alone=alone), again=again, spared=spared) for photo in found.photos]
    check_outputs(jobs, spared, saved)
    return jobs, found, spared


def run_all(work: Work, jobs: list[Job], found: Finding, chosen: Namespace) -> int:
    """Carry out all jobs, telling of them as the options ask; the exit status."""
    with reporter_for(chosen, len(jobs)) as reporter, _stoppable() as cancel, orderly(cancel.cancel) as ending:
        if found.results:
            reporter.notice(f"Left out {len(found.results)} results of earlier runs; name them to restore them again.")
        if found.masks:
            reporter.notice(f"Left out {_masks(found.masks)} of photos beside them; name them to restore them.")
        for folder in found.unreadable:
            reporter.notice(f"Left out the folder {folder.folder}, which cannot be read: {folder.unreadable}.")
        for error in found.refused:
            reporter.notice(f"Nothing to do there: {error}")
        status = _run_each(work, jobs, reporter, cancel) or (SOME_FAILED if found.refused or found.unreadable else DONE)
        # The system's wish to end has a status of its own.
        return ending.status or status if status == INTERRUPTED else status


def told(reporter: Reporter, events: Iterable[Event]) -> bool:
    """Tell the reporter of all events; whether all that was asked for is written."""
    whole = True
    for event in events:
        whole &= not isinstance(event, Unreported)
        reporter.event(event)
    return whole


def _masks(masks: list[Path]) -> str:
    """Such as "1 mask (a_mask.png)", so that nobody misses a photo of such a name."""
    named = ", ".join([mask.name for mask in masks[:3]] + ["…"] * (len(masks) > 3))
    return f"{len(masks)} {'mask' if len(masks) == 1 else 'masks'} ({named})"


def _run_each(work: Work, jobs: list[Job], reporter: Reporter, cancel: CancelToken) -> int:
    failed = 0
    for job in jobs:
        reporter.begin(job)
        try:
            failed += not work(job, reporter, cancel)
        except RestorerError as error:
            failed += 1
            reporter.failed(job, str(error))
        except (Cancelled, KeyboardInterrupt):
            reporter.end(interrupted=True)
            return INTERRUPTED
        except Exception as error:
            # One photo never stops a batch, whatever is wrong with it.
            failed += 1
            reporter.failed(job, sentence_for(job, error))
    reporter.end(interrupted=False)
    return SOME_FAILED if failed else DONE


def _job(found: Found, recipe: Recipe, chosen: Namespace, *, alone: bool) -> Job:
    """A found photo with where its result goes: `--output` is a file if one photo is meant and it looks like one."""
    folder = file = None
    if chosen.output is not None:
        output = Path(chosen.output)
        is_folder = is_dir(output) or chosen.output.endswith(("/", "\\")) or not output.suffix or not alone
        if is_folder and exists(output) and not is_dir(output):
            raise ChoiceError("“{file}” is a file; several results need a folder.", file=str(output))
        folder, file = (output / found.below, None) if is_folder else (None, output)
    mask_folder, mask_file = mask_places(chosen, found.below, alone=alone)
    job = Job(
        found.path,
        recipe,
        folder,
        file,
        chosen.overwrite,
        chosen.skip_existing,
        chosen.report,
        mask_folder,
        mask_file,
        page=found.page,
        strict=chosen.strict,
        keep_dates=chosen.dates == "keep",
    )
    asked_format(job)
    return job


@contextmanager
def _stoppable() -> Generator[CancelToken]:
    """A token that Ctrl-C cancels; a second Ctrl-C ends the program at once."""
    token = CancelToken()

    def stop(number: int, frame: FrameType | None) -> None:
        if token.cancelled:
            raise KeyboardInterrupt
        token.cancel()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)
