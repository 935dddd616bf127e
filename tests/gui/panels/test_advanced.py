"""What is folded away at the panel's end: device, tiles and models, for the program and not for a photo."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.preferences import Preferences
from tests.gui.panels.by_hand import type_into


def test_advanced_is_folded_until_it_is_wanted(panel: ChoicePanel, preferences: Preferences, qtbot: QtBot) -> None:
    assert panel.advanced.folded and panel.advanced.device.isHidden() is False and not panel.advanced.device.isVisible()
    panel.advanced.set_folded(False)
    assert panel.advanced.device.isVisible() and preferences.settings.advanced
    again = ChoicePanel(Chooser(), preferences)
    qtbot.addWidget(again)
    assert not again.advanced.folded


def test_device_and_tiles_are_the_programs(qtbot: QtBot, panel: ChoicePanel, preferences: Preferences) -> None:
    advanced = panel.advanced
    advanced.set_folded(False)
    panel.set_devices([("auto", "twice"), ("cpu", "Processor"), ("cuda:0", "RTX")])
    assert [advanced.device.itemData(index) for index in range(advanced.device.count())] == ["auto", "cpu", "cuda:0"]
    advanced.device.setCurrentIndex(2)
    advanced.device.activated.emit(2)
    assert preferences.settings.device == "cuda:0"
    type_into(qtbot, advanced.tile, "128")
    assert preferences.settings.tile == 128
    type_into(qtbot, advanced.tile, "3")
    assert preferences.settings.tile is None and advanced.tile.value() == 3, (
        "the first digit of a number is no side yet"
    )
    preferences.change(tile=64, device="xpu")
    assert advanced.tile.value() == 64 and advanced.device.currentText() == "xpu"
    preferences.change(tile=None)
    assert advanced.tile.text() == "Automatic"


@pytest.mark.parametrize("opens", [True, False])
def test_the_folder_of_models_is_made_and_opened(
    panel: ChoicePanel, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    from restorer import paths
    from restorer.gui.panels import advanced

    opened: list[str] = []

    def open_it(address: object) -> bool:
        opened.append(address.toLocalFile())  # pyright: ignore[reportAttributeAccessIssue]
        return opens

    monkeypatch.setattr(advanced.QDesktopServices, "openUrl", open_it)
    panel.advanced.folder.click()
    assert paths.user_weights().is_dir() and Path(opened[0]) == paths.user_weights()
    assert (str(paths.user_weights()) in panel.advanced.problem.text) is not opens
