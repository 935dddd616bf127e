"""How soon the window is on the screen, from the start of the process: `python -m tests.benchmarks.start [TIMES]`.

Needs a screen (an Xvfb will do). The process is started as `restorer` starts it, with a home of its own; it tells when
the window was first painted, whether torch had been imported by then, and ends.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

WATCH = """
import json, os, sys, time
from PySide6.QtCore import QEvent, QObject
from restorer.gui import app as module

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == "MainWindow":
            print(json.dumps({"now": time.time(), "torch": "torch" in sys.modules}), flush=True)
            os._exit(0)
        return False

class Application(module.Application):
    def __init__(self):
        super().__init__()
        self.watch = Watch()
        self.installEventFilter(self.watch)

module.Application = Application
from restorer.__main__ import main
main([])
"""


def first_paint(home: str) -> tuple[float, bool]:
    """Seconds from the start of a process to the window's first paint, and whether torch was imported before it."""
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCH], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    told = json.loads(done.stdout)
    return told["now"] - began, told["torch"]


def main(times: int) -> dict[str, float | bool]:
    """Start so many times; prints and returns the figures."""
    with tempfile.TemporaryDirectory() as home:
        first_paint(home)
        found = [first_paint(home) for _ in range(times)]
    seconds = sorted(took for took, _ in found)
    figures = {"median": statistics.median(seconds), "worst": seconds[-1], "torch": any(torch for _, torch in found)}
    torch = "after" if figures["torch"] else "before"
    print(f"first paint after {figures['median']:.2f} s (worst of {times}: {figures['worst']:.2f} s), {torch} torch")
    return figures


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
