"""`restorer restore`: photos in, restored photos out."""

from argparse import Namespace
from pathlib import Path

from restorer.asking import is_file
from restorer.cancel import CancelToken
from restorer.catalogue import find
from restorer.cli.batch import jobs_of, run_all, told
from restorer.cli.damage import check_mend
from restorer.cli.recipe import again_of, recipe_of, save
from restorer.cli.reporters import Reporter
from restorer.errors import ChoiceError, DeviceError, ModelError
from restorer.events import Skipped
from restorer.network.wish import EngineWish
from restorer.recipe import Recipe
from restorer.session.job import Job
from restorer.session.session import Session


def run_restore(chosen: Namespace) -> int:
    """Carry out the command; the exit status."""
    session = Session(chosen.device, chosen.tile, wish=EngineWish(chosen.engine, chosen.threads))
    recipe = recipe_of(chosen, session)
    _check(session, recipe, chosen)
    reads = [find(session.card(recipe.model)), *([Path(chosen.recipe)] if chosen.recipe is not None else [])]
    saved = Path(chosen.save_recipe) if chosen.save_recipe is not None else None
    jobs, found, spared = jobs_of(chosen, recipe, again_of(chosen, recipe, session), reads, saved)
    if saved is not None and not chosen.dry_run:
        save(recipe, saved, session, spared, overwrite=chosen.overwrite)

    def work(job: Job, reporter: Reporter, cancel: CancelToken) -> bool:
        if not chosen.dry_run:
            return told(reporter, session.restore(job, cancel))
        if existing := session.earlier(job):
            reporter.event(Skipped(existing))
        else:
            forecast = session.forecast(job, cancel)
            reporter.forecast(forecast)
            # The next one gets another name, as it will.
            job.spared.add(forecast.destination, "written")
        return True

    return run_all(work, jobs, found, chosen)


def _check(session: Session, recipe: Recipe, chosen: Namespace) -> None:
    """Raise ChoiceError for what is wrong with the arguments themselves, before anything is read."""
    if chosen.skip_existing and not recipe.note:
        raise ChoiceError("--skip-existing knows results by their note, so it cannot be combined with --no-note.")
    recipe.look.check()
    if recipe.look.area is not None and not is_file(recipe.look.area):
        raise ChoiceError(
            "“{path}” is not there or may not be read, so it cannot say where the area is.", path=str(recipe.look.area)
        )
    check_mend(recipe.mend, session.damage)
    try:
        session.card(recipe.model)
        if (chosen.device, chosen.engine) != ("auto", "auto"):
            session.check_device()
    except (ModelError, DeviceError) as error:
        raise ChoiceError(error.template, **error.values) from error
