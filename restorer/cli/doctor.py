"""`restorer doctor`: what this computer can do, as text to paste into a bug report."""

from argparse import Namespace

from restorer.cli.status import DONE, SOME_FAILED
from restorer.cli.telling import say
from restorer.network.wish import EngineWish
from restorer.session.doctor import examine
from restorer.session.session import Session


def run_doctor(chosen: Namespace) -> int:
    """Carry out the command; the exit status says whether all is well."""
    well = True
    for finding in examine(Session(chosen.device, wish=EngineWish(chosen.engine, chosen.threads))):
        say(finding.text)
        well &= finding.well
    return DONE if well else SOME_FAILED
