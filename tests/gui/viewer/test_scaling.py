"""Before and after on screens of every scale: to the device pixel, wherever the view is in its window."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.pixels

PROGRAM = """
import json, sys
import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from restorer.gui.viewer.compare_view import CompareView
from restorer.gui.viewer.colour import pixels_of
from restorer.gui.viewer.pyramid import Pyramid
from restorer.photo.geometry import Size

application = QApplication([])
window = QWidget()
window.resize(500, 400)
view = CompareView(window)
# Not on a whole device pixel at 125 % and 150 %.
view.setGeometry(13, 7, 403, 301)
before = np.full((90, 120, 3), 20, np.uint8)
before[:, 61:] = 230
view.set_photo(Size(120, 90))
view.set_reference(Size(480, 360))
view.set_pictures(Pyramid(before), Pyramid(before.repeat(4, 0).repeat(4, 1)))
window.show()
dpr = view.devicePixelRatioF()

def row(mode):
    view.set_mode(mode)
    image = window.grab().toImage().convertToFormat(view.grab().toImage().format())
    y = round((7 + 250) * dpr)
    return pixels_of(image)[y, :, 1].astype(float)

def edge():
    found = []
    for mode in ("before", "after"):
        line = row(mode)
        inside = line[round(13 * dpr) + 4 : round(416 * dpr) - 4]
        first = int(np.argmax((inside[:-1] < 125) & (inside[1:] >= 125)))
        low, high = inside[first : first + 2]
        found.append(first + (125 - low) / (high - low))
    return found

answers = {"dpr": dpr, "viewport": view.state.viewport, "edges": []}
for ratio in (None, 0.5, 1.0, 1.7, 2.0, 7.0):
    view.fit() if ratio is None else view.actual(ratio)
    answers["edges"].append(edge())
# At 1:1 the result's pixels are the screen's: an edge is an edge, with nothing in between.
view.actual(1.0)
line = row("after")[round(13 * dpr) + 2 : round(416 * dpr) - 2]
answers["between"] = int(((line > 25) & (line < 225) & (line != 200)).sum())
print(json.dumps(answers))
"""


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_edges_coincide_to_a_device_pixel(scale: float):
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, check=True, capture_output=True, text=True, timeout=60
    )
    answers = json.loads(done.stdout)
    assert answers["dpr"] == scale
    assert answers["viewport"] == [round(403 * scale), round(301 * scale)]
    for before, after in answers["edges"]:
        assert before == pytest.approx(after, abs=1)
    assert answers["between"] == 0
