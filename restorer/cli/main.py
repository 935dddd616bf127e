"""The parser: commands, their options and their help; nothing heavy is imported here."""

import argparse
import os
import sys
from collections.abc import Sequence

from restorer import __version__
from restorer.cli.look import Options, add_look_options, add_recipe_options
from restorer.cli.status import BAD_ARGUMENTS, DONE, INTERRUPTED, SOME_FAILED
from restorer.network.wish import ENGINES

ME = os.environ.get("RESTORER_COMMAND", "restorer")
"""What a person types to start this program; run.py says what it was started with."""

COMMANDS = (
    ("", "opens the window"),
    ("photo.jpg other.png", "opens the window with these photos"),
    ("restore photo.jpg", "restores the photo; the result lies beside it as photo_restored.jpg"),
    ("restore shoebox --recursive", "restores every photo in a folder"),
    ("restore --help", "shows sizes, formats, models and more examples"),
    ("doctor", "shows what this computer can do"),
)
BEGIN = "".join(f"  {ME} {command:<29}{does}\n" for command, does in COMMANDS)

EXAMPLES = f"""\
examples:
  {ME} restore grandma.jpg
      four times as wide and high, best quality, beside the original as grandma_restored.jpg
  {ME} restore grandma.jpg --model fast
      the quick model: seconds instead of minutes on a computer without a graphics card
  {ME} restore scans --recursive --output restored --skip-existing
      every photo in the folder "scans" and below, into the folder "restored"; start it again to go on
  {ME} restore wedding.tif --print 20x30cm@300
      as many pixels as a print of 20 by 30 cm at 300 dots an inch needs
  {ME} restore grandma.jpg --faithfulness 80 --grain 50 --report
      nearer to the original and with more of its grain; a page shows what was invented all the same
  {ME} restore scans --dry-run
      what would be done, how large the results are, and about how long it takes
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog=ME,
        description="Restores and enlarges old photos, offline, on any computer.",
        epilog=BEGIN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"Restorer {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    raw = argparse.RawDescriptionHelpFormatter
    words = "Restores photos. Originals are never changed."
    _restore_options(
        commands.add_parser("restore", help="restore photos", description=words, epilog=EXAMPLES, formatter_class=raw)
    )
    models = commands.add_parser("models", help="show the models and where their files are")
    models.set_defaults(run=_run_models)
    models.add_argument("--json", action="store_true", help="as JSON, for other programs")
    words = "Checks this computer and the program; the text to paste into a bug report."
    doctor = commands.add_parser("doctor", help="show what this computer can do", description=words)
    doctor.set_defaults(run=_run_doctor)
    doctor.add_argument("--device", default="auto", metavar="NAME", help="as for restore")
    doctor.add_argument("--engine", choices=("auto", *ENGINES), default="auto", help="as for restore")
    doctor.add_argument("--threads", type=_threads, metavar="NUMBER", help="as for restore")
    return top


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; the exit status."""
    if not arguments:
        # Whoever gets here has no screen: with one, the window opens.
        print("Restorer gives families their old photos back. There is no screen for its window here.\n")
        print(BEGIN, end="")
        return DONE
    try:
        chosen = parser().parse_args(_with_command(arguments))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else BAD_ARGUMENTS
    from restorer.errors import ChoiceError, RestorerError

    try:
        return int(chosen.run(chosen))
    except ChoiceError as error:
        print(f"restorer: {error}", file=sys.stderr)
        return BAD_ARGUMENTS
    except RestorerError as error:
        print(f"restorer: {error}", file=sys.stderr)
        return SOME_FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return SOME_FAILED


def _with_command(arguments: Sequence[str]) -> Sequence[str]:
    """`restorer photo.jpg` is what people type first: without a screen it means `restorer restore photo.jpg`."""
    first = arguments[0]
    if first.startswith("-") or first in {"restore", "models", "doctor"}:
        return arguments
    from pathlib import Path

    # A name with an ending is meant as a file, also when it is misspelt: then its own sentence says so.
    return ["restore", *arguments] if Path(first).suffix or Path(first).exists() else arguments


def _run_restore(chosen: argparse.Namespace) -> int:
    from restorer.cli.restore import run_restore

    return run_restore(chosen)


