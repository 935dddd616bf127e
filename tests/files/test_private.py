"""What is believed unseen must be the person's own, and nobody else's to write."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from restorer.files.private import private, private_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    assert private_folder(folder)
    path = folder / "a.code"
    path.write_bytes(b"code")
    path.chmod(0o600)
    return path


def opens(file: Path) -> bool:
    try:
        with private(file) as own:
            return own.read() == b"code"
    except OSError:
        return False


def test_what_is_our_own(file: Path) -> None:
    assert opens(file) and file.parent.stat().st_mode & 0o777 == 0o700
    file.chmod(0o644)
    file.parent.chmod(0o755)
    assert opens(file) and private_folder(file.parent), "others may read"


REFUSED: dict[str, Callable[[Path], object]] = {
    "group may write": lambda file: file.chmod(0o620),
    "all may write": lambda file: file.chmod(0o602),
    "a link": lambda file: file.rename(file.with_name("b")) and file.symlink_to("b"),
    "a folder": lambda file: file.unlink() or file.mkdir(),
    "a pipe": lambda file: file.unlink() or os.mkfifo(file),
    "not there": lambda file: file.unlink(),
    "group may write into the folder": lambda file: file.parent.chmod(0o770),
    "all may write into the folder": lambda file: file.parent.chmod(0o703),
    "the folder is a link": lambda file: (
        file.parent.rename(file.parent.with_name("b")) and file.parent.symlink_to(file.parent.with_name("b"))
    ),
}


@pytest.mark.parametrize("how", REFUSED)
def test_refused(file: Path, how: str) -> None:
    REFUSED[how](file)
    assert not opens(file)


def test_another_persons(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: there + 1)
    assert not opens(file) and not private_folder(file.parent)


def test_a_folder_in_which_others_could_write_is_shut_and_emptied(file: Path) -> None:
    (file.parent / "folder").mkdir()
    (file.parent / "folder" / "file").touch()
    (file.parent / "link").symlink_to(file.parent.parent)
    file.parent.chmod(0o777)
    assert private_folder(file.parent)
    assert file.parent.stat().st_mode & 0o777 == 0o700 and not list(file.parent.iterdir())
    assert file.parent.parent.is_dir()


def test_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    for path in (tmp_path / "file", tmp_path / "file" / "a", tmp_path / "link", tmp_path / ("x" * 300), Path("a\0b")):
        assert not private_folder(path)
