"""The helpers of run.py: the lock, the sentences, the libraries of the window, the checks."""

import importlib.util
import os
import sys
import threading
from pathlib import Path

import alone
import checks
import processors
import pytest
import sentences
import window_libraries

from tests.conftest import still_running


def test_one_start_waits_for_another(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    other = lock.open("a")
    assert alone.try_lock(other)
    said: list[str] = []

    def say(words: str) -> None:
        said.append(words)
        other.close()

    with alone.alone(lock, say), lock.open("a") as third:
        assert not alone.try_lock(third)
    assert len(said) == 1
    with alone.alone(lock, say):
        assert len(said) == 1


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError('...: Failed to establish a new connection')\nERROR: No matching distribution", "The int"),
        ("error: Request failed after 3 retries\n  cause: error sending request for url (x)\n  cause: dns", "The int"),
        ("ERROR: No matching distribution found for torch==2.13.0", "Something that Restorer needs is not made for"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "A downloaded file is not"),
        ("[Errno 13] Permission denied: '/opt/restorer/.venv'", "Restorer's own folder cannot be written to"),
        ("error: invalid value 'voodoo' for '--torch-backend <TORCH_BACKEND>'", "RESTORER_TORCH names no build"),
        ("Segmentation fault", "Setting up Restorer failed: start again"),
    ],
)
def test_a_failure_says_what_to_do(said: str, begins: str) -> None:
    sentence = sentences.reason(said, "/x/setup.log")
    assert sentence.startswith(begins)
    assert sentence.endswith("(More in /x/setup.log)")
    assert "start again" in sentence or "64-bit" in sentence


def test_a_fit_python_is_not_refused() -> None:
    assert sentences.unfit_python("2.13.0", (99, 0)) == ""


def test_a_python_that_pytorch_does_not_know_is_told_which_one_to_take() -> None:
    assert sentences.unfit_python("2.13.0", (3, 10)).endswith("start run.py with Python 3.10.")


@pytest.mark.parametrize("lacking", ["venv", "ensurepip"])
def test_a_python_without_environments_is_told_the_package(lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == lacking else find(name))
    version = "{}.{}".format(*sys.version_info)
    assert f"sudo apt install python{version}-venv" in sentences.unfit_python("2.13.0", (99, 0))


@pytest.mark.parametrize(
    ("environment", "x11"),
    [
        ({}, True),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_only_the_libraries_in_use_are_asked_for(
    environment: dict[str, str], x11: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(window_libraries, "loads", lambda library: library == "libGL.so.1")
    missing = window_libraries.missing(environment)
    assert "libegl1" in missing
    assert "libgl1" not in missing
    assert ("libxcb-cursor0" in missing) == x11


def test_other_systems_bring_their_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_libraries, "loads", lambda library: False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert window_libraries.missing({}) == []


def test_a_library_is_looked_for_by_loading_it() -> None:
    assert not window_libraries.loads("libnobody-has-this.so.99")


def test_pytest_comes_last_and_takes_the_options() -> None:
    usual = checks.checks(Path("python"), ["-k", "tile"])
    assert [name for name, _ in usual] == ["ruff check", "ruff format", "pyright", "lint-imports", "pytest"]
    assert usual[-1][1][-2:] == ["-k", "tile"]
    assert "not long" in usual[-1][1]
    everything = checks.checks(Path("python"), ["--long"])[-1][1]
    assert "not long" not in everything
    assert "--long" not in everything


def test_every_check_runs_and_one_failure_counts(tmp_path: Path) -> None:
    def ends_with(status: int) -> list[str]:
        code = f"import os, pathlib; pathlib.Path('ran-{status}').write_text(os.getcwd()); raise SystemExit({status})"
        return [sys.executable, "-c", code]

    said: list[str] = []
    commands = [("first", ends_with(3)), ("second", ends_with(0))]
    assert checks.run_all(commands, tmp_path, said.append) == 1
    assert said == ["== first", "== second", "failed: first"]
    assert (tmp_path / "ran-0").exists()
    assert checks.run_all(commands[1:], tmp_path, said.append) == 0


TESTS = """
import os, pytest
pytestmark = pytest.mark.pixels
def test_good(): pass
def test_threads(): assert os.environ["OMP_NUM_THREADS"] == "1"
def test_lanes(): assert os.environ["RESTORER_VECTORS"] != "4" or os.environ["ATEN_CPU_CAPABILITY"] == "avx2"
@pytest.mark.skip
def test_left_out(): pass
"""


def pytest_in(folder: Path) -> list[str]:
    """A command of pytest that asks nothing of the project."""
    options = ("-c", os.devnull, "--rootdir", str(folder), "-p", "no:cacheprovider", "-p", "no:pytest-qt", "-q")
    return [sys.executable, "-m", "pytest", *options, "-W", "ignore"]


def test_every_processor_is_played_and_what_fails_on_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(processors.PROCESSORS) == 12
    some = {name: processors.PROCESSORS[name] for name in ("sse4-16-1", "sse4-4-4", "avx2-4-1")}
    monkeypatch.setattr(processors, "PROCESSORS", some)
    (tmp_path / "test_some.py").write_text(TESTS)
    said: list[str] = []
    assert processors.run_all_processors(pytest_in(tmp_path), tmp_path, said.append) == 1
    rows = [line.split()[:4] for line in said[1:] if not line.startswith("  ")]
    assert [row[0] for row in rows] == list(some)
    failures = {row[0]: int(row[2]) for row in rows}
    # With four threads, and with four lanes and the oldest instructions.
    assert failures == {"sse4-16-1": 0, "sse4-4-4": 2, "avx2-4-1": 0}
    assert all(int(row[1]) + int(row[2]) == 3 and row[3] == "1" for row in rows)
    assert said.count("  failed: test_some::test_lanes") == 1


def test_a_run_that_cannot_be_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = processors.run_like({}, [*pytest_in(tmp_path), "--no-such-option"], tmp_path)
    assert not outcome.whole and outcome.row.endswith("pytest could not run")
    assert "--no-such-option" in capsys.readouterr().out


def test_the_whole_command_can_be_run_as_on_one_processor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[tuple[str, dict[str, str]]] = []

    def call(command: list[str], cwd: Path, env: dict[str, str]) -> int:
        ran.append((" ".join(command), env))
        return 0

    monkeypatch.setattr(checks.subprocess, "call", call)
    said: list[str] = []
    assert checks.test(Path("python"), ["-k", "seam", "--like", "avx2-8-4"], tmp_path, said.append) == 0
    command, env = ran[-1]
    assert command.endswith("-k seam") and env["ATEN_CPU_CAPABILITY"] == "avx2" and env["OMP_NUM_THREADS"] == "4"
    ran.clear()
    played: list[list[str]] = []
    monkeypatch.setattr(checks, "run_all_processors", lambda command, root, say: played.append(command) or 0)
    assert checks.test(Path("python"), ["--processors", "--long", "-k", "seam"], tmp_path, said.append) == 0
    assert played[0][-2:] == ["-k", "seam"] and "--long" not in played[0] and "pixels" in played[0] and not ran
    for wrong in (["--like"], ["--like", "abacus"]):
        assert checks.test(Path("python"), wrong, tmp_path, said.append) == 2
    assert "abacus" in said[-1] and "sse4-16-1" in said[-1]


def test_a_thread_that_stays_is_noticed() -> None:
    before = set(threading.enumerate())
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="stays")
    thread.start()
    assert still_running(before, patience=0.05) == [thread]
    stop.set()
    assert still_running(before) == []
