"""The window fits small screens with the largest text, in both languages, and follows the size of the text at once.

Kept in this folder and after `test_style`: another text styles all windows that still exist, and most are opened later.
"""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from restorer.gui import screens
from restorer.gui.desk import Desk
from restorer.gui.dialogs.frame import Sign
from restorer.gui.panels.elided import Box
from restorer.gui.preferences import Preferences
from restorer.gui.screens import room_for
from restorer.gui.style.style import Style
from restorer.gui.translations import Translations
from tests.gui.desks import open_desk

LAPTOP = QSize(1366, 768 - 60)
"""What a small laptop has for a window, less the bars of the system."""
FAR = "AdnQywADAAAAAAV3AAACqAAACbwAAAV8AAAFeAAAArwAAAm7AAAFdwAAAAAAAAAAB4AAAAV4AAACvAAACbsAAAV3"
"""Where a window was at the lower right of a screen of 1920 by 1080."""


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    translations, numbers = Translations(qapp), QLocale()
    translations.use(request.param)
    yield request.param
    translations.stop()
    QLocale.setDefault(numbers)


@pytest.fixture
def desk(qtbot: QtBot, style: Style, language: str, small_models: None, preferences: Preferences) -> Iterator[Desk]:
    preferences.change(advanced=True)
    with open_desk(preferences) as made:
        made.window.show()
        yield made


def fits(desk: Desk) -> bool:
    least = desk.window.minimumSizeHint()
    return least.width() <= LAPTOP.width() and least.height() <= LAPTOP.height()


def test_a_small_laptop_has_room_for_it(qtbot: QtBot, desk: Desk, preferences: Preferences) -> None:
    desk.window.show_photos(True)
    for percent in (100, 125, 150):
        preferences.change(text_size=percent)
        desk.window.messages.say("Done", "Show")
        desk.restore_bar.set_working(0.5, 1.0, 20.0, "Grandmother.png")
        qtbot.waitUntil(lambda: fits(desk))


def test_at_its_first_start_it_is_no_larger_than_the_screen(desk: Desk) -> None:
    room = room_for(desk.window).size()
    assert desk.window.fontMetrics().height() * 78 > room.width(), "as large as it would like to be"
    # The screen of tests is narrower than any laptop's.
    assert desk.window.width() <= max(room.width(), desk.window.minimumSizeHint().width())


def test_signs_and_icons_grow_with_the_text(qtbot: QtBot, desk: Desk, preferences: Preferences) -> None:
    button, sign = desk.bar.findChildren(QToolButton)[0], desk.window.welcome.findChildren(Sign)[0]
    small, drawn = button.iconSize().width(), sign.width()
    preferences.change(text_size=150)
    qtbot.waitUntil(lambda: sign.width() >= 1.4 * drawn and button.iconSize().width() >= 1.4 * small)


def test_words_that_are_too_long_for_a_list_end_in_whole_letters(qtbot: QtBot) -> None:
    plain, ours = QComboBox(), Box()
    for box in (plain, ours):
        qtbot.addWidget(box)
        box.addItem("\N{FULL BLOCK}" * 40)
        box.resize(ours.minimumSizeHint())
    ours.setCurrentIndex(0)
    assert dark(plain.grab()) > dark(ours.grab())


def test_a_long_name_is_one_line_and_the_hint_has_all_of_it(qtbot: QtBot, desk: Desk) -> None:
    bar, name = desk.restore_bar, "Grandmother with her helmet from the scanner in the library " * 3
    bar.set_working(0.5, 1.0, None, "a.png")
    short = bar.title.sizeHint().height()
    bar.set_working(0.5, 1.0, None, name)
    assert bar.title.sizeHint().height() == short and bar.title.toolTip() == name
    assert bar.minimumSizeHint().width() < bar.fontMetrics().horizontalAdvance(name) / 3


def dark(picture: QPixmap) -> int:
    """How many pixels of the last letters' column are ink."""
    image = picture.toImage()
    return sum(image.pixelColor(x, image.height() // 2).lightness() < 90 for x in range(image.width()))


@pytest.fixture
def opened(qtbot: QtBot, small_models: None, preferences: Preferences) -> Iterator[Callable[[], Desk]]:
    """Opens a window, as another start would."""
    made: list[Desk] = []

    def again() -> Desk:
        made.append(Desk(preferences))
        return made[-1]

    yield again
    for desk in made:
        assert desk.close()
        desk.window.closing.disconnect()
        desk.window.close()
    gc.collect()


def test_it_opens_as_it_was_left(opened: Callable[[], Desk]) -> None:
    first = opened()
    first.window.show_photos(True)
    first.window.resize(1190, 610)
    first.window._splitter.setSizes([800, 390])
    first.window.remember_places()
    second = opened()
    assert second.window.height() == 610
    assert second.window._splitter.saveState() == first.window._splitter.saveState()


def test_a_window_of_a_larger_screen_is_not_out_of_reach(opened: Callable[[], Desk], preferences: Preferences) -> None:
    preferences.change(geometry=FAR)
    window = opened().window
    assert room_for(window).contains(window.geometry().topLeft())


def test_no_widget_is_asked_for_its_screen() -> None:
    """Once it was, a dialog that was closed took the screen along (see `restorer.gui.screens`)."""
    for file in Path(screens.__file__).parent.rglob("*.py"):
        if file.name != "screens.py":
            assert ".screen()" not in file.read_text("utf-8"), file