def _run_models(chosen: argparse.Namespace) -> int:
    from restorer.cli.models import run_models

    return run_models(chosen)


def _run_doctor(chosen: argparse.Namespace) -> int:
    from restorer.cli.doctor import run_doctor

    return run_doctor(chosen)


def _restore_options(restore: argparse.ArgumentParser) -> None:
    restore.set_defaults(run=_run_restore)
    restore.add_argument("photos", nargs="+", metavar="PHOTO|FOLDER", help="photos, or folders of photos")
    restore.add_argument("-r", "--recursive", action="store_true", help="folders in folders too")
    restore.add_argument("-m", "--model", metavar="best|fast|ID|FILE", help=f"default: best (see `{ME} models`)")
    size = restore.add_argument_group("size of the result (×4 if nothing is said)").add_mutually_exclusive_group()
    size.add_argument("-s", "--scale", type=float, metavar="N", help="N times as wide and high, 1 to 8, also 2.5")
    size.add_argument("--long-side", type=int, metavar="PIXELS", help="length of the longer side")
    size.add_argument("--megapixels", type=float, metavar="N", help="millions of pixels in all")
    size.add_argument("--print", metavar="10x15cm@300", help="enough for a print, in cm or in, at dots an inch")
    add_look_options(restore.add_argument_group("how the result looks"))
    add_recipe_options(restore.add_argument_group("recipes: all of these choices in a small file"))
    file = restore.add_argument_group("file")
    _add_file_options(file, file.add_mutually_exclusive_group())
    _add_work_options(restore.add_argument_group("how to work"))
    _add_shown_options(restore.add_argument_group("what is shown").add_mutually_exclusive_group())


def _add_file_options(file: Options, exists: Options) -> None:
    file.add_argument("-o", "--output", metavar="PATH", help="a folder for the results, or a file for one result")
    file.add_argument(
        "-f", "--format", choices=["jpeg", "png", "tiff", "webp", "avif"], help="default: the original's format"
    )
    file.add_argument("-q", "--quality", type=int, metavar="1-100", help="of JPEG (95), WebP and AVIF files")
    file.add_argument(
        "--keep",
        choices=["all", "no-place", "none"],
        help="what the result keeps of the original's details: all (default), all but the place, or none",
    )
    file.add_argument("--dpi", choices=["scale", "keep"], help="scale (default): prints as large as the original")
    note = "note in the file what was done to it, and label it for other programs (default)"
    file.add_argument("--note", action=argparse.BooleanOptionalAction, help=note)
    file.add_argument(
        "--report", action="store_true", help="an HTML page beside each result: what was invented, settings, hashes"
    )
    exists.add_argument("--overwrite", action="store_true", help="replace files that exist")
    exists.add_argument(
        "--skip-existing",
        action="store_true",
        help="leave out photos with a result of the same photo, model and settings: go on with an interrupted batch",
    )


def _add_work_options(work: Options) -> None:
    work.add_argument("--device", default="auto", metavar="NAME", help="auto (default), cpu, cuda, cuda:1, mps, xpu")
    work.add_argument(
        "--engine",
        choices=("auto", *ENGINES),
        default="auto",
        help="what computes on a processor: auto (default; the fastest here that gives the same pixels, found out once "
        "and remembered), winograd, torch, or bfloat16 (other pixels)",
    )
    work.add_argument(
        "--threads", type=_threads, metavar="NUMBER", help="on a processor (default: one for each core of its own)"
    )
    work.add_argument("--tile", type=int, metavar="PIXELS", help="side of a tile (default: as memory allows)")
    work.add_argument("--dry-run", action="store_true", help="only say what would be done and how long it would take")


def _threads(text: str) -> int:
    """A number of threads; argparse says what is wrong with another text."""
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of threads; choose between 1 and 1024")
    return int(text)


def _add_shown_options(shown: Options) -> None:
    shown.add_argument("--quiet", action="store_true", help="only errors")
    shown.add_argument("-v", "--verbose", action="store_true", help="tiles and how much is worked twice, too")
    shown.add_argument("--json", action="store_true", help="one event a line, for other programs")
