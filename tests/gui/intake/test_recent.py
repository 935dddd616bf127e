"""The list of photos opened lately."""

from pathlib import Path

import pytest

from restorer.gui.intake.recent import still_there, with_opened
from restorer.settings import MOST_RECENT


def test_the_last_one_first_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    recent = with_opened((), [Path("a.jpg"), tmp_path / "b.jpg"])
    assert recent == (str(tmp_path / "b.jpg"), str(tmp_path / "a.jpg"))
    assert with_opened(recent, [tmp_path / "a.jpg"]) == (str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg"))


def test_of_many_the_last_ones_are_kept(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.jpg" for number in range(30)]
    recent = with_opened((str(tmp_path / "old.jpg"),), paths)
    assert recent == tuple(str(path) for path in reversed(paths[-MOST_RECENT:]))


def test_only_files_that_exist_are_shown(tmp_path: Path) -> None:
    there = tmp_path / "there.jpg"
    there.write_bytes(b"")
    recent = (str(tmp_path / "gone.jpg"), "a\0b", str(there), str(there / "inside a file.jpg"), str(tmp_path))
    assert still_there(recent) == (there,)
