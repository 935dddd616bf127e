"""What a killed program left goes with the next start, what a living one writes stays."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from restorer.files import names, sweeping
from restorer.files.hidden import Hidden
from restorer.files.keeping import keep
from restorer.files.locks import hold_folder
from restorer.files.names import hidden_name
from restorer.files.sweeping import STALE_SECONDS, sweep, sweep_folders
from tests.files.ways import CHILD, WAYS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")

WRITING = (
    CHILD
    + """
hidden = Hidden(path)
hidden.file.write(b"half")
hidden.file.flush()
print("ready", flush=True)
sys.stdin.read()
"""
)
DYING = (
    CHILD
    + """
at = sys.argv[3]
if at == "before":
    os.fsync = die
elif at == "claiming":
    moving._onto_its_name = die
elif at == "claimed":
    Path.replace = die
else:
    moving.sync_folder = die
put(b"whole", path, overwrite=False)
"""
)
ENDLESS = (
    CHILD
    + """
print("ready", flush=True)
number = 0
while True:
    number += 1
    put(b"whole" * 1000, path.with_name(f"{number}.png"), overwrite=False)
"""
)


@contextmanager
def child(code: str, way: str, path: Path) -> Generator[subprocess.Popen[bytes]]:
    """A program that says when it is ready, and is killed in the end."""
    command = [sys.executable, "-c", code, way, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        yield process
        process.kill()


def made(path: Path, ago: float) -> None:
    """Make a file older, by so many seconds."""
    os.utime(path, (time.time() - ago, time.time() - ago))


def test_a_living_programs_file_stays_however_old(tmp_path: Path) -> None:
    with child(WRITING, "renamed", tmp_path / "a.png"):
        (path,) = tmp_path.iterdir()
        os.utime(path, (0, 0))
        sweep(tmp_path)
        assert list(tmp_path.iterdir()) == [path]
    sweep(tmp_path)
    assert not list(tmp_path.iterdir())


def test_our_own_files_stay(tmp_path: Path) -> None:
    with Hidden(tmp_path / "a.png") as hidden:
        os.utime(hidden.path, (0, 0))
        sweep(tmp_path)
        hidden.file.write(b"whole")
        hidden.finish()
        os.utime(hidden.path, (0, 0))
        sweep(tmp_path)
        hidden.move(tmp_path / "a.png", overwrite=False)
    assert (tmp_path / "a.png").read_bytes() == b"whole"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("at", ["before", "claiming", "claimed", "after"])
def test_killed_at_a_call(tmp_path: Path, way: str, at: str) -> None:
    """Nothing is left, or the whole file, and never an empty one."""
    if at in ("claiming", "claimed") and way != "claimed":
        pytest.skip("only a name that is claimed is moved onto")
    path = tmp_path / "a.png"
    done = subprocess.run([sys.executable, "-c", DYING, way, str(path), at], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    if at == "claimed":
        assert path.read_bytes() == b"" and len(list(tmp_path.iterdir())) == 3
    sweep(tmp_path)
    left = {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()}
    assert left == ({"a.png": b"whole"} if at == "after" else {})


@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_moment(tmp_path: Path, way: str) -> None:
    for moment in range(4):
        folder = tmp_path / str(moment)
        folder.mkdir()
        with child(ENDLESS, way, folder / "a.png"):
            time.sleep(0.003 + 0.011 * moment)
        sweep(folder)
        left = {entry.name: entry.stat().st_size for entry in folder.iterdir()}
        assert set(left.values()) <= {5000} and not any(name.startswith(".") for name in left)


def test_a_claim_takes_nothing_else_away(tmp_path: Path) -> None:
    """Only an empty file of the claim's own time can be what it was for."""
    for number, (name, content, age) in enumerate(
        [("full", b"x", 0), ("old", b"", 3600), ("", b"", 0), ("../up", b"", 0), (str(tmp_path / "a"), b"", 0)]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / hidden_name(".claim")).write_text(name)
        victim = (folder / name) if name else folder / "other"
        victim.write_bytes(content)
        made(victim, age)
        sweep(folder)
        assert victim.exists() and not list(folder.glob(".restorer-*"))


def test_another_computers_file_stays_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its program may live, and hold a lock that this computer does not see."""
    with monkeypatch.context() as another:
        another.setattr(names, "_here", lambda: "ffff")
        new, old = tmp_path / hidden_name(".png"), tmp_path / hidden_name(".png")
    for path in (new, old):
        path.touch()
    made(old, STALE_SECONDS + 60)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [new]


def test_where_there_are_no_locks_the_age_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: int) -> str:
        return "unknown"

    monkeypatch.setattr(sweeping, "hold", unknown)
    new, old = tmp_path / hidden_name(".png"), tmp_path / hidden_name(".png")
    for path in (new, old):
        path.touch()
    made(old, STALE_SECONDS + 60)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [new]


def test_what_only_looks_like_ours_stays(tmp_path: Path) -> None:
    alike = (".restorer-diary.png", "restorer-0123456789ab.png", ".restorer-0123456789ab.png.bak")
    for name in alike:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / hidden_name(".png")).mkdir()
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / hidden_name(".png")).symlink_to("elsewhere")
    before = sorted(tmp_path.iterdir())
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_what_earlier_versions_left_goes_from_our_own_folders_alone(tmp_path: Path) -> None:
    key = "0123456789abcdef01234567"
    earlier = {".settings.toml.0123456789ab", "engines.4711", "paces.1", f"{key}.12", f"{key}-timed.3"}
    earlier |= {f"machine-{key}.77"}
    others = {"settings.toml", "engines.json", f"{key}.code", f"{key}.o", f"machine-{key}.json", "notes.1"}
    for name in earlier | others:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == earlier | others
    sweep(tmp_path, own=True)
    assert {path.name for path in tmp_path.iterdir()} == others


def test_a_folder_goes_when_nobody_holds_it(tmp_path: Path) -> None:
    for name in ("ours-1", "ours-2", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").touch()
    (tmp_path / "ours-link").symlink_to("other")
    held = hold_folder(tmp_path / "ours-1")
    assert held is not None
    sweep_folders(tmp_path, "ours-")
    assert {path.name for path in tmp_path.iterdir()} == {"ours-1", "other", "ours-link"}
    os.close(held)
    sweep_folders(tmp_path, "ours-")
    assert {path.name for path in tmp_path.iterdir()} == {"other", "ours-link"} and (tmp_path / "other/a.png").exists()


def test_a_large_folder_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[object] = []
    scandir = os.scandir

    def counting(path: Path) -> object:
        listed.append(path)
        return scandir(path)

    monkeypatch.setattr(sweeping.os, "scandir", counting)
    for number in range(5):
        keep(b"", tmp_path / str(number))
    assert len(listed) == 1
