"""What is asked of the disk never raises, never waits, and says no of all that cannot be looked at."""

import errno
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from restorer import asking, paths
from restorer.catalogue import load_catalogue
from restorer.catalogue.finding import VARIABLE
from restorer.errors import ChoiceError
from restorer.photo.reading import identify
from restorer.photo.writing import read_note
from restorer.recipe_file import load_recipe
from tests.photo.nobody import as_nobody

QUESTIONS: tuple[Callable[[Path], object], ...] = (
    asking.exists,
    asking.is_file,
    asking.is_dir,
    asking.size_of,
    asking.status,
    asking.all_in,
    lambda path: asking.same_file(path, path),
    lambda path: asking.same_file(Path(), path),
)
HERE = Path(asking.__file__).parent
ASKED = re.compile(r"\.(exists|is_file|is_dir|is_symlink|samefile)\(\)|\.samefile\(")


def odd(folder: Path) -> list[Path]:
    """Paths at which `Path.exists` raises, or which lead nowhere."""
    long, loop, file = folder / ("x" * 300), folder / "loop", folder / "file"
    loop.symlink_to(loop)
    file.write_bytes(b"x")
    return [long, long / "a", Path("a\0b"), Path("a\udc80\ud800"), loop, loop / "a", file / "a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_what_cannot_be_looked_at_is_not_there(tmp_path: Path) -> None:
    for path in odd(tmp_path):
        assert not any(question(path) for question in QUESTIONS), path
        with pytest.raises(OSError):
            asking.opened(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_is_locked() -> None:
    with as_nobody() as folder:
        shut = folder / "shut"
        shut.mkdir()
        (shut / "a").write_bytes(b"x")
        shut.chmod(0)
        assert asking.is_dir(shut) and asking.all_in(shut) == []
        assert not any(question(shut / "a") for question in QUESTIONS)
        shut.chmod(0o700)


def test_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert asking.is_file(file) and asking.exists(file) and not asking.is_dir(file) and asking.size_of(file) == 5
    assert asking.is_dir(tmp_path) and not asking.is_file(tmp_path) and asking.all_in(tmp_path) == [file]
    assert asking.same_file(file, tmp_path / "." / "a") and not asking.same_file(file, tmp_path)
    assert asking.read_bytes_of(file, 5) == b"12345"
    with pytest.raises(OSError) as caught:
        asking.read_bytes_of(file, 4)
    assert caught.value.errno == errno.EFBIG


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_nothing_waits_for_a_pipe_or_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as there:
        there.bind("socket")
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero"), Path("/dev/tty"), tmp_path):
            assert not asking.is_file(path)
            with pytest.raises(OSError):
                asking.read_bytes_of(path, 1 << 20)
        with pytest.raises(ChoiceError, match="no file"):
            load_recipe(tmp_path / "pipe")
        # Named as a recipe it is looked at as a result first, and as a photo it is identified.
        assert read_note(tmp_path / "pipe") is None and identify(tmp_path / "pipe") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_models_are_found_whatever_the_folders_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with as_nobody() as folder:
        shut = folder / "shut"
        shut.mkdir(mode=0)
        names = (shut, shut / "weights", folder / ("x" * 300), Path("~nobodys-name/weights"))
        monkeypatch.setenv(VARIABLE, os.pathsep.join(map(str, names)))
        monkeypatch.setenv("XDG_DATA_HOME", str(shut))
        assert load_catalogue().cards


NO_HOME = """
import os
os.getuid = lambda: 54321
import pwd
pwd.getpwuid = lambda _: (_ for _ in ()).throw(KeyError())
from restorer import paths
from restorer.catalogue import load_catalogue
from restorer.settings import Settings, load
assert load_catalogue().cards and load(paths.settings()) == Settings()
for folder in (paths.cache(), paths.logs(), paths.state(), paths.painted()):
    assert folder.is_absolute() and not folder.parent.is_dir()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system knows the folders")
def test_nobody_knows_where_home_is() -> None:
    kept = {name: value for name, value in os.environ.items() if name != "HOME" and not name.startswith("XDG_")}
    subprocess.run([sys.executable, "-c", NO_HOME], env=kept, check=True, timeout=60)
    assert paths.settings().is_absolute()


def test_nobody_else_asks() -> None:
    """`Path.exists` and its like raise for some paths: only where that was thought of may they be used."""
    asked = [
        f"{name}:{number}"
        for file in sorted(HERE.rglob("*.py"))
        for name in [file.relative_to(HERE).as_posix()]
        if name != "asking.py"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        # An entry of a folder that was listed knows its kind.
        if ASKED.search(line.replace("entry.is_file()", ""))
    ]
    assert not asked
