#!/usr/bin/env python3
"""Starts Restorer: `python3 run.py` opens the window, `python3 run.py --help` tells about the command line.

The first start makes a Python environment in the folder .venv beside this file and installs what Restorer needs
(once, about 1.5 GB on disk); later starts go straight on. Nothing outside this folder is changed. What the
installation said is in .venv/setup.log; to begin anew, delete .venv.

    python3 run.py [ARGUMENTS...]                    start Restorer with these arguments
    python3 run.py test [--long] [PYTEST OPTIONS...] every check of the project; --long adds tests that take minutes,
                                                     --processors plays other people's processors, --like NAME one
    python3 run.py screenshots [FOLDER]              pictures of the window, for those who work on it
    python3 run.py quality [OPTIONS...]              how good results are, on photographs aged with known truth
    python3 run.py bench [OPTIONS...]                how fast it is, beside other programs' engines (--help tells more)

PyTorch is chosen for the machine's graphics card. RESTORER_TORCH chooses by hand: `cpu`, `cu126`, `rocm6.4`, … (what
`uv pip install --torch-backend` knows), or `pypi` for the build of the ordinary package index.
"""

import contextlib
import hashlib
import os
import sys
from pathlib import Path

# This file keeps to the syntax of Python 3.6, so that an older Python says this sentence and not "SyntaxError".
if sys.version_info < (3, 11):  # noqa: UP036 - only older ones ever get here
    sys.exit(
        "Restorer needs Python 3.11 or newer and this is {}.{}: install a newer one (python.org has it for every "
        "computer) and start run.py with it, for example `python3.12 run.py`.".format(*sys.version_info)
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = VENV / "setup.log"
LOCK = VENV / "setup.lock"
LIBRARIES = ROOT / "packaging" / "requirements.lock"
TEST_TOOLS = ROOT / "packaging" / "requirements-test.lock"
BENCH_TOOLS = ROOT / "packaging" / "requirements-bench.lock"
# PyTorch is the one thing outside the locks: each kind of graphics card has its own build.
TORCH = "2.13.0"
TORCH_INDEX = "https://download.pytorch.org/whl/cpu/torch/"
TORCH_NEWEST_PYTHON = (3, 14)

# Our own helpers, imported only where they are needed: a start that finds everything in place should cost nothing.
sys.path.append(str(ROOT / "packaging" / "setup"))


class SetupError(Exception):
    """Setting up failed; `str(error)` is the sentence to show."""


def wanted(testing: bool, benching: bool, wish: str) -> list[tuple[str, str]]:
    """The steps of an installation in order, as (name, key); a step is done when the stamp it left begins with its key.

    So an empty `wish` for a PyTorch build is content with any, and a changed lock file is installed again.
    """
    steps = [
        ("venv", "python {}.{}".format(*sys.version_info)),
        ("libraries", hashlib.sha256(LIBRARIES.read_bytes()).hexdigest()),
        ("torch", f"{TORCH} {wish}"),
    ]
    if testing:
        steps.append(("tests", hashlib.sha256(TEST_TOOLS.read_bytes()).hexdigest()))
    if benching:
        steps.append(("bench", hashlib.sha256(BENCH_TOOLS.read_bytes()).hexdigest()))
    return steps


def done(name: str, key: str) -> bool:
    """Whether a step was finished for this key, and is still there."""
    try:
        stamp = (VENV / f"done-{name}").read_text(encoding="utf-8")
    except OSError:
        return False
    return stamp.startswith(key) and (name != "venv" or alive())


def alive() -> bool:
    """Whether the environment's Python is there, and the Python that it was made from."""
    try:
        config = (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    homes = [line.partition("=")[2].strip() for line in config.splitlines() if line.startswith("home")]
    return PYTHON.exists() and all(Path(home).is_dir() for home in homes)


def set_up(testing: bool, benching: bool = False) -> None:
    """Install what is missing; what an earlier start finished is not done again.

    Raises: SetupError with the sentence to show.
    """
    steps = wanted(testing, benching, os.environ.get("RESTORER_TORCH", ""))
    if all(done(*step) for step in steps):
        return
    from alone import alone
    from sentences import reason, unfit_python

    unfit = unfit_python(TORCH, TORCH_NEWEST_PYTHON)
    if unfit:
        raise SetupError(unfit)
    try:
        VENV.mkdir(exist_ok=True)
        with alone(LOCK, say):
            for name, key in steps:
                if not done(name, key):
                    (VENV / f"done-{name}").unlink(missing_ok=True)
                    INSTALL[name]()
                    (VENV / "stamp").write_text(key, encoding="utf-8")
                    (VENV / "stamp").replace(VENV / f"done-{name}")
    except OSError as error:
        raise SetupError(reason(str(error), error.filename)) from error


def make_venv() -> None:
    """Make the environment anew and let it find this checkout."""
    import shutil
    import sysconfig

    say("Setting up Restorer (once, about 1.5 GB on disk) …")
    for old in VENV.iterdir():
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        elif old != LOCK:
            old.unlink()
    install([sys.executable, "-m", "venv", str(VENV)])
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)}))
    # A path file instead of `pip install -e .`: nothing is built or downloaded, and a moved checkout still works.
    (site / "restorer-checkout.pth").write_text(os.path.relpath(ROOT, site) + "\n", encoding="ascii")


