"""`restorer mend`: photos in, the same photos out with their damage replaced, as large as they were."""

from argparse import Namespace

from restorer.cancel import CancelToken
from restorer.cli.batch import jobs_of, run_all, told
from restorer.cli.damage import check_mend, mend_of
from restorer.cli.recipe import changed
from restorer.cli.reporters import Reporter
from restorer.errors import ChoiceError
from restorer.look import PLAIN
from restorer.mend import Mend
from restorer.network.wish import EngineWish
from restorer.recipe import Recipe, Times
from restorer.session.job import Job
from restorer.session.session import Session


def run_mend(chosen: Namespace) -> int:
    """Carry out the command; the exit status."""
    # Who brings a mask has decided what is replaced; all else is left until it is asked for.
    usual = Mend("off" if chosen.mask is not None else "safe")
    recipe = changed(Recipe("", Times(1), look=PLAIN, mend=mend_of(chosen, usual)), chosen)
    session = Session(wish=EngineWish(threads=chosen.threads))
    _check(session, recipe, chosen)
    jobs, found, _ = jobs_of(chosen, recipe)

    def work(job: Job, reporter: Reporter, cancel: CancelToken) -> bool:
        return told(reporter, session.mend(job, cancel))

    return run_all(work, jobs, found, chosen)


def _check(session: Session, recipe: Recipe, chosen: Namespace) -> None:
    """Raise ChoiceError for what is wrong with the arguments themselves, before anything is read."""
    if chosen.skip_existing and not recipe.note:
        raise ChoiceError("--skip-existing knows results by their note, so it cannot be combined with --no-note.")
    if not recipe.mend.wanted:
        raise ChoiceError("There is nothing to mend with --mode off: choose safe or full, or name a mask with --mask.")
    check_mend(recipe.mend, session.damage)
