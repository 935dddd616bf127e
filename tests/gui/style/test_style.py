import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from restorer.gui.preferences import Preferences
from restorer.gui.style.palette import palette_of, tokens_of
from restorer.gui.style.style import Style
from restorer.gui.style.tokens import DARK, LIGHT


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings.toml")


def test_without_a_desktop_that_says_it_is_light(style: Style, qapp: QApplication) -> None:
    assert qapp.styleHints().colorScheme() is not Qt.ColorScheme.Dark
    assert style.tokens is LIGHT and tokens_of(qapp.palette()) is LIGHT


def test_dark_and_light_are_switched_while_a_window_is_open(
    qtbot: QtBot, style: Style, preferences: Preferences, qapp: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(40, 40)
    window.show()
    for appearance, tokens in (("dark", DARK), ("light", LIGHT), ("dark", DARK), ("system", LIGHT)):
        with qtbot.waitSignal(style.changed):
            preferences.change(appearance=appearance)
        assert style.tokens is tokens and tokens_of(window.palette()) is tokens
        assert window.grab().toImage().pixelColor(5, 5).name() == tokens.window


def test_nothing_is_done_twice(qtbot: QtBot, style: Style, preferences: Preferences) -> None:
    with qtbot.assertNotEmitted(style.changed):
        preferences.change(preview=False)
        preferences.change(appearance="light")


def test_text_grows_and_controls_with_it(
    qtbot: QtBot, style: Style, preferences: Preferences, qapp: QApplication
) -> None:
    window = QWidget()
    title, button = QLabel("Title", window), QPushButton("Press", window)
    title.setProperty("kind", "title")
    qtbot.addWidget(window)
    window.show()
    plain, heights = qapp.font().pointSizeF(), (title.sizeHint().height(), button.sizeHint().height())
    preferences.change(text_size=150)
    assert qapp.font().pointSizeF() == pytest.approx(plain * 1.5)
    for widget, height in zip((title, button), heights, strict=True):
        assert 1.35 * height < widget.sizeHint().height() < 1.65 * height
    preferences.change(text_size=100)
    assert qapp.font().pointSizeF() == pytest.approx(plain)
    assert (title.sizeHint().height(), button.sizeHint().height()) == heights


def test_the_sheet_names_pictures_that_are_there_and_leaves_no_gap(style: Style, qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    from PySide6.QtCore import QFile

    urls = set(re.findall(r"url\(([^)]*)\)", sheet))
    assert len(urls) > 5 and all(QFile.exists(url) for url in urls)


def test_a_button_with_the_focus_has_a_ring(qtbot: QtBot, style: Style) -> None:
    window = QWidget()
    button = QPushButton("Press", window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    middle = button.height() // 2
    assert button.grab().toImage().pixelColor(1, middle).name() == LIGHT.focus
    button.clearFocus()
    assert button.grab().toImage().pixelColor(1, middle).name() != LIGHT.focus


def test_what_is_disabled_is_weaker_in_the_palette() -> None:
    for tokens in (LIGHT, DARK):
        palette = palette_of(tokens)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            assert palette.color(QPalette.ColorGroup.Disabled, role).name() == tokens.disabled
            assert palette.color(QPalette.ColorGroup.Active, role).name() == tokens.text
