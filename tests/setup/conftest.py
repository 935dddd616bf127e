"""A checkout of its own in a temporary folder, with run.py loaded from there and no real installer."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


class Installer:
    """Stands in for run.py's `run`: makes a bare environment, notes every other command, fails where told."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.fails_at = ""
        self.says = ""
        self.log = Path()

    def __call__(self, command: list[str]) -> bool:
        self.commands.append(command)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(self.says)
        if self.fails_at and self.fails_at in " ".join(command):
            return False
        if command[1:3] == ["-m", "venv"]:
            subprocess.run([*command, "--without-pip"], check=True)
        return True

    def asked_for(self) -> str:
        """All commands since the last question."""
        text = "\n".join(" ".join(command) for command in self.commands)
        self.commands.clear()
        return text


@pytest.fixture
def run_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module run.py of a fresh checkout; its program prints where it runs and ends with its last argument."""
    (tmp_path / "packaging").mkdir()
    for file in (CHECKOUT / "run.py", *(CHECKOUT / "packaging").glob("*.lock")):
        shutil.copy(file, tmp_path / file.relative_to(CHECKOUT))
    shutil.copytree(CHECKOUT / "packaging" / "setup", tmp_path / "packaging" / "setup")
    (tmp_path / "restorer").mkdir()
    (tmp_path / "restorer" / "__init__.py").touch()
    program = "import os, sys\nprint(os.getcwd(), sys.argv[1:])\nsys.exit(int(sys.argv[-1]))\n"
    (tmp_path / "restorer" / "__main__.py").write_text(program)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delenv("RESTORER_TORCH", raising=False)
    spec = importlib.util.spec_from_file_location("run", tmp_path / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(run_untouched: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The same without a network."""
    monkeypatch.setattr(run_untouched, "answers", lambda address: False)
    return run_untouched


@pytest.fixture
def installer(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Installer:
    """The stand-in that run.py's commands go to."""
    installer = Installer()
    installer.log = run.LOG
    monkeypatch.setattr(run, "run", installer)
    return installer
