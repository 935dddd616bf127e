"""A studio with small random networks, and a photo."""

import gc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry
from restorer.gui.preferences import Preferences
from restorer.gui.studio.studio import Studio
from tests.gui.conftest import MakePhoto


@pytest.fixture
def studio(qtbot: QtBot, small_models: None, preferences: Preferences) -> Iterator[Studio]:
    """A studio, closed at the end."""
    made = Studio(Album(), preferences)
    yield made
    assert made.close()
    gc.collect()


@pytest.fixture
def photo(studio: Studio, make_photo: MakePhoto) -> Entry:
    """A photo in the album, not looked at yet."""
    (entry,) = studio.album.add([make_photo()], studio.preferences.recipe())
    return entry
