"""Everything by keys: what they do in the window, and that they stay in the field that is being typed in."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.gui.preferences import Preferences
from restorer.recipe import Times
from tests.gui.conftest import MakePhoto
from tests.gui.desks import open_desk

Key = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, small_models: None, preferences: Preferences, make_photo: MakePhoto) -> Iterator[Desk]:
    """With two photos."""
    with open_desk(preferences) as made:
        made.window.resize(1100, 800)
        made.window.show()
        made.window.activateWindow()
        qtbot.waitActive(made.window)
        made.bring([make_photo(), make_photo("b.png")])
        qtbot.waitUntil(lambda: len(made.looking.versions) == 2, timeout=10_000)
        yield made


def press(desk: Desk, keys: str) -> None:
    """As the keyboard does it: the window gets them, and shortcuts are looked for before anything else."""
    QTest.keySequence(desk.window.windowHandle(), QKeySequence(keys))


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)


def hold(desk: Desk, down: bool) -> None:
    (QTest.keyPress if down else QTest.keyRelease)(desk.window.windowHandle(), Key.Key_Space)


def note(given: list[str], words: str, _checked: bool = False) -> None:
    given.append(words)


def test_every_command_can_be_given_by_each_of_its_keys(qtbot: QtBot, desk: Desk) -> None:
    given: list[str] = []
    commands = [action for _, group in desk.actions.groups() for action in group if action is not None]
    for action in commands:
        action.setCheckable(False)
        # Nothing but to be noted.
        action.triggered.disconnect()
        action.triggered.connect(partial(note, given, action.text()))
    usual = [
        (action, keys)
        for action in commands
        for keys in action.shortcuts()
        # Keys of their own ("Open", "Paste") come from few keyboards.
        if not re.fullmatch(r"[A-Z][a-z]+( \w+)?", keys.toString()) or keys.toString() in ("Esc", "Del")
    ]
    for widget in (desk.window.view, desk.strip, desk.panel.use_for_all):
        focus(qtbot, widget)
        for action, keys in usual:
            given.clear()
            # What happens meanwhile may disable it.
            action.setEnabled(True)
            QTest.keySequence(desk.window.windowHandle(), keys)
            assert given == [action.text()], f"{keys.toString()} on {widget.accessibleName()}"


def test_undo_says_what_it_undoes(desk: Desk) -> None:
    assert desk.actions.undo.text() == "&Undo" and not desk.actions.undo.isEnabled()
    desk.chooser.change(model="fast")
    assert desk.actions.undo.text() == "&Undo: quality Quick" and desk.actions.undo.isEnabled()
    desk.actions.undo.trigger()
    assert desk.actions.undo.text() == "&Undo" and desk.actions.redo.text() == "&Redo: quality Quick"


def letter(words: str) -> str:
    found = re.search(r"&(\w)", words)
    return found.group(1).upper() if found else ""


def test_no_two_commands_have_the_same_key_or_letter(desk: Desk) -> None:
    commands = [action for _, group in desk.actions.groups() for action in group if action is not None]
    keys = Counter(keys.toString() for action in commands for keys in action.shortcuts())
    assert keys.most_common(1)[0][1] == 1
    for _, group in desk.actions.groups():
        letters = Counter(letter(action.text()) for action in group if action is not None)
        assert letters.most_common(1)[0][1] == 1 and "" not in letters, letters


def test_no_two_parts_of_the_window_have_the_same_letter(desk: Desk) -> None:
    """Of all that is shown at the same time: only the welcome is alone."""
    buttons = desk.window.findChildren(QAbstractButton)
    words = {button.text() for button in buttons if not desk.window.welcome.isAncestorOf(button)}
    words |= {action.text() for action in desk.window.menuBar().actions()}
    for tell in (desk.restore_bar.set_paused, partial(desk.restore_bar.set_working, remaining=None)):
        tell(0.5, 1.0)
        letters = Counter(letter(text) for text in words | {desk.restore_bar.pause.text()} if letter(text))
        assert letters.most_common(1)[0][1] == 1, letters


def test_what_is_typed_into_a_field_goes_there(qtbot: QtBot, desk: Desk) -> None:
    desk.chooser.change(target=Times(3.5))
    field = desk.panel.size_section.edit.other.factor
    focus(qtbot, field)
    press(desk, "Ctrl+A")
    press(desk, "2")
    assert desk.chooser.recipe and desk.chooser.recipe.target == Times(2)
    assert len(desk.strip.selectedIndexes()) == 1 and desk.window.view.state.fitted
    for key in ("Del", "Backspace", "S", "L", "X", "D", "F", "+", "-", "=", "?", "1", "Ctrl+C", "Ctrl+V"):
        press(desk, key)
    assert desk.album.rowCount() == 2 and not desk.window.view.loupe and desk.window.view.state.fitted
    assert desk.actions.divider.isChecked() and desk.looking.before and desk.looking.before.kind == "original"


def test_space_shows_the_original_wherever_it_presses_nothing(qtbot: QtBot, desk: Desk) -> None:
    for widget in (desk.window.view, desk.strip):
        focus(qtbot, widget)
        hold(desk, True)
        assert desk.window.view.holds_before
        hold(desk, False)
        assert not desk.window.view.holds_before
    quick = desk.panel.quality.cards["fast"].button
    focus(qtbot, quick)
    hold(desk, True)
    hold(desk, False)
    assert quick.isChecked() and not desk.window.view.holds_before


# The screen that is none says so of lists and menus.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_escape_stops_work_but_not_from_a_field_or_a_list_that_is_open(qtbot: QtBot, desk: Desk) -> None:
    stopped: list[str] = []
    desk.actions.cancel.triggered.disconnect()
    desk.actions.cancel.triggered.connect(partial(note, stopped, "all"))
    desk.actions.cancel.setEnabled(True)
    desk.chooser.change(target=Times(3.5))
    desk.panel.advanced.set_folded(False)
    for field in (desk.panel.size_section.edit.other.factor, desk.panel.advanced.tile):
        focus(qtbot, field)
        press(desk, "Esc")
        assert not stopped
    box = desk.panel.advanced.device
    focus(qtbot, box)
    box.showPopup()
    QTest.keyClick(box.view().window().windowHandle(), Key.Key_Escape)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert not stopped
    desk.window.recent.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    QTest.keyClick(desk.window.recent.windowHandle(), Key.Key_Escape)
    assert not stopped and not desk.window.recent.isVisible()
    desk.window.activateWindow()
    qtbot.waitActive(desk.window)
    focus(qtbot, desk.window.view)
    desk.actions.cancel.setEnabled(True)
    press(desk, "Esc")
    assert stopped == ["all"]


def test_arrows_go_through_the_strip(qtbot: QtBot, desk: Desk) -> None:
    one, other = desk.album.entries
    focus(qtbot, desk.strip)
    press(desk, "Right")
    assert desk.strip.current() is other
    press(desk, "Left")
    assert desk.strip.current() is one
    focus(qtbot, desk.window.view)
    press(desk, "PgDown")
    assert desk.strip.current() is other


def test_tab_goes_down_the_left_and_then_down_the_right(qtbot: QtBot, desk: Desk) -> None:
    desk.chooser.change(target=Times(3.5))
    desk.panel.advanced.set_folded(False)
    desk.window.messages.say("Done", "Show")
    bar, messages, panel, below = desk.bar, desk.window.messages, desk.panel, desk.restore_bar
    size, advanced = panel.size_section.edit, panel.advanced
    expected: list[QWidget] = [
        *(messages.action, desk.window.view, desk.strip),
        # Of several buttons of which one is chosen, Tab comes to that one.
        *(panel.quality.cards["best"].button, size.segments.button(3), size.other.way, size.other.factor),
        *(panel.use_for_all, advanced.device, advanced.tile, advanced.folder, below.restore, below.restore_all),
    ]
    seen: list[QWidget] = []
    focus(qtbot, bar.buttons[0])
    while (found := desk.window.focusWidget()) and found not in seen:
        seen.append(found)
        QTest.keyClick(desk.window.windowHandle(), Key.Key_Tab)
    assert [widget for widget in seen if widget in expected] == expected
    assert [widget for widget in seen if bar.isAncestorOf(widget)] == seen[: seen.index(messages.action)]


def test_tab_brings_into_sight_what_it_comes_to(qtbot: QtBot, desk: Desk) -> None:
    desk.window.resize(1000, 480)
    desk.panel.advanced.set_folded(False)
    best = desk.panel.quality.cards["best"].button
    for widget in (desk.panel.advanced.folder, best):
        focus(qtbot, desk.strip)
        focus(qtbot, widget)
        qtbot.waitUntil(lambda widget=widget: not widget.visibleRegion().isEmpty())
        assert widget.visibleRegion().boundingRect() == widget.rect()
