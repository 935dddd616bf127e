from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.errors import PhotoError
from restorer.gui.dialogs.problem import Doing, Problem, report, summary
from restorer.gui.dialogs.problems import MessageBar, ProblemsDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

DAMAGED = PhotoError("“{name}” is cut off or damaged: copy it again from where it came from.", name="a.jpg").sentence
A = Problem(Doing.OPEN, DAMAGED, Path("/scans/a.jpg"))
B = Problem(Doing.OPEN, "No.", Path("/scans/b.jpg"))
FAILED = Problem(Doing.RESTORE, "It failed; try again.", Path("/scans/c.jpg"), "Traceback\nRuntimeError: no")


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_problem_names_its_photo_once() -> None:
    assert A.sentence == DAMAGED
    assert FAILED.sentence == "“c.jpg”: It failed; try again."
    assert Problem(Doing.OTHER, "It failed.").sentence == "It failed."


def test_several_are_summed_up_by_what_could_not_be_done() -> None:
    assert summary([A]) == DAMAGED
    assert summary([A, B]) == "2 file(s) could not be opened."
    assert summary([FAILED, FAILED]) == "2 photo(s) could not be restored."
    assert summary([A, FAILED]) == "2 thing(s) went wrong."


def test_a_report_has_all_that_a_mender_needs() -> None:
    assert report([FAILED], "Restorer 1\n") == (
        "/scans/c.jpg\nIt failed; try again.\nTraceback\nRuntimeError: no\n\nRestorer 1\n"
    )


def test_problems_gather_until_they_are_closed(bar: MessageBar) -> None:
    bar.add([])
    assert bar.isHidden()
    bar.add([A])
    assert not bar.isHidden() and bar._bad.words.text() == DAMAGED and bar._bad.accessibleName() == DAMAGED
    assert bar.details.isHidden() and bar.copy.isHidden()
    bar.add([B])
    assert bar.problems == [A, B] and bar._bad.words.text() == "2 file(s) could not be opened."
    assert not bar.details.isHidden()
    bar._bad.cross.click()
    assert bar.isHidden() and bar.problems == []
    bar.add([B])
    assert bar._bad.words.text() == B.sentence


def test_a_failure_offers_its_details(qtbot: QtBot, bar: MessageBar) -> None:
    bar.add([FAILED])
    assert not bar.copy.isHidden() and not bar.details.isHidden()
    with qtbot.waitSignal(bar.copy_details_wanted) as wanted:
        bar.copy.click()
    assert wanted.args == [[FAILED]]
    bar.copied("all of it")
    assert clipboard() == "all of it" and not bar._good.isHidden()


def test_good_news_go_by_themselves_but_not_from_under_the_pointer(qtbot: QtBot, bar: MessageBar) -> None:
    pressed: list[bool] = []
    bar.say("2 photos exported.", "Show in folder", lambda: pressed.append(True))
    bar.action.click()
    assert pressed == [True] and bar._timer.isActive()
    bar.show()
    bar.activateWindow()
    bar.action.setFocus()
    qtbot.waitUntil(bar.action.hasFocus)
    bar._fade()
    assert not bar._good.isHidden()
    bar.action.clearFocus()
    for under in (True, False):
        # Where the pointer is without a screen, nobody knows.
        bar._good.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under)
        bar._fade()
        assert bar._good.isHidden() is not under
    assert bar.isHidden() and not bar._timer.isActive()
    bar.say("Done.")
    assert bar.action.isHidden()


def test_problems_stay_when_good_news_go(bar: MessageBar) -> None:
    bar.say("Done.")
    bar.add([A])
    bar.clear_news()
    assert not bar.isHidden() and bar._good.isHidden()


def test_the_list_has_every_reason_and_can_be_copied(qtbot: QtBot) -> None:
    dialog = ProblemsDialog([A, FAILED])
    qtbot.addWidget(dialog)
    shown = dialog.list.toPlainText()
    for part in ("/scans/a.jpg", DAMAGED, "/scans/c.jpg", "It failed; try again.", "RuntimeError: no"):
        assert part in shown
    dialog.copy.click()
    assert clipboard() == shown + "\n"
    with qtbot.waitSignal(dialog.copy_details_wanted) as wanted:
        dialog.copy_all.click()
    assert wanted.args == [[A, FAILED]]


def test_details_open_the_list_and_hand_its_wish_on(qtbot: QtBot, bar: MessageBar) -> None:
    bar.add([A, FAILED])
    wanted: list[list[Problem]] = []
    bar.copy_details_wanted.connect(wanted.append)

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ProblemsDialog)
        dialog.copy_all.click()
        dialog.accept()

    QTimer.singleShot(0, press)
    bar.details.click()
    assert wanted == [[A, FAILED]]
