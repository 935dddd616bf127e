import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from restorer.gui.dialogs.shortcuts import Group, Row, ShortcutsDialog, _halves, rows_of, view_rows
from restorer.gui.words import plain

pytestmark = pytest.mark.usefixtures("qapp")


def action(text: str, *keys: str | QKeySequence.StandardKey) -> QAction:
    made = QAction(text)
    made.setShortcuts([QKeySequence(key) for key in keys])
    return made


def test_rows_are_made_from_the_commands_that_have_shortcuts() -> None:
    actions = [action("&Open…", "Ctrl+O"), None, action("No key"), action("Zoom &in", "+", "=", "Ctrl++")]
    assert rows_of(actions) == [("Open", ["Ctrl+O"]), ("Zoom in", ["+", "="])]


def test_keys_that_few_have_are_left_out() -> None:
    assert rows_of(
        [action("Open", "Ctrl+O", "Open"), action("&Redo", "Ctrl+Shift+Z", "Alt+Shift+Backspace", "Ctrl+Y")]
    ) == [
        ("Open", ["Ctrl+O"]),
        ("Redo", ["Ctrl+Shift+Z", "Ctrl+Y"]),
    ]
    assert rows_of([action("Copy", "Ctrl+C", "F16")]) == [("Copy", ["Ctrl+C"])]
    assert rows_of([action("Remove", "Del"), action("Next", "PgDown"), action("Help", "F1", "?")]) == [
        ("Remove", ["Del"]),
        ("Next", ["PgDown"]),
        ("Help", ["F1", "?"]),
    ]


@pytest.mark.parametrize(
    ("words", "left"),
    [("Save &as…", "Save as"), ("打开(&O)…", "打开"), ("This & that", "This & that"), ("&1:1", "1:1")],
)
def test_words_lose_the_marks_of_menus(words: str, left: str) -> None:
    assert plain(words) == left


def test_words_of_the_moment_are_left_out() -> None:
    undo = action("&Undo: quality Best", "Ctrl+Z")
    undo.setData("&Undo")
    assert rows_of([undo]) == [("Undo", ["Ctrl+Z"])]


def test_two_columns_are_nearly_as_long() -> None:
    row: Row = ("a", ["b"])
    groups: list[Group] = [("one", [row] * 8), ("two", [row] * 3), ("three", [row] * 3)]
    assert [[title for title, _ in column] for column in _halves(groups)] == [["one"], ["two", "three"]]
    assert _halves([]) == ([], [])


def test_the_sheet_shows_every_key_and_reads_it_out(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog([("&File", rows_of([action("&Open…", "Ctrl+O")])), ("Empty", []), ("Photo", view_rows())])
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    keys = [label.text() for label in labels if label.property("kind") == "key"]
    assert keys[0] == "Ctrl+O" and "hold Space" in keys and len(keys) == 1 + sum(len(keys) for _, keys in view_rows())
    assert "Open: Ctrl+O" in [label.accessibleName() for label in labels]
    assert "Empty" not in [label.text() for label in labels]
