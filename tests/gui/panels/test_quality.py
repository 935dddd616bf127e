"""The cards of quality: chosen by press and key, with honest times; models of one's own."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from restorer.catalogue import Card, load_catalogue
from restorer.gui.panels import models
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.quality import BEST, OTHER, QUICK
from restorer.photo.geometry import Size
from restorer.recipe import LongSide, Recipe, Target, Times
from tests.gui.panels.by_hand import edit_of, photo


def test_quality_is_chosen_by_a_press_anywhere_on_its_card(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo()])
    assert panel.quality.cards[BEST].button.isChecked()
    card = panel.quality.cards[QUICK]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 8, card.height() - 8))
    assert chooser.recipe == Recipe(model="fast") and card.button.isChecked()
    chooser.undo.undo()
    assert panel.quality.cards[BEST].button.isChecked() and not card.button.isChecked()


def test_quality_is_chosen_with_the_arrow_keys(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo(model="fast")])
    panel.quality.cards[QUICK].button.setFocus()
    qtbot.keyClick(panel.quality.cards[QUICK].button, Qt.Key.Key_Down)
    assert chooser.recipe == Recipe(model="best")


def test_times_are_of_all_that_is_shown_and_honest(panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo(), photo()])
    assert panel.quality.cards[BEST].fact == "measuring…"
    asked: list[tuple[str, Size, Target]] = []

    def estimate(model: str, size: Size, target: Target) -> float | None:
        asked.append((model, size, target))
        return {"fast": 4.0, "best": 61.0}.get(model)

    panel.set_estimate(estimate)
    assert panel.quality.cards[QUICK].fact == "about 8 s"
    assert panel.quality.cards[BEST].fact == "about 2 min"
    assert "about 2 min" in panel.quality.cards[BEST].button.accessibleDescription()
    assert ("best", Size(700, 950), Times()) in asked
    chooser.show([photo(), photo(size=None)])
    assert panel.quality.cards[BEST].fact == "measuring…", "a photo of unknown size takes unknown time"
    chooser.show([photo(target=LongSide(100_000))])
    assert panel.quality.cards[BEST].fact == "", "what cannot be made takes no time"


def test_photos_that_differ_are_shown_as_differing(panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo(model="fast", target=Times(2)), photo()])
    assert not any(card.button.isChecked() for card in panel.quality.cards.values())
    assert not any(edit_of(panel).segments.button(index).isChecked() for index in range(4))
    assert "differ" in edit_of(panel).result.text() and "2800 × 3800" in edit_of(panel).result.text()
    panel.quality.cards[QUICK].button.click()
    assert [entry.recipe for entry in chooser.entries] == [Recipe(model="fast", target=Times(2)), Recipe(model="fast")]
    assert panel.quality.cards[QUICK].button.isChecked()


def test_other_models_are_offered_when_there_are_any(panel: ChoicePanel, chooser: Chooser) -> None:
    own = Card("granny", "granny", "A model of your own.", "unknown", "unknown", "granny.pth")
    chooser.show([photo()])
    assert panel.quality.cards[OTHER].isHidden()
    panel.set_models([*load_catalogue().cards[:3], own])
    assert not panel.quality.cards[OTHER].isHidden() and panel.quality.others.count() == 2
    panel.quality.others.setCurrentIndex(1)
    panel.quality.others.activated.emit(1)
    assert chooser.recipe == Recipe(model="granny") and panel.quality.cards[OTHER].button.isChecked()
    panel.set_models(load_catalogue().cards[:2])
    assert panel.quality.others.currentText() == "granny", "what is chosen is shown, also if it is not offered any more"


def test_best_by_its_full_name_is_best(panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo(model="realesrgan-x4plus")])
    assert panel.quality.cards[BEST].button.isChecked()


def test_only_models_that_are_here_are_offered() -> None:
    cards = models.here(load_catalogue())
    assert [card.alias for card in cards] == ["best", "fast"]
