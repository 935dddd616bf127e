"""Where the starts of the program meet: never where another person could have been first."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from restorer.gui.intake import meeting
from restorer.gui.intake.meeting import is_our_own, is_our_socket, meeting_point

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names there are no paths")

DEEP = Path("/home") / ("deep" * 30)


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder, of a short name, for everybody's temporary files; there is none for the session."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
        monkeypatch.setattr(meeting.tempfile, "gettempdir", lambda: name)
        yield Path(name)


def test_in_the_folder_of_state_where_its_path_is_short(tmp_path: Path) -> None:
    assert meeting_point(Path("/home/a/state")) == "/home/a/state/window.sock"


def test_else_in_the_folder_of_the_session(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runtime = temporary / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    point = meeting_point(DEEP)
    assert point is not None and Path(point).parent == runtime
    assert meeting_point(DEEP / "other") not in (None, point)
    runtime.chmod(0o755)
    point = meeting_point(DEEP)
    assert point is not None and runtime not in Path(point).parents, "others may look into it"


def test_else_in_a_folder_of_our_own(temporary: Path) -> None:
    point = meeting_point(DEEP)
    assert point is not None and Path(point).parent.parent == temporary
    assert Path(point).parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("there", ["wide", "link", "file"])
def test_not_where_somebody_else_was_first(temporary: Path, there: str) -> None:
    folder = temporary / f"restorer-{os.geteuid()}"
    if there == "wide":
        folder.mkdir(mode=0o755)
    elif there == "link":
        (temporary / "other").mkdir(mode=0o700)
        folder.symlink_to("other")
    else:
        folder.touch()
    point = meeting_point(DEEP)
    assert point is None or folder not in Path(point).parents


def test_another_persons_socket(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = str(temporary / "a")
    assert not is_our_socket(name)
    with socket.socket(socket.AF_UNIX) as there:
        there.bind(name)
        assert is_our_socket(name)
        (temporary / "link").symlink_to(name)
        assert not is_our_socket(str(temporary / "link"))
        there.listen()
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(name)
            assert is_our_own(caller.fileno())
            own = os.geteuid() + 1
            monkeypatch.setattr(os, "geteuid", lambda: own)
            assert not is_our_socket(name)
            assert is_our_own(caller.fileno()) is (sys.platform != "linux")
    assert not is_our_own(-1) or sys.platform != "linux"
