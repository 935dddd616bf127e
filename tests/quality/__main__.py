"""`python3 run.py quality`: ages, restores, compares, prints tables, writes JSON where asked."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from restorer.enlarging.upscaler import Upscaler
from restorer.errors import RestorerError
from restorer.mend import Mend
from restorer.network.wish import EngineWish
from restorer.session.session import Session
from tests.quality.cases import KINDS, Asked, cases
from tests.quality.counts import positive
from tests.quality.filling.command import main as filling
from tests.quality.mend_sheets import Bench, write_sheets
from tests.quality.methods import METHODS, restored, run_network
from tests.quality.pictures import pictures
from tests.quality.scoring import score
from tests.quality.sheet import sheet
from tests.quality.table import Row, by_kind, written


def main(arguments: list[str]) -> int:
    """Measure what the arguments ask for; the exit status."""
    if arguments[:1] == ["filling"]:
        return filling(arguments[1:])
    wish = _parsed(arguments)
    # PyTorch's own engine: the others may differ from it in the last digits, and not on every computer.
    session = Session("cpu", wish=EngineWish("torch"))
    try:
        upscaler = session.upscaler(session.card(wish.card[0]))
        if wish.sheet:
            file, *photos = wish.sheet
            Image.fromarray(sheet(photos, upscaler, say)).save(file)
            return 0
        if wish.mend_sheets:
            folder, *photos = wish.mend_sheets
            write_sheets(folder, photos, Bench(session.damage, upscaler, Mend(wish.mode), say))
            return 0
        rows = {card: _measured(wish, session.upscaler(session.card(card))) for card in wish.card}
    except (RestorerError, OSError, ValueError) as error:
        say(str(error))
        return 1
    print("\n\n".join(written(card, part) for card, part in rows.items()), flush=True)
    if wish.json:
        wish.json.write_text(json.dumps(_told(wish, rows), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _measured(wish: argparse.Namespace, upscaler: Upscaler) -> list[Row]:
    rows: list[Row] = []
    found = pictures(wish.folder, wish.part, wish.among) if wish.folder else []
    for case in cases(Asked(wish.count, wish.seed, found), upscaler.scale, wish.kinds):
        made = run_network(case.photo, upscaler)
        say(f"{case.name}, of {wish.count}: {case.kind}, {case.tone}, {case.photo.size}")
        rows += [
            Row(case.name, case.kind, name, score(restored(METHODS[name], case.photo, made), case))
            for name in wish.only or METHODS
        ]
    return rows


def _told(wish: argparse.Namespace, rows: dict[str, list[Row]]) -> dict[str, Any]:
    """What goes into JSON."""
    head = {"folder": wish.folder.name if wish.folder else None, "part": wish.part, "seed": wish.seed}
    cards = {
        card: {
            "means": by_kind(part),
            "photographs": [
                {"photograph": row.photograph, "kind": row.kind, "method": row.method, "scores": row.scores}
                for row in part
            ],
        }
        for card, part in rows.items()
    }
    return head | {"count": wish.count, "cards": cards}


def say(words: str) -> None:
    """Tell a person how far it is; the tables alone go to standard output."""
    print(words, file=sys.stderr, flush=True)


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "run.py quality",
        description="How good results are: clean photographs are made bad with known truth, restored by each method "
        "and compared with the truth. `run.py quality filling` compares how damage is filled.",
    )
    parser.add_argument("--folder", type=Path, help="of clean photographs (default: parts of the sample photo)")
    parser.add_argument("--count", type=positive, default=12, metavar="N", help="photographs to age (default: 12)")
    parser.add_argument("--seed", type=int, default=1, help="another one ages them otherwise (default: 1)")
    parser.add_argument(
        "--part", choices=("judge", "choose"), help="of the split: the folder has portraits, scenes and bsds500 in it"
    )
    parser.add_argument("--among", default="", metavar="NAME", help="only pictures below this folder of it (portraits)")
    parser.add_argument(
        "--kinds", nargs="+", choices=KINDS, default=KINDS, metavar="KIND", help=f"of {', '.join(KINDS)} (default: all)"
    )
    parser.add_argument(
        "--card", nargs="+", default=["fast"], help="best, fast, or models' files, one or more (default: fast)"
    )
    parser.add_argument("--only", nargs="+", choices=list(METHODS), metavar="NAME", help=f"of {', '.join(METHODS)}")
    parser.add_argument(
        "--sheet",
        nargs="+",
        type=Path,
        metavar="FILE PHOTO",
        help="instead: a picture of these real photos before, after, and what of them was invented",
    )
    parser.add_argument(
        "--mend-sheets",
        nargs="+",
        type=Path,
        metavar="FOLDER PHOTO",
        help="instead: a picture of each of these photos before, with its mask, mended, and mended and enlarged",
    )
    parser.add_argument("--mode", choices=("safe", "full"), default="safe", help="of mending there (default: safe)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there as well")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
