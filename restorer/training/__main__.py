"""`python -m restorer.training COMMAND …`: makes samples, teaches the detector, measures it."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from restorer.errors import ChoiceError, RestorerError

DONE, FAILED, BAD_ARGUMENTS, INTERRUPTED = 0, 1, 2, 130


def main(arguments: list[str]) -> int:
    """Carry out one command; the exit status."""
    try:
        wish = _parser().parse_args(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else BAD_ARGUMENTS
    run: Callable[[argparse.Namespace], None] = wish.run
    try:
        run(wish)
    except ChoiceError as error:
        say(str(error))
        return BAD_ARGUMENTS
    except (RestorerError, OSError) as error:
        say(str(error))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return DONE


def say(words: str) -> None:
    """Tell a person; the tables alone go to standard output."""
    print(words, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser("restorer.training", description="Teaches the network that finds damage.")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _samples_options(commands.add_parser("samples", help="damage photographs, for teaching"))
    _detector_options(commands.add_parser("detector", help="teach the detector with samples"))
    _evaluate_options(commands.add_parser("evaluate", help="measure a detector"))
    return top


def _samples_options(words: argparse.ArgumentParser) -> None:
    words.set_defaults(run=_run_samples)
    words.add_argument("--photos", type=Path, nargs="+", required=True, metavar="FOLDER", help=_PHOTOS)
    words.add_argument("--pool", type=Path, required=True, metavar="FOLDER", help="where the chunks go")
    words.add_argument("--count", type=_positive, default=1000, metavar="N", help="samples, in hundreds (1000)")
    words.add_argument("--seed", type=int, default=0, help="another one makes others (0)")
    words.add_argument("--workers", type=_positive, default=os.cpu_count() or 1, metavar="N", help="processes (cores)")
    words.add_argument("--only", metavar="KIND", help="of this kind of damage alone")


def _detector_options(words: argparse.ArgumentParser) -> None:
    words.set_defaults(run=_run_detector)
    words.add_argument("--pool", type=Path, nargs="+", required=True, metavar="FOLDER", help="of samples")
    words.add_argument("--out", type=Path, required=True, metavar="FILE.safetensors", help="the network, written anew")
    words.add_argument("--minutes", type=float, required=True, metavar="N", help="in all, with those before --resume")
    words.add_argument("--resume", action="store_true", help="go on after an interruption, with the clock")
    words.add_argument("--start", type=Path, metavar="FILE", help="begin with this network, not with a random one")
    words.add_argument("--threads", type=_positive, default=1, metavar="N", help="(1)")
    words.add_argument("--photos", type=Path, nargs="+", metavar="FOLDER", help=f"make samples meanwhile: {_PHOTOS}")
    words.add_argument("--count", type=_positive, default=20000, metavar="N", help="so many, with --photos (20000)")
    words.add_argument("--lr", type=float, default=2e-3, metavar="RATE", help="learning rate (0.002)")
    words.add_argument("--seed", type=int, default=0, help="of the first weights and of all chance (0)")
    words.add_argument("--short-side", type=_positive, default=512, metavar="PIXELS", help="noted in the file (512)")
    words.add_argument("--precision", choices=("auto", "float32", "bfloat16"), default="auto", help="(auto)")
    words.add_argument(
        "--note", nargs="+", default=[], metavar="NAME=WORDS", help="noted in the file: what it learnt from"
    )


def _evaluate_options(words: argparse.ArgumentParser) -> None:
    words.set_defaults(run=_run_evaluate)
    words.add_argument("--weights", type=Path, required=True, metavar="FILE.safetensors")
    words.add_argument("--photos", type=Path, nargs="+", required=True, metavar="FOLDER", help=f"others: {_PHOTOS}")
    words.add_argument("--undamaged", type=Path, nargs="+", metavar="FOLDER", help="to be left alone (--photos)")
    words.add_argument("--count", type=_positive, default=50, metavar="N", help="of each kind, mixed 4 times (50)")
    words.add_argument("--seed", type=int, default=1, help="another one damages otherwise (1)")
    words.add_argument("--threads", type=_positive, default=1, metavar="N", help="(1)")
    words.add_argument("--json", type=Path, metavar="FILE", help="write everything there as well")
    words.add_argument(
        "--why",
        nargs="+",
        default=[],
        metavar="KIND",
        help="tell what is missed of these kinds, and what falsely marked",
    )
    words.add_argument(
        "--keep",
        action="store_true",
        help="first choose the thresholds with other samples; then note them and the figures in the weights' file",
    )


_PHOTOS = "folders of clean photographs, with all below; one named twice counts twice"


# What these need is loaded by whoever needs it: a mistake in the arguments is told at once.


def _run_samples(wish: argparse.Namespace) -> None:
    from restorer.training.commands import make_samples

    make_samples(wish, say)


def _run_detector(wish: argparse.Namespace) -> None:
    from restorer.training.commands import teach_detector

    teach_detector(wish, say)


def _run_evaluate(wish: argparse.Namespace) -> None:
    from restorer.training.commands import evaluate

    evaluate(wish, say)


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
