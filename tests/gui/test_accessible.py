"""Who hears the window instead of seeing it, or has no mouse, finds everything: names, tab order, hints."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMenu, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry
from restorer.gui.desk import Desk
from restorer.gui.dialogs.about import AboutDialog
from restorer.gui.dialogs.export import ExportDialog
from restorer.gui.dialogs.export_item import ExportItem
from restorer.gui.dialogs.leave import LeaveDialog
from restorer.gui.dialogs.preferences_dialog import PreferencesDialog
from restorer.gui.dialogs.problem import Doing, Problem
from restorer.gui.dialogs.problems import ProblemsDialog
from restorer.gui.dialogs.question import Question
from restorer.gui.dialogs.shortcuts import ShortcutsDialog, view_rows
from restorer.gui.preferences import Preferences
from restorer.gui.translations import Translations
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.recipe import LongSide, Print, Recipe
from tests.gui.conftest import MakePhoto
from tests.gui.desks import open_desk


@pytest.fixture
def desk(qtbot: QtBot, small_models: None, preferences: Preferences, make_photo: MakePhoto) -> Iterator[Desk]:
    """With two photos, and everything shown that is seldom shown."""
    with open_desk(preferences) as made:
        made.window.show()
        made.bring([make_photo(), make_photo("b.png")])
        qtbot.waitUntil(lambda: len(made.looking.versions) == 2, timeout=10_000)
        yield made


def controls(window: QWidget) -> list[QWidget]:
    """All that can ever take the focus, shown or not."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # What is typed into a spin box goes through the box; the list of a combo box is a window of its own.
        and widget.focusProxy() is None
        and widget.window() is window
        # Qt's own, which appear where tabs have no room.
        and not isinstance(widget.parentWidget(), QTabBar)
    ]


def name(widget: QWidget) -> str:
    """What is said of it. On Linux Qt's name of a list is what is chosen; what it is for must be said as well."""
    said = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        labels = (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget)
        return next(labels, "") or said.text(QAccessible.Text.Description)
    return said.text(QAccessible.Text.Name)


def in_chain(window: QWidget) -> set[QWidget]:
    found, widget = set[QWidget](), window.nextInFocusChain()
    while widget and widget is not window:
        found.add(widget)
        widget = widget.nextInFocusChain()
    return found


def check(window: QWidget) -> None:
    """Every control has a name and is reached by Tab; a button without words says on the spot what it does."""
    found, chain = controls(window), in_chain(window)
    assert found
    for widget in found:
        where = f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        assert name(widget).strip(), where
        assert widget in chain, where
        if isinstance(widget, QAbstractButton) and wordless(widget):
            assert widget.toolTip(), where


def wordless(button: QAbstractButton) -> bool:
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    return not button.text() or (isinstance(button, QToolButton) and button.toolButtonStyle() is icon_only)


def test_everything_in_the_window_has_a_name_and_a_place(desk: Desk) -> None:
    desk.restore_bar.set_working(0.5, 1.0, None)
    desk.window.messages.say("Done", "Show")
    check(desk.window)
    for target in (Print(10, 15, 300), LongSide(500)):
        desk.chooser.change(target=target)
        check(desk.window)


def test_every_command_has_words(desk: Desk) -> None:
    desk.bringing.fill_recent(desk.window.recent)
    menus = desk.window.menuBar().findChildren(QMenu)
    assert len(menus) == 7
    for menu in menus:
        assert all(action.isSeparator() or action.text().strip("&… ") for action in menu.actions())


def test_buttons_of_the_bar_say_their_keys_but_no_letters_to_press(
    qtbot: QtBot, qapp: QApplication, small_models: None, preferences: Preferences
) -> None:
    translations, numbers = Translations(qapp), QLocale()
    translations.use("zh_CN")
    made = Desk(preferences)
    translations.stop()
    QLocale.setDefault(numbers)
    texts = {button.text() for button in made.bar.buttons}
    assert "打开" in texts and "导出" in texts
    for button in made.bar.buttons:
        keys = button.defaultAction().shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert keys in button.toolTip() and "(" not in button.text()
    assert made.close()


def exported(path: Path) -> ExportItem:
    return ExportItem(Entry(path), Recipe(), Size(700, 950), Format.JPEG, has_place=True, has_metadata=True)


MAKE: dict[str, Callable[[Preferences, Path], QWidget]] = {
    "about": lambda *_: AboutDialog(),
    "export": lambda preferences, folder: ExportDialog([exported(folder / "a.jpg")], preferences),
    "export many": lambda preferences, folder: ExportDialog(
        [exported(folder / "a.jpg"), exported(folder / "b.jpg")], preferences
    ),
    "leave": lambda *_: LeaveDialog(2, 1),
    "preferences": lambda preferences, _: PreferencesDialog(preferences),
    "problems": lambda *_: ProblemsDialog([Problem(Doing.OPEN, "It is empty.")]),
    "question": lambda *_: Question("Remove?", ("It would be lost.", ""), ("&Remove", "&Keep"), None),
    "shortcuts": lambda *_: ShortcutsDialog([("On the photo", view_rows())]),
}


@pytest.mark.parametrize("make", MAKE.values(), ids=MAKE.keys())
def test_everything_in_a_dialog_has_a_name_and_a_place(
    qtbot: QtBot, preferences: Preferences, tmp_path: Path, make: Callable[[Preferences, Path], QWidget]
) -> None:
    dialog = make(preferences, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle()
    check(dialog)
