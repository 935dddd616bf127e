"""A panel on the screen, for the tests of what is in it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.catalogue import load_catalogue
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.preferences import Preferences


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Preferences:
    """As they are at first."""
    return Preferences(tmp_path / "settings.toml")


@pytest.fixture
def chooser(qapp: QApplication) -> Chooser:
    """Shows nothing yet."""
    return Chooser()


@pytest.fixture
def panel(qtbot: QtBot, chooser: Chooser, preferences: Preferences) -> ChoicePanel:
    """On the screen, with Best and Quick."""
    made = ChoicePanel(chooser, preferences)
    made.set_models(load_catalogue().cards[:2])
    qtbot.addWidget(made)
    made.resize(made.sizeHint().width(), 900)
    made.show()
    qtbot.waitExposed(made)
    return made
