"""A new file replaces nothing, whatever the file system can do."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from restorer.files import hidden, moving
from restorer.files.hidden import Hidden
from restorer.files.keeping import keep, put
from tests.files.ways import WAYS, refuse

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has one way only")


@pytest.mark.parametrize("way", WAYS)
def test_a_new_file(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, way)
    put(b"new", tmp_path / "a.png", overwrite=False)
    assert (tmp_path / "a.png").read_bytes() == b"new" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("there", ["file", "empty file", "link that leads nowhere"])
def test_what_is_there_stays(tmp_path: Path, way: str, there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, way)
    path = tmp_path / "a.png"
    if there.startswith("link"):
        path.symlink_to("nowhere")
    else:
        path.write_bytes(b"old" if there == "file" else b"")
    before = path.lstat()
    with pytest.raises(FileExistsError):
        put(b"new", path, overwrite=False)
    assert path.lstat() == before and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("number", sorted(moving._CANNOT))
def test_what_a_file_system_without_it_says(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, "claimed", number)
    put(b"new", tmp_path / "a.png", overwrite=False)
    assert (tmp_path / "a.png").read_bytes() == b"new" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("way", WAYS[1:])
def test_a_disk_that_fails_is_asked_once(
    tmp_path: Path, way: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No other way would help, and none is tried that could leave something."""
    refuse(monkeypatch, way, number)
    with pytest.raises(OSError) as caught:
        put(b"new", tmp_path / "a.png", overwrite=False)
    assert caught.value.errno == number and not list(tmp_path.iterdir())


def test_a_name_that_was_claimed_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    refuse(monkeypatch, "claimed")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="Input/output"):
        put(b"new", tmp_path / "a.png", overwrite=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002])
def test_rights(tmp_path: Path, mask: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else reads it before it is whole; then it has those of any new file, or of the one that it replaces."""
    monkeypatch.setattr(hidden, "_umask", lambda: mask)
    new, old, own = tmp_path / "new", tmp_path / "old", tmp_path / "own"
    old.touch()
    old.chmod(0o640)
    for path, rights in ((new, 0o666 & ~mask), (old, 0o640)):
        with Hidden(path) as file:
            assert rights_of(file.path) == 0o600
            file.finish()
            file.move(path, overwrite=True)
        assert rights_of(path) == rights
    keep(b"", own, private=True)
    assert rights_of(own) == 0o600


def test_the_rights_of_a_new_file_are_the_systems(tmp_path: Path) -> None:
    """Another reader of the mask: the system, when it makes a file."""
    (tmp_path / "plain").touch()
    keep(b"", tmp_path / "ours")
    assert rights_of(tmp_path / "ours") == rights_of(tmp_path / "plain")


def test_a_guessed_name_is_not_written_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = iter([".restorer-000000000000", ".restorer-000000000001"])
    monkeypatch.setattr(hidden, "hidden_name", lambda _: next(names))
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / ".restorer-000000000000").symlink_to(victim)
    keep(b"new", tmp_path / "a")
    assert victim.read_bytes() == b"mine" and (tmp_path / "a").read_bytes() == b"new"


def rights_of(path: Path) -> int:
    return stat.S_IMODE(os.lstat(path).st_mode)
