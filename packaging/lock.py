"""Makes the lock files anew from pyproject.toml, and checks that every computer we speak of can install them.

    .venv/bin/python packaging/lock.py            keep the versions that still fit
    .venv/bin/python packaging/lock.py --upgrade  take the newest ones that fit

The locks hold versions and hashes for every system and Python at once, and no address. PyTorch and what its builds
for graphics cards bring along stay outside: run.py chooses among them.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
import run  # noqa: E402 - lies beside this folder, not in it

OUTSIDE = re.compile(r"(torch|triton|nvidia-[a-z0-9-]+|cuda-[a-z]+)==")
HEADER = "# Made from pyproject.toml by packaging/lock.py: change it there.\n"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# Each is the oldest system that has wheels of everything: PySide6 sets the Linux ones.
PLATFORMS = ("x86_64-manylinux_2_34", "aarch64-manylinux_2_39", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")
OLDEST_MACOS = {run.LIBRARIES: "14.0", run.TEST_TOOLS: "15.0", run.BENCH_TOOLS: "15.0"}


def uv(*arguments: str, environment: dict[str, str] | None = None) -> None:
    """Run `uv pip` in the project's folder; a failure ends the program with uv's own words."""
    command = [sys.executable, "-m", "uv", "pip", *arguments]
    if subprocess.call(command, cwd=ROOT, env={**os.environ, **(environment or {})}) != 0:
        sys.exit(f"failed: {' '.join(command)}")


def compile_lock(lock: Path, *arguments: str) -> None:
    """Write one lock file: every package with a wheel and all its hashes, without what stays outside."""
    with tempfile.TemporaryDirectory() as folder:
        pin = Path(folder) / "torch.txt"
        pin.write_text(f"torch=={run.TORCH}\n", encoding="utf-8")
        uv(
            *("compile", *arguments, "--constraint", str(pin), "--output-file", str(lock), "--quiet"),
            *("--universal", "--python-version", PYTHONS[0], "--generate-hashes", "--only-binary=:all:"),
            *("--no-header", "--no-annotate"),
        )
    blocks = re.split(r"^(?=\S)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = [block for block in blocks if not OUTSIDE.match(block) and not block.startswith("#")]
    lock.write_text(HEADER + "".join(kept), encoding="utf-8")


def check(lock: Path) -> None:
    """Let uv plan the installation on every platform and Python, from wheels only."""
    for platform in PLATFORMS:
        for python in PYTHONS:
            with tempfile.TemporaryDirectory() as target:
                uv(
                    *("install", "--dry-run", "--quiet", "--target", target, "--no-deps", "--require-hashes"),
                    *("--only-binary=:all:", "--python-version", python, "--python-platform", platform),
                    *("--requirement", str(lock)),
                    environment={"MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS[lock]},
                )


def main(arguments: list[str]) -> None:
    """Make the locks, each with the same versions as those before it."""
    compile_lock(run.LIBRARIES, "pyproject.toml", "--group", "setup", *arguments)
    compile_lock(run.TEST_TOOLS, "--group", "test", "--constraint", str(run.LIBRARIES), *arguments)
    before = ("--constraint", str(run.LIBRARIES), "--constraint", str(run.TEST_TOOLS))
    compile_lock(run.BENCH_TOOLS, "--group", "bench", *before, *arguments)
    for lock in (run.LIBRARIES, run.TEST_TOOLS, run.BENCH_TOOLS):
        check(lock)


if __name__ == "__main__":
    main(sys.argv[1:])
