"""Strips for tests, in the window's colours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.album.album import Album
from restorer.gui.album.strip import Strip
from restorer.gui.style.palette import palette_of
from restorer.gui.style.tokens import DARK, LIGHT, Tokens
from tests.gui.album.strips import Make


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Makes a shown strip of so many photos, about six in sight."""

    def make(count: int) -> Strip:
        album = Album()
        strip = Strip(album)
        album.setParent(strip)
        qtbot.addWidget(strip)
        album.add(Path(f"/photos/{number}.jpg") for number in range(count))
        strip.resize(6 * strip.sizeHintForColumn(0), strip.sizeHint().height())
        strip.show()
        qtbot.waitExposed(strip)
        return strip

    return make


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def tokens(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Tokens]:
    """The window's colours."""
    before = qapp.palette()
    qapp.setPalette(palette_of(request.param))
    yield request.param
    qapp.setPalette(before)
