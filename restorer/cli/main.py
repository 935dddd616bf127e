"""The parser: commands, their options and their help; nothing heavy is imported here."""

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from restorer import __version__
from restorer.cli.damage import add_mend_options, add_mode_options
from restorer.cli.look import add_look_options, add_recipe_options
from restorer.cli.options import add_file_options, add_shown_options, add_threads, add_work_options, threads
from restorer.cli.status import BAD_ARGUMENTS, DONE, INTERRUPTED, SOME_FAILED
from restorer.cli.telling import say, telling
from restorer.network.wish import ENGINES
from restorer.printable import printable, printable_lines

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

ME = os.environ.get("RESTORER_COMMAND", "restorer")
"""What a person types to start this program; run.py says what it was started with."""

PHOTO_COMMANDS = ("restore", "mend")
COMMANDS = (
    ("", "opens the window"),
    ("photo.jpg other.png", "opens the window with these photos"),
    ("restore photo.jpg", "restores the photo; the result lies beside it as photo_restored.jpg"),
    ("restore shoebox --recursive", "restores every photo in a folder"),
    ("mend photo.jpg", "replaces cracks, folds and specks alone; photo_mended.jpg is as large as the photo"),
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
  {ME} restore cracked.jpg --mend safe --save-mask mask.png
      mends what is surely damage before it enlarges, and writes what was replaced, white on black
  {ME} restore scans --dry-run
      what would be done, how large the results are, and about how long it takes
"""

MENDING = f"""\
Looks for cracks, folds, scratches, specks and torn edges, and replaces them by what lies around them. No pixel outside
of what is replaced is changed, and nothing is enlarged; but JPEG and AVIF files always lose a little everywhere: choose
--format png or tiff where that matters. With --mask alone just what is white in it is replaced.

examples:
  {ME} mend grandma.jpg
      what is surely damage; the result lies beside the original as grandma_mended.jpg
  {ME} mend grandma.jpg --mode full --save-mask found.png
      all that may be damage; look at found.png, paint black what is none and white what was missed, then
  {ME} mend grandma.jpg --mask found.png --overwrite
      just that
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong without obeying what was typed."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        super()._print_message(printable_lines(message), file)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
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
    words = "Mends photos without enlarging them. Originals are never changed."
    _mend_options(
        commands.add_parser(
            "mend", help="mend damaged photos alone", description=words, epilog=MENDING, formatter_class=raw
        )
    )
    models = commands.add_parser("models", help="show the models and where their files are")
    models.set_defaults(run=_run_models)
    models.add_argument("--json", action="store_true", help="as JSON, for other programs")
    words = "Checks this computer and the program; the text to paste into a bug report."
    doctor = commands.add_parser("doctor", help="show what this computer can do", description=words)
    doctor.set_defaults(run=_run_doctor)
    doctor.add_argument("--device", default="auto", metavar="NAME", help="as for restore")
    doctor.add_argument("--engine", choices=("auto", *ENGINES), default="auto", help="as for restore")
    doctor.add_argument("--threads", type=threads, metavar="NUMBER", help="as for restore")
    return top


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line; the exit status."""
    with telling() as audience:
        status = _run(arguments)
    # Whoever asks for words alone has got nothing when they are lost; photos are done whether they are told or not.
    worked = any(word in PHOTO_COMMANDS for word in _with_command(arguments)[:1])
    return SOME_FAILED if audience.gone and status == DONE and not worked else status


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        # Whoever gets here has no screen: with one, the window opens.
        say(f"Restorer gives families their old photos back. There is no screen for its window here.\n\n{BEGIN}")
        return DONE
    try:
        chosen = parser().parse_args(_with_command(arguments))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else BAD_ARGUMENTS
    from restorer.ending import orderly
    from restorer.errors import ChoiceError, RestorerError

    try:
        with orderly():
            return int(chosen.run(chosen))
    except ChoiceError as error:
        say(f"restorer: {printable(str(error))}", error=True)
        return BAD_ARGUMENTS
    except RestorerError as error:
        say(f"restorer: {printable(str(error))}", error=True)
        return SOME_FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def _with_command(arguments: Sequence[str]) -> Sequence[str]:
    """`restorer photo.jpg` is what people type first: without a screen it means `restorer restore photo.jpg`."""
    first = arguments[0] if arguments else "-"
    if first.startswith("-") or first in {*PHOTO_COMMANDS, "models", "doctor"}:
        return arguments
    from pathlib import Path

    from restorer.asking import exists

    # A name with an ending is meant as a file, also when it is misspelt: then its own sentence says so.
    return ["restore", *arguments] if Path(first).suffix or exists(Path(first)) else arguments


def _run_restore(chosen: argparse.Namespace) -> int:
    from restorer.cli.restore import run_restore

    return run_restore(chosen)


def _run_mend(chosen: argparse.Namespace) -> int:
    from restorer.cli.mend import run_mend

    return run_mend(chosen)


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
    add_mend_options(restore.add_argument_group("damage, mended before all else"))
    add_look_options(restore.add_argument_group("how the result looks"))
    add_recipe_options(restore.add_argument_group("recipes: all of these choices in a small file"))
    file = restore.add_argument_group("file")
    add_file_options(file, file.add_mutually_exclusive_group())
    file.add_argument("--dpi", choices=["scale", "keep"], help="scale (default): prints as large as the original")
    file.add_argument(
        "--report", action="store_true", help="an HTML page beside each result: what was invented, settings, hashes"
    )
    add_work_options(restore.add_argument_group("how to work"))
    add_shown_options(restore.add_argument_group("what is shown").add_mutually_exclusive_group())


def _mend_options(mend: argparse.ArgumentParser) -> None:
    mend.set_defaults(run=_run_mend, report=False)
    mend.add_argument("photos", nargs="+", metavar="PHOTO|FOLDER", help="photos, or folders of photos")
    mend.add_argument("-r", "--recursive", action="store_true", help="folders in folders too")
    add_mode_options(mend.add_argument_group("damage"))
    file = mend.add_argument_group("file")
    add_file_options(file, file.add_mutually_exclusive_group())
    add_threads(mend.add_argument_group("how to work"))
    add_shown_options(mend.add_argument_group("what is shown").add_mutually_exclusive_group())
