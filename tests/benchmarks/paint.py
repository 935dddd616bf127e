"""`python -m tests.benchmarks.paint [MEGAPIXELS]`: how long the viewer takes to paint a large result (100 megapixels).

Before is a quarter as long and wide as after, as with a ×4 network; the view has 1200×800 device pixels. Also prints
how long a pyramid takes to build, what memory it takes, and how near to an area average the fitted view is.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColorSpace, QImage, QPainter
from PySide6.QtWidgets import QApplication

from restorer.gui.viewer.colour import pixels_of
from restorer.gui.viewer.compare_view import CompareView
from restorer.gui.viewer.drawing import Look, draw
from restorer.gui.viewer.pyramid import Pyramid
from restorer.gui.viewer.qimage import picture_image
from restorer.photo.geometry import Size

VIEW = (1200, 800)
STEPS = 60


@dataclass(frozen=True)
class Timed:
    """Milliseconds of each paint."""

    name: str
    paints: list[float]

    def __str__(self) -> str:
        p95 = sorted(self.paints)[int(0.95 * (len(self.paints) - 1))]
        return f"{self.name:34} median {median(self.paints):6.2f} ms   p95 {p95:6.2f} ms"


def scan(megapixels: float) -> NDArray[np.uint8]:
    """A picture 3:2 with soft shapes, grain, and a weave that is finer the further right it is."""
    height = max(8, round((megapixels * 1e6 / 1.5) ** 0.5))
    width = height * 3 // 2
    random = np.random.default_rng(0)
    coarse = random.integers(60, 180, (height // 60 + 2, width // 60 + 2, 3), np.uint8)
    picture = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
    across = np.arange(width, dtype=np.float64)
    weave = (40 * np.sin(across * (0.2 + across / width * 2.5))).astype(np.int16)[None, :, None]
    for rows in np.array_split(picture, max(1, height // 250)):
        grain = random.integers(-12, 13, (len(rows), width, 1), np.int16)
        rows[:] = (rows + weave + grain).clip(0, 255)
    return picture.astype(np.uint8, copy=False)


def pictures(megapixels: float) -> Iterator[tuple[str, NDArray[np.uint8] | NDArray[np.uint16], bytes | None]]:
    eight = scan(megapixels)
    yield "8 bits", eight, None
    yield "8 bits, Adobe RGB", eight, bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
    yield "16 bits", eight.astype(np.uint16) * np.uint16(257), None


def measured(view: CompareView, name: str, step: Callable[[int], None]) -> Timed:
    paints: list[float] = []
    for number in range(STEPS):
        step(number)
        began = time.perf_counter()
        view.repaint()
        paints.append((time.perf_counter() - began) * 1000)
    return Timed(name, paints)


def measure_paints(view: CompareView) -> Iterator[Timed]:
    """Every way of moving, one paint after another."""
    state, (width, height) = view.state, VIEW

    def afresh(number: int) -> None:
        view.set_pictures(*kept)

    kept = view._scene.before, view._scene.after
    view.fit()
    yield measured(view, "fit, drawn from nothing", afresh)
    yield measured(view, "fit, dragging the divider", lambda n: view.move_split(0.03 if n % 20 < 10 else -0.03))
    view.actual()
    yield measured(view, "1:1, panning", lambda n: state.pan(37 if n % 20 < 10 else -37, 23 if n % 20 < 10 else -23))
    yield measured(view, "1:1, dragging the divider", lambda n: view.move_split(0.03 if n % 20 < 10 else -0.03))
    view.fit()
    yield measured(
        view, "zooming in and out", lambda n: state.zoom_at(1.15 if n < 30 else 1 / 1.15, (width / 3, height / 3))
    )


def psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Decibels of one 8-bit picture against another."""
    return float(10 * np.log10(255**2 / max(1e-9, float(np.mean((one.astype(np.float64) - other) ** 2)))))


def fidelity(picture: NDArray[np.uint8], pyramid: Pyramid) -> tuple[float, float]:
    """PSNR against an area average at fit: of the viewer, and of smooth scaling of the picture itself."""
    size = pyramid.size
    look = Look(pyramid, None, size, min(VIEW[0] / size.width, VIEW[1] / size.height))
    frame = look.frame
    average = np.asarray(cv2.resize(picture, (frame.width(), frame.height()), interpolation=cv2.INTER_AREA), np.uint8)
    drawn, whole = draw(look, frame), picture_image(picture)
    naive = QImage(frame.size(), QImage.Format.Format_RGB32)
    painter = QPainter(naive)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(frame), whole, QRectF(QRect(QPoint(), whole.size())))
    painter.end()
    return psnr(pixels_of(drawn)[..., 2::-1], average), psnr(pixels_of(naive)[..., 2::-1], average)


def main(megapixels: float) -> None:
    application = QApplication.instance() or QApplication([])
    for name, picture, icc in pictures(megapixels):
        began = time.perf_counter()
        after = Pyramid(picture, icc)
        seconds = time.perf_counter() - began
        small = np.asarray(cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA))
        view = CompareView()
        view.resize(*VIEW)
        view.set_photo(Size(small.shape[1], small.shape[0]))
        view.set_reference(after.size)
        view.set_pictures(Pyramid(small, icc), after)
        view.show()
        application.processEvents()
        print(f"{name}, {after.size}: built in {seconds:.2f} s, {after.nbytes / after.size.area:.3f} bytes a pixel")
        for timed in measure_paints(view):
            print(f"  {timed}")
        if icc is None and picture.dtype == np.uint8:
            ours, naive = fidelity(np.asarray(picture, np.uint8), after)
            print(f"  fit against an area average: {ours:.1f} dB; smooth scaling without a pyramid: {naive:.1f} dB")
        view.close()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 100)
