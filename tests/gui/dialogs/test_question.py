"""A question before something is lost: what is not meant is not done."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from restorer.gui.dialogs.question import Question


@pytest.mark.parametrize(
    ("key", "done"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False), (Qt.Key.Key_R, True)]
)
def test_only_who_says_so_loses_something(qtbot: QtBot, key: Qt.Key, done: bool) -> None:
    question = Question("Remove?", ("It would be lost.", "The photo stays."), ("&Remove", "&Keep"), None)
    assert "lost" in question.accessibleDescription()
    letter = Qt.KeyboardModifier.AltModifier if done else Qt.KeyboardModifier.NoModifier
    QTimer.singleShot(50, lambda: QTest.keyClick(question.windowHandle(), key, letter))
    assert question.ask() is done
