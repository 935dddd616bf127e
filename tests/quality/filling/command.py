"""`python3 run.py quality filling`: damages, fills, compares inside the damage, prints a table."""

import argparse
import sys
from pathlib import Path

import numpy as np

from restorer.errors import RestorerError
from restorer.photo.photo import Pixels
from tests.quality.counts import positive
from tests.quality.filling.cases import KINDS, Case, cases
from tests.quality.filling.methods import METHODS
from tests.quality.metrics import luma
from tests.quality.metrics.ssim import ssim_map

Figures = dict[tuple[str, str], list[tuple[float, float]]]
"""For each method and kind, the PSNR and the SSIM of each sample."""


def main(arguments: list[str]) -> int:
    """Measure what the arguments ask for; the exit status."""
    wish = _parsed(arguments)
    figures: Figures = {}
    try:
        for number, case in enumerate(cases(wish.folder, wish.count, wish.seed), 1):
            print(f"{number} of {wish.count * len(KINDS)}: {case.kind}", file=sys.stderr, flush=True)
            for name, method in METHODS.items():
                figures.setdefault((name, case.kind), []).append(inside(method(case.photo, case.mask), case))
    except (RestorerError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(written(figures), flush=True)
    return 0


def inside(result: Pixels, case: Case) -> tuple[float, float]:
    """PSNR and the mean of SSIM's map, where the mask is."""
    hole = case.mask > 0
    error = float(np.mean((result[hole].astype(np.float64) - case.truth[hole]) ** 2))
    similar = ssim_map(luma(result), luma(case.truth))
    return float(-10 * np.log10(max(error, 1e-10))), float(similar[hole].mean())


def written(figures: Figures) -> str:
    """The table, means over samples."""
    lines = [f"| PSNR dB / SSIM | {' | '.join(KINDS)} |", "|---|" + "--:|" * len(KINDS)]
    for name in METHODS:
        values = (np.mean(figures[name, kind], axis=0) for kind in KINDS)
        lines.append(f"| {name} | {' | '.join(f'{psnr:.2f} / {similar:.3f}' for psnr, similar in values)} |")
    return "\n".join(lines)


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "run.py quality filling",
        description="How good fillings are: damage is laid over clean photographs, filled by each method where it is, "
        "and compared with the truth there.",
    )
    parser.add_argument("--folder", type=Path, help="of clean photographs (default: the sample photo)")
    parser.add_argument("--count", type=positive, default=6, metavar="N", help="samples of each kind (default: 6)")
    parser.add_argument("--seed", type=int, default=1, help="another one damages them otherwise (default: 1)")
    return parser.parse_args(arguments)
