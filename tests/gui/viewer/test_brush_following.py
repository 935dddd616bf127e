"""The brush under a quick hand: it follows mouse and pen without gaps, and paints as wide as its ring, at any zoom."""

from itertools import pairwise
from math import hypot

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from pytestqt.qtbot import QtBot

from restorer.gui.viewer.brush import Tip
from restorer.gui.viewer.brush_tool import BrushTool
from restorer.gui.viewer.compare_view import CompareView
from tests.gui.viewer.test_brush_tool import Pen, at, done, mask, move, pen, press, release, tool

pytestmark = pytest.mark.pixels

__all__ = ["done", "mask", "pen", "tool"]

WAY = [QPoint(60, 150), QPoint(98, 138), QPoint(136, 150), QPoint(150, 186), QPoint(120, 160), QPoint(82, 172)]
"""Places of the view, some 40 pixels apart: as a quick hand's come."""
RATIOS = [0.5, 1.0, 2.0]
"""1.0: a pixel of the result on one of the screen."""


def between(view: CompareView, way: list[QPoint]) -> list[tuple[float, float]]:
    """Points of the photo all along a way over the view."""
    points: list[tuple[float, float]] = []
    for start, end in pairwise(way):
        for share in np.linspace(0, 1, 41).tolist():
            place = start.x() + share * (end.x() - start.x()), start.y() + share * (end.y() - start.y())
            points.append(view.state.to_photo(*place))
    return points


def off_the_divider(view: CompareView, ratio: float) -> None:
    """At a zoom, where the divider's handle is not in the way."""
    view.move_split(0.45)
    view.actual(ratio)


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_quick_stroke_has_no_gaps(view: CompareView, tool: BrushTool, mask: np.ndarray, ratio: float) -> None:
    off_the_divider(view, ratio)
    tool.tip = Tip(1.5)
    press(view, WAY[0])
    for place in WAY[1:]:
        move(view, place)
    release(view, WAY[-1])
    way = between(view, WAY)
    assert all(mask[int(y), int(x)] for x, y in way)
    for row, column in np.argwhere(mask):
        assert min(hypot(x - column - 0.5, y - row - 0.5) for x, y in way) <= 1.6, "and nothing beside it"


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_quick_pen_s_stroke_has_no_gaps_while_it_presses_more(
    view: CompareView, tool: BrushTool, mask: np.ndarray, pen: Pen, ratio: float
) -> None:
    off_the_divider(view, ratio)
    tool.tip = Tip(6)
    assert pen(QEvent.Type.TabletPress, WAY[0], 0.1)
    for number, place in enumerate(WAY[1:], 1):
        assert pen(QEvent.Type.TabletMove, place, 0.1 + 0.15 * number)
    assert pen(QEvent.Type.TabletRelease, WAY[-1], 0.0)
    assert all(mask[int(y), int(x)] for x, y in between(view, WAY))


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_ring_is_as_wide_as_what_it_paints(
    view: CompareView, tool: BrushTool, mask: np.ndarray, qtbot: QtBot, ratio: float
) -> None:
    off_the_divider(view, ratio)
    view.set_labels("", "")
    tool.tip = Tip(10)
    place = QPoint(120, 150)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    painted = np.flatnonzero(mask[int(view.state.to_photo(120, 150)[1])])
    edge = view.state.to_screen(int(painted[-1]) + 1, 0)[0]
    tool._layer.mask[:] = 0  # pyright: ignore[reportOptionalMemberAccess]
    qtbot.mouseMove(view, place)
    image = view.grab().toImage()
    light = [image.pixelColor(x, 150).lightness() for x in range(120, 300)]
    assert abs(120 + int(np.argmax(light)) - edge) <= view.state.zoom + 2


def test_a_line_is_straight_to_a_far_place(view: CompareView, mask: np.ndarray, qtbot: QtBot) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 20, 20))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at(view, 180, 30))
    assert all(mask[20 + round((x - 20) / 16), x] for x in range(20, 180))
