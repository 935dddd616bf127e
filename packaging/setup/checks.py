"""Every check of the project, as `python3 run.py test` runs them, here or as on another processor."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from processors import PROCESSORS, run_all_processors

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile")
"""Two processes, whole files each: tests are many small ones, and each of the two takes up to 3 GB. `-n 0` is one."""


def checks(python: Path, arguments: list[str]) -> list[tuple[str, list[str]]]:
    """The checks as (name, command); pytest comes last, so its summary is the last line.

    Args:
        python: the interpreter of the environment.
        arguments: options for pytest; `--long` among them adds the tests that take minutes.
    """
    marks = [] if "--long" in arguments else ["-m", "not long"]
    coverage = ["--cov=restorer", "--cov-report=term-missing:skip-covered"]
    chosen = [argument for argument in arguments if argument != "--long"]
    # -m and -c instead of the tools' own scripts: those hold the path of the environment and break when it is moved.
    return [
        ("ruff check", [str(python), "-P", "-m", "ruff", "check"]),
        ("ruff format", [str(python), "-P", "-m", "ruff", "format", "--check"]),
        ("pyright", [str(python), "-P", "-m", "pyright"]),
        ("lint-imports", [str(python), "-P", "-c", LINT_IMPORTS]),
        ("pytest", [str(python), "-P", "-m", "pytest", *marks, *coverage, *SIDE_BY_SIDE, *chosen]),
    ]


def test(python: Path, arguments: list[str], root: Path, say: Callable[[str], None]) -> int:
    """Carry out `run.py test` with these arguments; the exit status.

    `--processors` runs only the tests that compare pixels (and what pytest's options choose of them), as on every
    processor of `processors`; `--like NAME` runs everything as on one of them.
    """
    if "--processors" in arguments:
        marks = "pixels" if "--long" in arguments else "pixels and not long"
        chosen = [argument for argument in arguments if argument not in ("--processors", "--long")]
        pytest = [str(python), "-P", "-m", "pytest", "-m", marks, "-p", "no:cacheprovider", *chosen]
        return run_all_processors(pytest, root, say)
    if "--like" not in arguments:
        return run_all(checks(python, arguments), root, say)
    at = arguments.index("--like")
    name = arguments[at + 1] if at + 1 < len(arguments) else ""
    if name not in PROCESSORS:
        say(f"--like takes the name of a processor, one of {', '.join(PROCESSORS)}; “{name}” is none.")
        return 2
    return run_all(checks(python, arguments[:at] + arguments[at + 2 :]), root, say, PROCESSORS[name])


def run_all(
    commands: list[tuple[str, list[str]]],
    root: Path,
    say: Callable[[str], None],
    besides: Mapping[str, str] | None = None,
) -> int:
    """Run every check in the project's folder, also after one that failed; 1 if any failed.

    `besides`: what is in their environment besides what is in this one's.
    """
    # Pyright's own look for a newer version is a request over the network that nobody needs.
    environment = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", **(besides or {})}
    failed: list[str] = []
    for name, command in commands:
        say(f"== {name}")
        if subprocess.call(command, cwd=root, env=environment) != 0:
            failed.append(name)
    if failed:
        say("failed: " + ", ".join(failed))
    return 1 if failed else 0
