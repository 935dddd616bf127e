"""A window with a damaged photo, whose damage a detector of these tests finds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.gui.preferences import Preferences
from tests.gui.at_damage import damaged_desk


@pytest.fixture
def desk(
    qtbot: QtBot, small_models: None, preferences: Preferences, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """With small networks; closed at the end."""
    with damaged_desk(qtbot, preferences, tmp_path, monkeypatch) as made:
        yield made
