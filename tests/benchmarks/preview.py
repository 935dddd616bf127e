"""How soon a dropped photo shows a before and after: `python -m tests.benchmarks.preview PHOTO [TIMES]`.

A window without a screen, with the networks that ship, is given copies of the photo one after the other. Told are the
seconds from the drop until the photo is seen, until a first before/after covers all of it, until its own tiles have
painted it whole; and the longest time in which the window did not answer.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QMimeData, QTimer, QUrl

from restorer.gui.app import Application
from restorer.gui.desk import Desk
from restorer.gui.garbage import Garbage
from restorer.gui.preferences import Preferences
from tests.gui.gaps import Gaps

Figures = dict[str, list[float]]
PATIENCE_MS = 300_000


def until(done: Callable[[], bool]) -> None:
    """Let the window go on until something is so; TimeoutError after five minutes."""
    loop, look, patience = QEventLoop(), QTimer(interval=5), QTimer(singleShot=True, interval=PATIENCE_MS)
    look.timeout.connect(lambda: loop.quit() if done() else None)
    patience.timeout.connect(loop.quit)
    look.start()
    patience.start()
    loop.exec()
    if not done():
        raise TimeoutError


def drop(desk: Desk, photo: Path, figures: Figures) -> None:
    """Give the window one photo and take the times."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    with Gaps() as gaps:
        began = time.perf_counter()
        desk.window.dropped.emit(mime)
        for name, count in (("seen", 1), ("before and after", 2)):
            until(lambda count=count: _current(desk) == photo and len(desk.looking.versions) >= count)
            figures.setdefault(name, []).append(time.perf_counter() - began)
        until(lambda: desk.looking.versions[-1].complete)
        figures.setdefault("every tile", []).append(time.perf_counter() - began)
    figures.setdefault("worst gap", []).append(gaps.worst)


def _current(desk: Desk) -> Path | None:
    return desk.studio.current.path if desk.studio.current and desk.looking.versions else None


def main(photo: Path, times: int) -> Figures:
    """Measure; prints and returns the seconds by name."""
    app, garbage = Application(), Garbage()
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        garbage.begin()
        desk = Desk(Preferences(Path(folder) / "settings.toml"))
        desk.window.resize(1400, 900)
        desk.window.show()
        warm: list[bool] = []
        desk.studio.computer.warmed_up.connect(lambda: warm.append(True))
        desk.begin()
        until(lambda: bool(warm))
        garbage.settle()
        for number in range(times):
            drop(desk, Path(shutil.copy(photo, Path(folder) / f"{number}{photo.suffix}")), figures)
        desk.close()
        garbage.end()
    app.quit()
    for name, seconds in figures.items():
        print(f"{name:<17}{statistics.median(seconds):7.3f} s (worst of {times}: {max(seconds):.3f} s)")
    return figures


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
