"""Two starts of the program, the second in a process of its own as in life."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from restorer import paths
from restorer.gui.intake import instance as module
from restorer.gui.intake.instance import Instance
from restorer.gui.intake.meeting import meeting_point
from restorer.gui.intake.message import HEAD, MOST_BYTES

SECOND = """
import sys
from pathlib import Path
from restorer.gui.intake.instance import Instance
handed = Instance(float(sys.argv[1])).hand_over([Path(name) for name in sys.argv[2:]])
print(handed, sorted(name for name in sys.modules if name.startswith("PySide6.Qt")))
"""
FIRST = """
import os, sys
from PySide6.QtCore import QCoreApplication
from restorer.gui.intake.instance import Instance
app = QCoreApplication([])
instance = Instance()
assert not instance.hand_over([]) and instance.listen()
print("listening", flush=True)
sys.stdin.read()
"""
Second = Callable[..., subprocess.Popen[str]]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A meeting point for each test, in the processes it starts too."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path / "s"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return paths.state()


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[Instance]:
    instance = Instance()
    assert not instance.hand_over([])
    assert instance.listen()
    yield instance
    instance.close()


@pytest.fixture
def second() -> Iterator[Second]:
    processes: list[subprocess.Popen[str]] = []

    def start(*paths: Path, patience: float = 5, code: str = SECOND) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, str(patience), *map(str, paths)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def said(process: subprocess.Popen[str]) -> str:
    return process.communicate(timeout=10)[0].strip()


def test_a_second_start_hands_its_photos_over_and_ends(
    qtbot: QtBot, first: Instance, second: Second, tmp_path: Path
) -> None:
    paths = [tmp_path / "a.jpg", tmp_path / "Größe 写真.png"]
    with qtbot.waitSignal(first.photos_came, timeout=10_000) as came:
        process = second(*paths)
    assert came.args == [paths]
    assert said(process) == "True ['PySide6.QtCore', 'PySide6.QtNetwork']", "it needs no more of Qt"


def test_many_starts_at_once(qtbot: QtBot, first: Instance, second: Second, tmp_path: Path) -> None:
    came: list[list[Path]] = []
    first.photos_came.connect(came.append)
    processes = [second(tmp_path / f"{number}.jpg", patience=20) for number in range(5)]
    qtbot.waitUntil(lambda: len(came) == 5, timeout=20_000)
    assert sorted(came) == [[tmp_path / f"{number}.jpg"] for number in range(5)]
    assert all(said(process).startswith("True") for process in processes)


def test_leave_to_come_to_the_front_is_handed_over(
    qtbot: QtBot, first: Instance, second: Second, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "leave")
    process = second()
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN")
    with qtbot.waitSignal(first.photos_came, timeout=10_000) as came:
        pass
    assert came.args == [[]]
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "leave"
    assert said(process).startswith("True")


def test_thousands_of_photos(qtbot: QtBot, first: Instance, tmp_path: Path, second: Second) -> None:
    count = 20_000
    code = SECOND.replace("Path(name) for name in sys.argv[2:]", f"Path(sys.argv[2]) / str(i) for i in range({count})")
    with qtbot.waitSignal(first.photos_came, timeout=20_000) as came:
        process = second(tmp_path, code=code, patience=20)
    assert came.args
    assert len(came.args[0]) == count
    assert said(process).startswith("True")


def test_a_window_that_is_only_just_opening_is_waited_for(qtbot: QtBot, second: Second, tmp_path: Path) -> None:
    opening = Instance()
    assert not opening.hand_over([])
    process = second(tmp_path / "a.jpg", patience=20)
    time.sleep(0.5)
    with qtbot.waitSignal(opening.photos_came, timeout=10_000):
        assert opening.listen()
    assert said(process).startswith("True")
    opening.close()


def test_a_window_that_does_not_answer_is_not_waited_for_long(first: Instance, second: Second) -> None:
    """As its event loop does not turn here."""
    process = second(patience=0.5)
    assert said(process).startswith("False")


def test_only_one_listens(first: Instance, qtbot: QtBot) -> None:
    other = Instance(patience=0.1)
    assert not other.hand_over([])
    assert not other.listen()
    other.close()
    assert not Instance(patience=0.1).listen(), "the first is still the first"


def test_after_the_first_has_closed_the_next_is_the_first(first: Instance, qtbot: QtBot) -> None:
    first.close()
    following = Instance()
    began = time.monotonic()
    assert not following.hand_over([])
    assert time.monotonic() - began < 1
    assert following.listen()
    following.close()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is left behind there")
def test_after_a_crash(qtbot: QtBot, second: Second, state: Path) -> None:
    """What is left behind is taken over. (A longer name made a folder too deep for a socket.)"""
    crashed = second(code=FIRST)
    assert crashed.stdout
    assert crashed.stdout.readline() == "listening\n"
    crashed.send_signal(signal.SIGKILL)
    crashed.wait(5)
    assert sorted(path.name for path in state.iterdir()) == ["window.lock", "window.sock"]
    following = Instance()
    began = time.monotonic()
    assert not following.hand_over([])
    assert time.monotonic() - began < 1
    assert following.listen()
    with qtbot.waitSignal(following.photos_came, timeout=10_000):
        second(patience=20)
    following.close()


@pytest.mark.skipif(sys.platform == "win32", reason="names of pipes are short there")
def test_a_home_too_deep_for_a_socket(
    qtbot: QtBot, second: Second, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ("deep" * 30)))
    monkeypatch.setenv("HOME", str(tmp_path / ("deep" * 30)))
    with tempfile.TemporaryDirectory(dir="/tmp") as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        deep = Instance()
        assert not deep.hand_over([])
        assert deep.listen()
        assert [path.suffix for path in Path(short).iterdir()] == [".sock"]
        with qtbot.waitSignal(deep.photos_came, timeout=10_000):
            second(patience=20)
        deep.close()


ANOTHER = (
    """
