from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from restorer.gui.dialogs.preferences_dialog import PreferencesDialog
from restorer.gui.preferences import Preferences
from restorer.settings import Settings


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings.toml")


def pick(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_it_shows_what_is_chosen(qtbot: QtBot, preferences: Preferences) -> None:
    preferences.change(language="zh_CN", appearance="dark", text_size=125, preview=False, export_folder="/results")
    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)
    assert (dialog.language.currentData(), dialog.appearance.currentData()) == ("zh_CN", "dark")
    assert dialog.text_size.currentData() == 125 and not dialog.preview.isChecked()
    assert dialog.folder.folder == Path("/results")


def test_every_choice_holds_at_once(qtbot: QtBot, preferences: Preferences) -> None:
    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)
    assert dialog._restart.isHidden()
    pick(dialog.appearance, "dark")
    assert preferences.settings == Settings(appearance="dark")
    pick(dialog.language, "zh_CN")
    assert not dialog._restart.isHidden()
    pick(dialog.text_size, 150)
    dialog.preview.click()
    dialog.folder.choose(Path("/results"))
    wanted = Settings(
        language="zh_CN", appearance="dark", text_size=150, preview=False, export_folder=str(Path("/results"))
    )
    assert preferences.settings == wanted


def test_it_grows_with_its_text(qtbot: QtBot, preferences: Preferences) -> None:
    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)
    dialog.show()
    font = dialog.font()
    font.setPointSizeF(font.pointSizeF() * 1.6)
    dialog.setFont(font)
    qtbot.waitUntil(lambda: dialog.width() >= dialog.minimumSizeHint().width())
    qtbot.waitUntil(lambda: dialog.preview.width() >= dialog.preview.sizeHint().width())


def test_every_field_has_a_name(qtbot: QtBot, preferences: Preferences) -> None:
    dialog = PreferencesDialog(preferences)
    qtbot.addWidget(dialog)
    named = {label.buddy() for label in dialog.findChildren(QLabel) if label.buddy()}
    assert set(dialog.findChildren(QComboBox)) == named
