"""Options that commands have in common; nothing heavy is imported here."""

import argparse
from typing import TYPE_CHECKING

from restorer.cli.look import Options
from restorer.network.wish import ENGINES

if TYPE_CHECKING:
    from restorer.cli.pages import Pages


def add_file_options(file: Options, exists: Options) -> None:
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
    words = "pages of a TIFF with several: 1 (default), all, or such as 2-5 or 1,3; each becomes a photo of its own"
    file.add_argument("--pages", type=pages, default=None, metavar="PAGES", help=words)
    file.add_argument("--strict", action="store_true", help="refuse damaged files instead of reading what is there")
    file.add_argument(
        "--dates", choices=["now", "keep"], default="now",
        help="when the result's file was changed: now (default), or when the photo's file was",
    )  # fmt: skip
    note = "note in the file what was done to it, and label it for other programs (default)"
    file.add_argument("--note", action=argparse.BooleanOptionalAction, help=note)
    exists.add_argument("--overwrite", action="store_true", help="replace files that exist")
    exists.add_argument(
        "--skip-existing",
        action="store_true",
        help="leave out photos with a result of the same photo, model and settings: go on with an interrupted batch",
    )


def add_work_options(work: Options) -> None:
    work.add_argument("--device", default="auto", metavar="NAME", help="auto (default), cpu, cuda, cuda:1, mps, xpu")
    work.add_argument(
        "--engine",
        choices=("auto", *ENGINES),
        default="auto",
        help="what computes on a processor: auto (default; the fastest here of those that give the same pixels but for "
        "rounding, found out once and remembered), winograd, torch, or bfloat16 (other pixels)",
    )
    add_threads(work)
    work.add_argument("--tile", type=int, metavar="PIXELS", help="side of a tile (default: as suits the device)")
    work.add_argument("--dry-run", action="store_true", help="only say what would be done and how long it would take")


def add_threads(work: Options) -> None:
    words = "on a processor (default: one for each core of its own)"
    work.add_argument("--threads", type=threads, metavar="NUMBER", help=words)


def pages(text: str) -> "Pages":
    """Pages as a person says them; argparse says what is wrong with another text."""
    from restorer.cli.pages import Pages

    try:
        return Pages.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” are no pages; write 1, all, 2-5 or 1,3") from None


def threads(text: str) -> int:
    """A number of threads; argparse says what is wrong with another text."""
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of threads; choose between 1 and 1024")
    return int(text)


def add_shown_options(shown: Options) -> None:
    shown.add_argument("--quiet", action="store_true", help="only errors")
    shown.add_argument("-v", "--verbose", action="store_true", help="tiles and how much is worked twice, too")
    shown.add_argument("--json", action="store_true", help="one event a line, for other programs")
