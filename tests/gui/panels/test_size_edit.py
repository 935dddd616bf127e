"""The size in the panel: pressed, typed and turned, and never fought over with who types."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.sizes import Kind
from restorer.recipe import LongSide, Megapixels, Print, Recipe, Target, Times
from tests.gui.panels.by_hand import edit_of, photo, type_into

TWICE, FOUR, PRINT, OTHER_SIZE = range(4)


@pytest.mark.parametrize(
    ("index", "target", "words"),
    [(TWICE, Times(2), "1400 × 1900 pixels"), (FOUR, Times(4), "2800 × 3800 pixels")],
)
def test_a_size_is_one_press_away(panel: ChoicePanel, chooser: Chooser, index: int, target: Target, words: str) -> None:
    chooser.show([photo(LongSide(2000))])
    edit_of(panel).segments.button(index).click()
    assert chooser.recipe == Recipe(target=target)
    assert edit_of(panel).result.text() == words


def test_typing_a_factor_stays_in_its_field(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo()])
    edit = edit_of(panel)
    edit.segments.button(OTHER_SIZE).click()
    assert edit.kind is Kind.FACTOR and chooser.undo.count() == 0, "nothing has been chosen yet"
    type_into(qtbot, edit.other.factor, "2.5")
    assert chooser.recipe == Recipe(target=Times(2.5)) and edit.kind is Kind.FACTOR
    assert edit.other.factor.lineEdit().cursorPosition() == 3
    assert chooser.undo.count() == 1
    chooser.undo.undo()
    assert chooser.recipe == Recipe() and edit.other.factor.value() == 4.0


def test_typing_a_longest_side_warns_and_refuses(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo()])
    edit = edit_of(panel)
    edit.segments.button(OTHER_SIZE).click()
    edit.other.way.setCurrentIndex(1)
    edit.other.way.activated.emit(1)
    assert chooser.recipe == Recipe(target=LongSide(3800)) and edit.warning.text == ""
    type_into(qtbot, edit.other.long_side, "3801")
    assert chooser.recipe == Recipe(target=LongSide(3801)) and "invented" in edit.warning.text
    type_into(qtbot, edit.other.long_side, "500")
    assert "Smaller than now" in edit.warning.text
    type_into(qtbot, edit.other.long_side, "9000")
    assert "5600 × 7600" in edit.refusal.text and edit.result.isHidden()
    assert edit.refusal.accessibleName() == edit.refusal.text


def test_a_print_is_chosen_and_typed(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo()])
    edit = edit_of(panel)
    edit.segments.button(PRINT).click()
    assert chooser.recipe == Recipe(target=Print(10, 15, 300)) and edit.paper.papers.currentText() == "10 × 15 cm"
    assert "1 cm beyond the paper" in edit.prints.text()
    type_into(qtbot, edit.paper.dpi, "200")
    assert chooser.recipe == Recipe(target=Print(10, 15, 200))
    edit.paper.papers.setCurrentIndex(edit.paper.papers.count() - 1)
    edit.paper.papers.activated.emit(edit.paper.papers.count() - 1)
    type_into(qtbot, edit.paper.width_box, "13")
    type_into(qtbot, edit.paper.height_box, "18")
    assert chooser.recipe == Recipe(target=Print(13, 18, 200))
    assert edit.paper.papers.currentText() == "Other size…", "who types a usual paper is left in their fields"


def test_another_unit_changes_the_figures_and_not_the_paper(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo(Print(11.3, 17.7, 300))])
    paper = edit_of(panel).paper
    assert (paper.width_box.value(), paper.height_box.value()) == (11.3, 17.7)
    paper.unit_box.setCurrentIndex(1)
    paper.unit_box.activated.emit(1)
    assert (paper.width_box.value(), paper.height_box.value()) == (4.45, 6.97)
    assert chooser.recipe == Recipe(target=Print(11.3, 17.7, 300)) and chooser.undo.count() == 0
    type_into(qtbot, paper.width_box, "5")
    assert chooser.recipe == Recipe(target=Print(5 * 2.54, 17.7, 300)), "the other side is as exact as it was"


def test_another_photo_is_shown_in_the_plainest_way(panel: ChoicePanel, chooser: Chooser) -> None:
    edit = edit_of(panel)
    chooser.show([photo(Times(2.5))])
    assert edit.segments.button(OTHER_SIZE).isChecked() and not edit.other.isHidden()
    chooser.show([photo(Times(2))])
    assert edit.segments.button(TWICE).isChecked() and edit.other.isHidden()
    chooser.show([photo(Print(10.16, 15.24, 300))])
    assert edit.paper.papers.currentText() == "4 × 6 in"
    chooser.show([photo(Print(11, 15.24, 300))])
    assert edit.paper.papers.currentText() == "Other size…"
    chooser.show([photo(Megapixels(2))])
    assert edit.kind is None and edit.result.text() == "1214 × 1648 pixels"


def test_leaving_a_field_ends_a_step(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo(Times(2.5))])
    factor = edit_of(panel).other.factor
    type_into(qtbot, factor, "3")
    qtbot.keyClick(factor, Qt.Key.Key_Return)
    type_into(qtbot, factor, "3.5")
    assert chooser.undo.count() == 2


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_turns_only_what_has_the_focus(
    qtbot: QtBot, panel: ChoicePanel, chooser: Chooser, focused: bool
) -> None:
    chooser.show([photo(Times(2.5))])
    factor = edit_of(panel).other.factor
    (factor if focused else panel.use_for_all).setFocus()
    middle = QPointF(factor.rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(factor.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(factor, turn)
    assert chooser.recipe == Recipe(target=Times(2.6 if focused else 2.5))
    assert factor.focusPolicy() is Qt.FocusPolicy.StrongFocus
