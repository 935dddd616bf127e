"""`python3 run.py bench`: measures, prints a table, writes JSON where asked."""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import cv2

from restorer.errors import RestorerError
from restorer.network.processor import cores
from tests.benchmarks.engines.area import MEGAPIXELS, grow
from tests.benchmarks.engines.cold import starts
from tests.benchmarks.engines.competitor import Absent
from tests.benchmarks.engines.contest import compete
from tests.benchmarks.engines.memory import SIDES, memories
from tests.benchmarks.engines.photos import SAMPLE, photo_of
from tests.benchmarks.engines.rivals import PLACES, USUAL
from tests.benchmarks.engines.setting import Setting, set_for
from tests.benchmarks.engines.stages import stages
from tests.benchmarks.engines.table import as_json, written


def main(arguments: list[str]) -> int:
    """Measure what the arguments ask for; the exit status."""
    wish = _parsed(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="restorer-bench-") as folder:
            table, told = _measured(wish, Path(folder))
    except (RestorerError, ValueError, Absent) as error:
        say(str(error))
        return 1
    print(table, flush=True)
    if wish.json:
        wish.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _measured(wish: argparse.Namespace, folder: Path) -> tuple[str, dict[str, Any]]:
    """The table, and the same for JSON."""

    def setting(size: str | None) -> Setting:
        return set_for(wish.card, photo_of(wish.photo, size), wish.photo.name, wish.threads, folder)

    if wish.area is not None:
        table, rows = grow(wish.area or list(MEGAPIXELS), setting, wish.rounds, say)
        return table, setting(None).head | {"area": rows}
    here = setting(wish.size)
    if wish.cold:
        file = folder / "photo.png"
        file.write_bytes(cv2.imencode(".png", photo_of(wish.photo, wish.size)[:, :, ::-1])[1].tobytes())
        table, rows = starts(file, here.task.model, wish.rounds)
        return table, here.head | {"starts": rows}
    if wish.memory is not None:
        table, rows = memories(wish.memory or list(SIDES), here.task, say)
        return table, here.head | {"memory": rows}
    if wish.stages:
        table, told = stages(here.task)
        return table, here.head | {"stages": told}
    scores = compete(wish.only or USUAL, here.task, wish.rounds, say)
    result = here.size.times(here.task.scale)
    return written(scores, result, here.head), here.head | {"competitors": as_json(scores, result)}


def say(words: str) -> None:
    """Tell a person how far it is; the table alone goes to standard output."""
    print(words, file=sys.stderr, flush=True)


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "run.py bench",
        description="How fast Restorer is on this processor, beside other programs' engines: the same network, the "
        "same photo, in turns; each in a process of its own, in its own way over a photo.",
    )
    parser.add_argument("--card", default="best", help="best, fast, or a model's file (default: best)")
    parser.add_argument("--photo", type=Path, default=SAMPLE, help="a real photo (default: the sample)")
    parser.add_argument("--size", help="700x950, or 12mp: cut from the photo, enlarged before if it is too small")
    parser.add_argument("--rounds", type=_positive, default=5, metavar="N", help="medians of so many (default: 5)")
    parser.add_argument(
        "--threads", type=_positive, default=cores(), metavar="N", help="default: all cores (%(default)s)"
    )
    parser.add_argument("--only", nargs="+", choices=list(PLACES), metavar="NAME", help=f"of {', '.join(PLACES)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there as well")
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--area",
        nargs="*",
        type=float,
        metavar="MP",
        help="instead: what the work costs as photos grow (default: 0.25 1 4 16 megapixels)",
    )
    other.add_argument("--stages", action="store_true", help="instead: where the time of our own kernels goes")
    other.add_argument(
        "--memory",
        nargs="*",
        type=_positive,
        metavar="SIDE",
        help=f"instead: peak memory of a tile beside PyTorch's (default: {' '.join(map(str, SIDES))} pixels a side)",
    )
    other.add_argument("--cold", action="store_true", help="instead: a cold start to the first tile and to the end")
    return parser.parse_args(arguments)


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
