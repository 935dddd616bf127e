"""The panel: shows what is chosen, chooses what is pressed and typed, and never fights with who types."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from restorer.catalogue import Card, load_catalogue
from restorer.gui.album.entry import Entry
from restorer.gui.panels import models
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.quality import BEST, OTHER, QUICK
from restorer.gui.panels.section import Section
from restorer.gui.panels.size_edit import SizeEdit
from restorer.gui.panels.sizes import Kind
from restorer.gui.preferences import Preferences
from restorer.look import Look
from restorer.photo.geometry import Size
from restorer.recipe import LongSide, Megapixels, Print, Recipe, Target, Times

SIZE = Size(700, 950)
CHANGED = Look(faithfulness=0.9, fading=None)
TWICE, FOUR, PRINT, OTHER_SIZE = range(4)
# Said of every window with a smallest size; there is no screen to mind it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def preferences(qapp: QApplication, tmp_path: Path) -> Preferences:
    """As they are at first."""
    return Preferences(tmp_path / "settings.toml")


@pytest.fixture
def chooser(qapp: QApplication) -> Chooser:
    """Shows nothing yet."""
    return Chooser()


@pytest.fixture
def panel(qtbot: QtBot, chooser: Chooser, preferences: Preferences) -> ChoicePanel:
    """On the screen, with Best and Quick."""
    made = ChoicePanel(chooser, preferences)
    made.set_models(load_catalogue().cards[:2])
    qtbot.addWidget(made)
    made.resize(made.sizeHint().width(), 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def photo(target: Target | None = None, model: str = "best", size: Size | None = SIZE) -> Entry:
    """One that is open."""
    return Entry(Path("/granny.jpg"), Recipe(model=model, target=target or Times()), size=size)


def edit_of(panel: ChoicePanel) -> SizeEdit:
    """Where the size is chosen."""
    return panel.size_section.edit


def type_into(qtbot: QtBot, box: QAbstractSpinBox, text: str) -> None:
    """As a person does: all that was there is replaced, key by key."""
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)


def test_without_a_photo_there_is_nothing_to_choose(panel: ChoicePanel) -> None:
    assert not panel.quality.isEnabled() and not panel.size_section.isEnabled() and not panel.use_for_all.isEnabled()
    assert panel.advanced.isEnabled()


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


def test_use_for_all_is_asked_for(qtbot: QtBot, panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo()])
    panel.set_all_count(1)
    assert panel.use_for_all.isHidden()
    panel.set_all_count(2)
    with qtbot.waitSignal(panel.use_for_all_wanted):
        panel.use_for_all.click()


def test_sections_are_added_where_they_belong(panel: ChoicePanel) -> None:
    panel.add_section(Section("frame", "Frame"))
    panel.add_section(Section("crop", "Crop"), before="size")
    keys = ["quality", "crop", "size", "damage", "faithfulness", "colour", "frame", "advanced"]
    assert [section.key for section in panel.sections] == keys
    QApplication.processEvents()
    tops = [section.mapTo(panel, QPoint()).y() for section in panel.sections]
    assert tops == sorted(tops)
    assert tops[-2] < panel.use_for_all.mapTo(panel, QPoint()).y() < tops[-1]


def test_tab_goes_from_top_to_bottom(panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([Entry(Path("/granny.jpg"), Recipe(target=Print(11, 15, 300), look=CHANGED), size=SIZE)])
    panel.advanced.set_folded(False)
    damage = Section("damage", "Damage")
    inside = QCheckBox("Look for scratches")
    damage.body.addWidget(inside)
    panel.add_section(damage)
    paper, true, colour = edit_of(panel).paper, panel.faithfulness, panel.colour
    wanted = [
        panel.quality.cards[BEST].button,
        *(paper.papers, paper.dpi, paper.width_box, paper.height_box, paper.unit_box),
        *(true.share.reset, true.share.slider, true.grain.slider, true.tones),
        *(colour.fading.segments.button(1), colour.one_tone, colour.neutral, colour.mark),
        *(inside, panel.use_for_all, panel.advanced.device, panel.advanced.tile, panel.advanced.folder),
    ]
    QApplication.processEvents()
    wanted[0].setFocus()
    reached: list[QWidget | None] = []
    for _ in range(40):
        reached.append(QApplication.focusWidget())
        panel.focusNextChild()
    assert [one for one in reached if one in wanted][: len(wanted)] == wanted


def test_advanced_is_folded_until_it_is_wanted(panel: ChoicePanel, preferences: Preferences, qtbot: QtBot) -> None:
    assert panel.advanced.folded and panel.advanced.device.isHidden() is False and not panel.advanced.device.isVisible()
    panel.advanced.set_folded(False)
    assert panel.advanced.device.isVisible() and preferences.settings.advanced
    again = ChoicePanel(Chooser(), preferences)
    qtbot.addWidget(again)
    assert not again.advanced.folded


def test_device_and_tiles_are_the_programs(qtbot: QtBot, panel: ChoicePanel, preferences: Preferences) -> None:
    advanced = panel.advanced
    advanced.set_folded(False)
    panel.set_devices([("auto", "twice"), ("cpu", "Processor"), ("cuda:0", "RTX")])
    assert [advanced.device.itemData(index) for index in range(advanced.device.count())] == ["auto", "cpu", "cuda:0"]
    advanced.device.setCurrentIndex(2)
    advanced.device.activated.emit(2)
    assert preferences.settings.device == "cuda:0"
    type_into(qtbot, advanced.tile, "128")
    assert preferences.settings.tile == 128
    type_into(qtbot, advanced.tile, "3")
    assert preferences.settings.tile is None and advanced.tile.value() == 3, (
        "the first digit of a number is no side yet"
    )
    preferences.change(tile=64, device="xpu")
    assert advanced.tile.value() == 64 and advanced.device.currentText() == "xpu"
    preferences.change(tile=None)
    assert advanced.tile.text() == "Automatic"


@pytest.mark.parametrize("opens", [True, False])
def test_the_folder_of_models_is_made_and_opened(
    panel: ChoicePanel, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    from restorer import paths
    from restorer.gui.panels import advanced

    opened: list[str] = []

    def open_it(address: object) -> bool:
        opened.append(address.toLocalFile())  # pyright: ignore[reportAttributeAccessIssue]
        return opens

    monkeypatch.setattr(advanced.QDesktopServices, "openUrl", open_it)
    panel.advanced.folder.click()
    assert paths.user_weights().is_dir() and Path(opened[0]) == paths.user_weights()
    assert (str(paths.user_weights()) in panel.advanced.problem.text) is not opens


def test_every_control_says_what_it_is(panel: ChoicePanel, chooser: Chooser) -> None:
    chooser.show([photo(Print(11, 15, 300))])
    panel.advanced.set_folded(False)
    controls = [control for kind in (QComboBox, QAbstractSpinBox, QSlider) for control in panel.findChildren(kind)]
    assert len(controls) >= 12
    buddies = {label.buddy() for label in panel.findChildren(QWidget) if hasattr(label, "buddy")}  # pyright: ignore[reportAttributeAccessIssue]
    for control in controls:
        assert control.accessibleName() or control in buddies, control


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_cut_in_the_narrowest_panel(
    qtbot: QtBot, qapp: QApplication, preferences: Preferences, percent: int
) -> None:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * percent / 100)
    qapp.setFont(larger)
    try:
        chooser = Chooser()
        panel = ChoicePanel(chooser, preferences)
        qtbot.addWidget(panel)
        panel.set_models(load_catalogue().cards[:4])
        panel.advanced.set_folded(False)
        for target in (Times(4), Times(2.5), Print(11, 15, 300), LongSide(9000)):
            look = Look(faithfulness=1.0, grain=1.0, fading=0.3)
            recipe = Recipe(model="realesrgan-x2plus", target=target, look=look)
            chooser.show([Entry(Path("/granny.jpg"), recipe, size=SIZE)])
            panel.show()
            qapp.processEvents()
            panel.resize(panel.minimumSizeHint().width(), 500)
            qapp.processEvents()
            bar = panel._area.horizontalScrollBar()
            assert bar.maximum() == 0, target
            for control in panel.findChildren(QWidget):
                around = control.parentWidget()
                if control.isVisible() and around is not None:
                    assert control.geometry().right() <= around.rect().right() + 1, control
    finally:
        qapp.setFont(before)