def install_libraries() -> None:
    """Install the locked libraries; every file must have a hash of the lock."""
    say("  libraries …")
    install(pip("--require-hashes", "--no-deps", "-r", str(LIBRARIES)))


def install_test_tools() -> None:
    """Install the locked tools of the tests; every file must have a hash of the lock."""
    say("  tools for the tests …")
    install(pip("--require-hashes", "--no-deps", "-r", str(TEST_TOOLS)))


def install_bench_tools() -> None:
    """Install the locked engines that the bench compares with; every file must have a hash of the lock."""
    say("  other programs' engines for the bench …")
    install(pip("--require-hashes", "--no-deps", "-r", str(BENCH_TOOLS)))


def install_torch() -> None:
    """Install PyTorch: the build for this machine's graphics card, or the one that was wished for."""
    say("  PyTorch …")
    wish = os.environ.get("RESTORER_TORCH", "")
    install(*torch_commands(wish, not wish and answers(TORCH_INDEX)))
    # Whatever else this build asks for; nothing when uv was here.
    install(pip(f"torch=={TORCH}"))


def torch_commands(wish: str, index_answers: bool) -> list[list[str]]:
    """The commands that install PyTorch, to be tried in this order until one succeeds.

    An installed build would pass for the one that is wanted now, so both replace it (after the download).
    """
    ordinary = pip("--force-reinstall", "--no-deps", f"torch=={TORCH}")
    by_card = [str(PYTHON), "-m", "uv", "pip", "install", "--python", str(PYTHON), "--only-binary=:all:"]
    by_card += ["--reinstall-package=torch", f"--torch-backend={wish or 'auto'}", f"torch=={TORCH}"]
    if wish:
        return [ordinary if wish == "pypi" else by_card]
    return [by_card, ordinary] if index_answers else [ordinary]


def answers(address: str) -> bool:
    """Whether a web address answers within five seconds."""
    import urllib.request

    try:
        with urllib.request.urlopen(urllib.request.Request(address, method="HEAD"), timeout=5):
            return True
    except OSError:
        return False


INSTALL = {
    "venv": make_venv,
    "libraries": install_libraries,
    "torch": install_torch,
    "tests": install_test_tools,
    "bench": install_bench_tools,
}


def pip(*arguments: str) -> list[str]:
    """A command of the environment's pip that installs ready-made packages only: nothing is compiled here."""
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    return [*command, "--progress-bar=off", "--only-binary=:all:", *arguments]


def install(*commands: list[str]) -> None:
    """Run commands until one succeeds.

    Raises: SetupError when none did, with a sentence made from what they said.
    """
    from sentences import reason

    before = LOG.stat().st_size if LOG.exists() else 0
    if not any(run(command) for command in commands):
        raise SetupError(reason(LOG.read_bytes()[before:].decode("utf-8", "replace"), LOG))


def run(command: list[str]) -> bool:
    """Run a command, its words going to the log; whether it succeeded."""
    import subprocess

    with LOG.open("ab") as log:
        log.write("\n$ {}\n".format(" ".join(command)).encode())
        log.flush()
        return subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT) == 0


def start(command: list[str]) -> int:
    """Become the command, or run it where a process cannot become another; its exit status is the result."""
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    process = subprocess.Popen(command)
    while True:
        # Ctrl-C reaches the program too: what to do then is the program's own business.
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()


def say(words: str) -> None:
    """Print a line for the person at once; standard output is the program's own."""
    print(words, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Set up what is missing and do what the arguments ask; the exit status."""
    benching = arguments[:1] == ["bench"]
    testing = benching or arguments[:1] in (["test"], ["screenshots"], ["quality"])
    try:
        set_up(testing, benching)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped; the next start goes on from here.")
        return 130
    if arguments[:1] == ["screenshots"]:
        return start([str(PYTHON), "-P", "-m", "tests.gui.screenshots", *arguments[1:]])
    if arguments[:1] == ["quality"]:
        return start([str(PYTHON), "-P", "-m", "tests.quality", *arguments[1:]])
    if benching:
        return start([str(PYTHON), "-P", "-m", "tests.benchmarks.engines", *arguments[1:]])
    if testing:
        from checks import test

        return test(PYTHON, arguments[1:], ROOT, say)
    from restorer.__main__ import opens_window

    if opens_window(arguments):
        import window_libraries

        missing = window_libraries.missing(os.environ)
        if missing:
            say(window_libraries.sentence(missing))
            return 1
    # So that its help names the command that was typed.
    os.environ.setdefault("RESTORER_COMMAND", "py run.py" if os.name == "nt" else "python3 run.py")
    return start([str(PYTHON), "-P", "-m", "restorer", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
