import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.dialogs.leave import Leave, LeaveDialog, ask_to_leave

pytestmark = [pytest.mark.qt_log_ignore("propagateSizeHints"), pytest.mark.usefixtures("qapp")]


def test_nothing_to_lose_is_not_asked() -> None:
    assert ask_to_leave(0, 0) is Leave.LEAVE


@pytest.mark.parametrize(("button", "choice"), [("export", Leave.EXPORT), ("leave", Leave.LEAVE), ("stay", Leave.STAY)])
def test_each_button_is_a_choice(button: str, choice: Leave) -> None:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LeaveDialog)
        getattr(dialog, button).click()

    QTimer.singleShot(0, press)
    assert ask_to_leave(2, 1) is choice


def test_escape_stays_and_enter_loses_nothing(qtbot: QtBot) -> None:
    for results, key, choice in (
        (2, Qt.Key.Key_Escape, Leave.STAY),
        (2, Qt.Key.Key_Return, Leave.EXPORT),
        (0, Qt.Key.Key_Return, Leave.STAY),
    ):
        dialog = LeaveDialog(results, 1)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClick(dialog, key)
        assert dialog.choice is choice and dialog.isHidden()


def test_what_would_be_lost_is_said(qtbot: QtBot) -> None:
    both, working = LeaveDialog(3, 1), LeaveDialog(0, 2)
    for dialog in (both, working):
        qtbot.addWidget(dialog)
    assert "3 result(s)" in both.accessibleDescription() and "1 photo(s)" in both.accessibleDescription()
    assert "2 photo(s) are still being restored" in working.accessibleDescription()
    assert working.leave.text() == "&Leave" and working.export.parent() is None
