"""run.py: what it installs when, what it says when that fails, and that it hands over faithfully."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.setup.conftest import CHECKOUT, Installer

STEPS = {"venv": "-m venv", "libraries": "requirements.lock", "torch": "torch==", "tests": "requirements-test.lock"}


def steps_in(asked: str) -> list[str]:
    """The steps that commands belong to."""
    return [name for name, words in STEPS.items() if words in asked]


def test_an_old_python_can_parse_it() -> None:
    ast.parse((CHECKOUT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer and this is 3\.9"):
        exec((CHECKOUT / "run.py").read_text(encoding="utf-8"), {"__name__": "run"})


def test_the_first_start_installs_everything_in_order(run: ModuleType, installer: Installer) -> None:
    run.set_up(testing=True)
    asked = installer.asked_for()
    places = [asked.index(words) for words in STEPS.values()]
    assert places == sorted(places)
    assert asked.count("--require-hashes") == 2


def test_the_tools_of_the_tests_are_not_for_everybody(run: ModuleType, installer: Installer) -> None:
    run.set_up(testing=False)
    assert STEPS["tests"] not in installer.asked_for()
    run.set_up(testing=True)
    assert installer.asked_for().count("\n") == 0


def test_other_programs_engines_are_for_the_bench_alone(run: ModuleType, installer: Installer) -> None:
    run.set_up(testing=True)
    assert "requirements-bench.lock" not in installer.asked_for()
    run.set_up(testing=True, benching=True)
    assert "requirements-bench.lock" in installer.asked_for()


def test_the_second_start_installs_nothing(run: ModuleType, installer: Installer) -> None:
    run.set_up(testing=True)
    installer.asked_for()
    run.set_up(testing=True)
    run.set_up(testing=False)
    assert installer.asked_for() == ""


@pytest.mark.parametrize("step", STEPS)
def test_a_failed_step_is_where_the_next_start_goes_on(run: ModuleType, installer: Installer, step: str) -> None:
    installer.fails_at = STEPS[step]
    with pytest.raises(run.SetupError):
        run.set_up(testing=True)
    assert not (run.VENV / f"done-{step}").exists()
    installer.asked_for()
    installer.fails_at = ""
    run.set_up(testing=True)
    names = list(STEPS)
    assert steps_in(installer.asked_for()) == names[names.index(step) :]


def test_a_changed_lock_is_installed_again_and_nothing_else(run: ModuleType, installer: Installer) -> None:
    run.set_up(testing=True)
    installer.asked_for()
    run.LIBRARIES.write_text("another==1\n")
    installer.fails_at = STEPS["libraries"]
    with pytest.raises(run.SetupError):
        run.set_up(testing=True)
    # The stamp of the old lock must not count for an installation that is half old and half new.
    assert not (run.VENV / "done-libraries").exists()
    assert steps_in(installer.asked_for()) == ["libraries"]


def test_a_wish_for_pytorch_is_kept_until_the_next_one(
    run: ModuleType, installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.set_up(testing=False)
    installer.asked_for()
    monkeypatch.setenv("RESTORER_TORCH", "cu126")
    run.set_up(testing=False)
    assert "--torch-backend=cu126" in installer.asked_for()
    monkeypatch.delenv("RESTORER_TORCH")
    run.set_up(testing=False)
    assert installer.asked_for() == ""


def test_where_pytorch_comes_from(run: ModuleType) -> None:
    def tools(wish: str, index_answers: bool) -> list[str]:
        return [command[2] for command in run.torch_commands(wish, index_answers)]

    assert tools("", True) == ["uv", "pip"]
    assert tools("", False) == ["pip"]
    assert tools("pypi", False) == ["pip"]
    # Somebody who asks for one build is not given another.
    assert tools("cpu", False) == ["uv"]


def test_an_index_that_does_not_answer_is_noticed(run_untouched: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    # Port 9 of this machine: nobody listens there.
    assert not run_untouched.answers("http://127.0.0.1:9/")


def test_an_environment_without_its_python_is_made_anew(run: ModuleType, installer: Installer) -> None:
    run.set_up(testing=False)
    config = run.VENV / "pyvenv.cfg"
    config.write_text(config.read_text().replace("home = ", "home = /nowhere/"))
    installer.asked_for()
    run.set_up(testing=False)
    assert steps_in(installer.asked_for()) == ["venv", "libraries", "torch"]
    assert run.alive()


def test_an_environment_of_another_python_is_made_anew(run: ModuleType, installer: Installer) -> None:
    run.set_up(testing=False)
    (run.VENV / "done-venv").write_text("python 3.10")
    (run.VENV / "lib" / "left-over").parent.mkdir(exist_ok=True)
    (run.VENV / "lib" / "left-over").touch()
    run.set_up(testing=False)
    assert not (run.VENV / "lib" / "left-over").exists()


@pytest.mark.parametrize("moved", [False, True])
def test_arguments_folder_and_exit_status_pass_through(
    run: ModuleType, installer: Installer, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, moved: bool
) -> None:
    run.set_up(testing=False)
    elsewhere = tmp_path_factory.mktemp("with photos")
    # Names that would be found first if the folder of the photos were searched for modules.
    (elsewhere / "restorer.py").write_text("raise SystemExit(99)")
    place = tmp_path
    if moved:
        place = tmp_path_factory.mktemp("moved") / "Großmutter"
        tmp_path.rename(place)
    command = [sys.executable, str(place / "run.py"), "--flag", "a b", "7"]
    child = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
    assert child.returncode == 7, child.stderr
    assert child.stdout.strip() == f"{elsewhere} {['--flag', 'a b', '7']}"
    assert child.stderr == ""


def test_a_failure_is_one_sentence_and_status_1(
    run: ModuleType, installer: Installer, capsys: pytest.CaptureFixture[str]
) -> None:
    installer.fails_at = STEPS["libraries"]
    installer.says = "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution"
    assert run.main(["open", "photo.jpg"]) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("The internet cannot be reached")
    assert str(run.LOG) in last


def test_a_full_disk_is_named_also_when_python_meets_it(
    run: ModuleType, installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28), "somewhere")

    monkeypatch.setitem(run.INSTALL, "libraries", full)
    with pytest.raises(run.SetupError, match="disk is full"):
        run.set_up(testing=False)


def test_a_missing_library_stops_the_window_but_not_the_command_line(
    run: ModuleType,
    installer: Installer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import window_libraries

    monkeypatch.setenv("DISPLAY", ":0")

    started: list[list[str]] = []
    monkeypatch.setattr(run, "start", lambda command: started.append(command) or 0)
    monkeypatch.setattr(window_libraries, "missing", lambda environment: ["libegl1"])
    assert run.main([]) == 1
    assert "sudo apt install libegl1" in capsys.readouterr().err
    assert not started
    assert run.main(["--version"]) == 0
    monkeypatch.setattr(window_libraries, "missing", lambda environment: [])
    assert run.main(["grandma.jpg"]) == 0
    start = [str(run.PYTHON), "-P", "-m", "restorer"]
    assert started == [[*start, "--version"], [*start, "grandma.jpg"]]
