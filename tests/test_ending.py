"""The system asks the program to end, and nothing half made stays."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from restorer import ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks otherwise")

PROGRAM = """
import signal, sys, threading, time
from pathlib import Path
from restorer.ending import orderly
from restorer.files.hidden import Hidden
way, path = sys.argv[1], Path(sys.argv[2])
asked = threading.Event()
if way == "ignored":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
def begin():
    global other
    other = Hidden(path)
    other.file.write(b"half")
with orderly(asked.set if way in ("by itself", "twice") else None) as end, Hidden(path) as hidden:
    # In another thread, too, as the window writes.
    thread = threading.Thread(target=begin)
    thread.start()
    thread.join()
    print("ready", flush=True)
    while not (asked.is_set() and way == "by itself"):
        if sys.stdin.closed:
            break
        time.sleep(0.005)
other.discard()
sys.exit(end.status or 0)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("way", ["at once", "by itself", "twice"])
def test_nothing_is_left(tmp_path: Path, way: str, number: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM, way, str(tmp_path / "a.png")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        assert len(list(tmp_path.iterdir())) == 2
        process.send_signal(number)
        if way == "twice":
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.3)
            process.send_signal(number)
        # A shell says 128 + the number of both.
        assert process.wait(10) == (128 + number if way == "by itself" else -number)
    assert not list(tmp_path.iterdir())


def test_what_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """As `nohup` wants it."""
    command = [sys.executable, "-c", PROGRAM, "ignored", str(tmp_path / "a.png")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.3)
        process.terminate()
        assert process.wait(10) == -signal.SIGTERM


def test_handlers_are_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with ending.orderly() as end:
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before and end.status is None


def test_a_copy_of_the_process_leaves_the_files_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.touch()
    ending.unfinished(path)
    with monkeypatch.context() as other:
        other.setattr("os.getpid", lambda: -1)
        ending.clean()
    assert path.exists()
    ending.clean()
    assert not path.exists()
