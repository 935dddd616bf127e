"""What a strip with many photos costs the window, in milliseconds: `python -m tests.benchmarks.strip [PHOTOS]`."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry, State
from restorer.gui.album.strip import Strip

TIMES = 50


def main(photos: int) -> dict[str, list[float]]:
    """Measure with so many photos, print the figures and return them: milliseconds for each time."""
    application = QApplication.instance() or QApplication([])
    album, figures = Album(), dict[str, list[float]]()
    strip = Strip(album)
    strip.resize(1400, strip.sizeHint().height())
    strip.show()
    paths = [Path(f"/photos/scan {number:04}.jpg") for number in range(photos)]
    entries = list[Entry]()
    figures[f"add {photos}"] = _timed(1, lambda: entries.extend(album.add(paths)))
    figures["first layout and paint"] = _timed(1, lambda: (application.processEvents(), strip.grab()))
    _fill(album, entries)
    figures["scroll to the end and back"] = _timed(10, lambda: _there_and_back(strip))
    places = cycle(range(0, strip.horizontalScrollBar().maximum() + 1, 37))
    figures["paint, scrolled a little"] = _timed(TIMES, lambda: _paint_at(strip, next(places)))
    figures["paint, unchanged"] = _timed(TIMES, lambda: strip.viewport().grab())
    figures["tell of a change and repaint it"] = _timed(TIMES, lambda: _advance(strip, application))
    figures["move the first to the end"] = _timed(10, lambda: album.move([0], photos))
    figures["remove every other"] = _timed(1, lambda: album.remove(entries[::2]))
    _print(figures)
    strip.close()
    return figures


def _timed(times: int, work: Callable[[], object]) -> list[float]:
    taken = list[float]()
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _fill(album: Album, entries: Iterable[Entry]) -> None:
    """Give each a thumbnail of its own, as large as they are made, and states of all kinds."""
    for number, (entry, state) in enumerate(zip(entries, cycle(State), strict=False)):
        entry.thumbnail = QImage(182, 121 + number % 61, QImage.Format.Format_RGB32)
        entry.thumbnail.fill(QColor.fromHsv(number * 7 % 360, 120, 180))
        entry.state, entry.fraction = state, number % 100 / 100
        album.changed(entry)


def _there_and_back(strip: Strip) -> None:
    for entry in (strip.album.entry(strip.album.rowCount() - 1), strip.album.entry(0)):
        strip.select(entry)
        strip.grab()


def _paint_at(strip: Strip, value: int) -> None:
    strip.horizontalScrollBar().setValue(value)
    strip.viewport().grab()


def _advance(strip: Strip, application: QCoreApplication) -> None:
    entry = strip.album.entry(strip.visible_rows()[1])
    entry.state, entry.fraction = State.WORKING, (entry.fraction + 0.01) % 1
    strip.album.changed(entry)
    application.processEvents()


def _print(figures: dict[str, list[float]]) -> None:
    print(f"{'milliseconds':34}{'median':>9}{'95 %':>9}{'times':>7}")
    for name, taken in figures.items():
        high = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        print(f"{name:34}{median(taken):9.2f}{high:9.2f}{len(taken):7}")


if __name__ == "__main__":
    main(*(int(word) for word in islice([*sys.argv[1:], "1000"], 1)))