import os
geteuid = os.geteuid
from restorer.gui.intake import instance
os.geteuid = lambda: geteuid() + 1
instance.is_our_socket = lambda _: {believing}
"""
    + SECOND
)


@pytest.mark.skipif(sys.platform != "linux", reason="only there both are told")
@pytest.mark.parametrize("believing", [False, True])
def test_nothing_is_told_to_another_persons_program(
    qtbot: QtBot, first: Instance, second: Second, tmp_path: Path, believing: bool
) -> None:
    """By who made the socket; and by who answers, were the socket to be exchanged meanwhile."""
    came: list[list[Path]] = []
    first.photos_came.connect(came.append)
    process = second(tmp_path / "a.jpg", patience=1, code=ANOTHER.format(believing=believing))
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=10_000)
    assert said(process).startswith("False") and not came


@pytest.mark.skipif(sys.platform != "linux", reason="only there both are told")
def test_another_persons_program_is_not_heard(
    qtbot: QtBot, first: Instance, second: Second, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came: list[list[Path]] = []
    first.photos_came.connect(came.append)
    monkeypatch.setattr(module, "is_our_own", lambda _: False)
    process = second(tmp_path / "a.jpg", patience=1)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=10_000)
    assert said(process).startswith("False") and not came


def test_a_home_that_cannot_be_written_opens_a_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "file" / "state")
    instance = Instance()
    assert not instance.hand_over([])
    assert not instance.listen()


@pytest.mark.parametrize(
    "nonsense", [b"GET / HTTP/1.1\r\n\r\n", (MOST_BYTES + 1).to_bytes(HEAD), b"\0\0\0\2{}", b"\0\0\0\2{}too much"]
)
def test_broken_callers_are_sent_away(qtbot: QtBot, first: Instance, nonsense: bytes, second: Second) -> None:
    socket = QLocalSocket()
    socket.connectToServer(meeting_point(paths.state()) or "")
    assert socket.waitForConnected(1000)
    socket.write(nonsense)
    with qtbot.waitSignal(first.photos_came, timeout=10_000):
        second(patience=20)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)


def test_silent_callers_are_sent_away(qtbot: QtBot, first: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CALLER_MS", 50)
    socket = QLocalSocket()
    socket.connectToServer(meeting_point(paths.state()) or "")
    assert socket.waitForConnected(1000)
    socket.write(b"\0\0")
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert not first._callers
