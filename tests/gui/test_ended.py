"""The window closes in good order when the system asks it to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks otherwise")

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from restorer.files.hidden import Hidden
from restorer.gui.ended import Ended
app = QCoreApplication([])
ended = Ended(app)
hidden = Hidden(Path(sys.argv[1]))
def dialog():
    print("ready", flush=True)
    QEventLoop().exec()
QTimer.singleShot(0, dialog)
status = app.exec()
if sys.argv[2] == "stuck":
    print("stuck", flush=True)
    while True:
        pass
hidden.discard()
ended.close()
sys.exit(status)
"""

WINDOW = """
import sys
from PySide6.QtCore import QTimer
from restorer.gui import app
class Ended(app.Ended):
    def __init__(self, it):
        super().__init__(it)
        # By then the window is there, and the loop turns.
        QTimer.singleShot(0, lambda: print("ready", flush=True))
app.Ended = Ended
sys.exit(app.run_window([]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("way", ["ends", "stuck"])
def test_it_ends_also_from_a_dialog(tmp_path: Path, number: signal.Signals, way: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "a.png"), way]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        assert len(list(tmp_path.iterdir())) == 1
        process.send_signal(number)
        if way == "stuck":
            assert process.stdout.readline() == b"stuck\n"
            process.send_signal(number)
        assert process.wait(10) == (-number if way == "stuck" else 128 + number)
    assert not list(tmp_path.iterdir())


def test_the_whole_window(tmp_path: Path) -> None:
    """As a desktop ends it when the person logs out; its settings are written, and nothing hidden stays."""
    places = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "CACHE", "DATA")}
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-c", WINDOW], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        process.terminate()
        assert process.wait(60) == 128 + signal.SIGTERM
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".restorer") or path.suffix == ".sock"]
