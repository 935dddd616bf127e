"""A view with a photo of 200×100 pixels before, and the same four times as large, with other colours, after."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from restorer.gui.viewer.colours import colours
from restorer.gui.viewer.compare_view import CompareView
from restorer.gui.viewer.pyramid import Pyramid
from restorer.photo.geometry import Size

BEFORE, AFTER = (200, 60, 40), (40, 90, 210)

Seen = Callable[[int, int], tuple[int, int, int] | None]


def plain(width: int, height: int, colour: tuple[int, int, int]) -> NDArray[np.uint8]:
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = colour
    return picture


@pytest.fixture
def after_pixels() -> NDArray[np.uint8]:
    return plain(800, 400, AFTER)


@pytest.fixture
def view(qtbot: QtBot, after_pixels: NDArray[np.uint8]) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.set_photo(Size(200, 100))
    view.set_reference(Size(800, 400))
    view.set_pictures(Pyramid(plain(200, 100, BEFORE)), Pyramid(after_pixels))
    view.show()
    view.activateWindow()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def seen(view: CompareView) -> Seen:
    """The colour at a place of the view; None: the ground."""

    def at(x: int, y: int) -> tuple[int, int, int] | None:
        image: QImage = view.grab().toImage()
        colour = image.pixelColor(x, y)
        ground: QColor = colours(view.palette()).ground
        return None if colour == ground else (colour.red(), colour.green(), colour.blue())

    return at
