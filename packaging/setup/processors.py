"""Processors of other people, played on this one: tests that compare pixels must pass on each of them.

A library chooses its code by the vectors that the processor has, and each code rounds a little differently. Here they
are told to choose that for older processors: torch (ATen), oneDNN (its convolutions), MKL, NumPy, OpenCV, and our own
kernels (RESTORER_VECTORS).
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

INSTRUCTIONS = {
    "sse4": {
        "ATEN_CPU_CAPABILITY": "default",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
        "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
        "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
        "OPENCV_CPU_DISABLE": "AVX512-SKX,AVX2,FP16,AVX",
    },
    "avx2": {
        "ATEN_CPU_CAPABILITY": "avx2",
        "ONEDNN_MAX_CPU_ISA": "AVX2",
        "MKL_ENABLE_INSTRUCTIONS": "AVX2",
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
        "OPENCV_CPU_DISABLE": "AVX512-SKX",
    },
}
"""What libraries are told, by the newest instructions that they may use."""
LANES = (16, 8, 4)
"""float32 numbers in a vector of our own kernels: as with AVX-512, AVX2 and Neon."""
THREADS = (1, 4)

PROCESSORS = {
    f"{name}-{lanes}-{threads}": {**told, "RESTORER_VECTORS": str(lanes), "OMP_NUM_THREADS": str(threads)}
    for (name, told), lanes, threads in product(INSTRUCTIONS.items(), LANES, THREADS)
}
"""The environment of each by its name: instructions, lanes and threads."""


@dataclass(frozen=True)
class Outcome:
    """What a run of pytest came to."""

    passed: int
    failed: tuple[str, ...]
    """Names of the tests that failed."""
    skipped: int
    seconds: float
    whole: bool
    """Whether pytest itself came to its end, with or without failures."""

    @property
    def row(self) -> str:
        """A line of the table."""
        told = f"{self.passed:7,} {len(self.failed):7} {self.skipped:8} {self.seconds:8.0f}"
        return told if self.whole else f"{told}  pytest could not run"


def run_all_processors(pytest: list[str], root: Path, say: Callable[[str], None]) -> int:
    """Run a command of pytest as on each processor, and say what came of it; 1 if a test failed anywhere."""
    say(f"{'processor':12} {'passed':>7} {'failed':>7} {'skipped':>8} {'seconds':>8}")
    well = True
    for name, environment in PROCESSORS.items():
        outcome = run_like(environment, pytest, root)
        say(f"{name:12} {outcome.row}")
        for test in outcome.failed:
            say(f"  failed: {test}")
        well = well and outcome.whole and not outcome.failed
    return 0 if well else 1


def run_like(environment: dict[str, str], pytest: list[str], root: Path) -> Outcome:
    """Run a command of pytest as on one processor; what it says is shown only where it could not run."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [*pytest, f"--junitxml={report}"]
        done = subprocess.run(
            command, cwd=root, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - began
        if done.returncode not in (0, 1) or not report.exists():
            print(done.stdout[-4000:], done.stderr[-4000:])
            return Outcome(0, (), 0, seconds, whole=False)
        return _read(ElementTree.parse(report).getroot(), seconds)


def _read(report: ElementTree.Element, seconds: float) -> Outcome:
    """The outcome in a report of pytest's; a test that fails and leaves something behind counts once."""
    cases = {f"{case.get('classname')}::{case.get('name')}": case for case in report.iter("testcase")}
    failed = {name for case in report.iter("testcase") for name in _failed(case)}
    skipped = sum(case.find("skipped") is not None for case in cases.values())
    return Outcome(len(cases) - len(failed) - skipped, tuple(sorted(failed)), skipped, seconds, whole=True)


def _failed(case: ElementTree.Element) -> list[str]:
    wrong = case.find("failure") is not None or case.find("error") is not None
    return [f"{case.get('classname')}::{case.get('name')}"] if wrong else []
