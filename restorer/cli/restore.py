"""`restorer restore`: photos in, restored photos out, one after the other; a bad one never stops the rest."""

import signal
from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from restorer.cancel import Cancelled, CancelToken
from restorer.cli.files import Found, find_photos
from restorer.cli.mistakes import sentence_for
from restorer.cli.recipe import recipe_of, save
from restorer.cli.reporters import Reporter, reporter_for
from restorer.cli.status import DONE, INTERRUPTED, SOME_FAILED
from restorer.errors import ChoiceError, DeviceError, ModelError, RestorerError
from restorer.events import Skipped
from restorer.network.wish import EngineWish
from restorer.recipe import Recipe
from restorer.session.destination import asked_format
from restorer.session.job import Job
from restorer.session.session import Session


def run_restore(chosen: Namespace) -> int:
    """Carry out the command; the exit status."""
    session = Session(chosen.device, chosen.tile, wish=EngineWish(chosen.engine, chosen.threads))
    recipe = recipe_of(chosen, session)
    _check(session, recipe, chosen)
    found = find_photos(chosen.photos, recursive=chosen.recursive)
    jobs = [_job(photo, recipe, chosen, alone=len(found.photos) == 1) for photo in found.photos]
    if chosen.save_recipe is not None and not chosen.dry_run:
        save(recipe, chosen, session)
    with reporter_for(chosen, len(jobs)) as reporter, _stoppable() as cancel:
        if found.results:
            reporter.notice(f"Left out {len(found.results)} results of earlier runs; name them to restore them again.")
        for folder in found.unreadable:
            reporter.notice(f"Left out the folder {folder.folder}, which cannot be read: {folder.unreadable}.")
        return _run_all(session, jobs, reporter, cancel, dry=chosen.dry_run)


def _check(session: Session, recipe: Recipe, chosen: Namespace) -> None:
    """Raise ChoiceError for what is wrong with the arguments themselves, before anything is read."""
    if chosen.skip_existing and not recipe.note:
        raise ChoiceError("--skip-existing knows results by their note, so it cannot be combined with --no-note.")
    recipe.look.check()
    if recipe.look.area is not None and not recipe.look.area.is_file():
        raise ChoiceError("There is no picture {path} that could say where the area is.", path=str(recipe.look.area))
    try:
        session.card(recipe.model)
        if (chosen.device, chosen.engine) != ("auto", "auto"):
            session.check_device()
    except (ModelError, DeviceError) as error:
        raise ChoiceError(error.template, **error.values) from error


def _run_all(session: Session, jobs: list[Job], reporter: Reporter, cancel: CancelToken, *, dry: bool) -> int:
    failed = 0
    for job in jobs:
        reporter.begin(job)
        try:
            if dry and (existing := session.earlier(job)):
                reporter.event(Skipped(existing))
            elif dry:
                reporter.forecast(session.forecast(job, cancel))
            else:
                for event in session.restore(job, cancel):
                    reporter.event(event)
        except RestorerError as error:
            failed += 1
            reporter.failed(job, str(error))
        except (Cancelled, KeyboardInterrupt):
            reporter.end(interrupted=True)
            return INTERRUPTED
        except BrokenPipeError:
            # Whoever read what we say is gone; that is no failure of a photo.
            raise
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
        is_folder = output.is_dir() or chosen.output.endswith(("/", "\\")) or not output.suffix or not alone
        if is_folder and output.exists() and not output.is_dir():
            raise ChoiceError("“{file}” is a file; several results need a folder.", file=str(output))
        folder, file = (output / found.below, None) if is_folder else (None, output)
    job = Job(found.path, recipe, folder, file, chosen.overwrite, chosen.skip_existing, chosen.report)
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
