"""The sections for faithfulness and colour: what is chosen is shown, and what is moved and pressed is chosen."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.colour import ColourSection
from restorer.gui.panels.fading import AUTO, BY_HAND, OFF
from restorer.gui.panels.faithfulness import FaithfulnessSection
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.slider import ShareSlider
from restorer.gui.preferences import Preferences
from restorer.look import PLAIN, Look
from restorer.photo.geometry import Size
from restorer.recipe import Recipe

LEFT = Qt.MouseButton.LeftButton
AREA = Path("/faces.png")
OWN = Look(area=AREA, area_faithfulness=0.9)
"""With what the sections do not show."""
# Said of every window with a smallest size; there is no screen to mind it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def chooser(qapp: QApplication) -> Chooser:
    """Shows nothing yet."""
    return Chooser()


@pytest.fixture
def panel(qtbot: QtBot, chooser: Chooser, tmp_path: Path) -> ChoicePanel:
    """On the screen."""
    made = ChoicePanel(chooser, Preferences(tmp_path / "settings.toml"))
    qtbot.addWidget(made)
    made.resize(made.sizeHint().width(), 900)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def true(panel: ChoicePanel) -> FaithfulnessSection:
    """The first of the two."""
    return panel.faithfulness


@pytest.fixture
def colour(panel: ChoicePanel) -> ColourSection:
    """The second."""
    return panel.colour


def photo(look: Look = OWN) -> Entry:
    """One that is open."""
    return Entry(Path("/granny.jpg"), Recipe(look=look), size=Size(700, 950))


def draw(qtbot: QtBot, share: ShareSlider, *places: float) -> None:
    """Press in the middle of the first of these shares, go through the others, and let go at the last."""
    share.slider.ensurePolished()
    points = [QPoint(round(share.slider.width() * place), share.slider.height() // 2) for place in places]
    qtbot.mousePress(share.slider, LEFT, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(share.slider, point)
    qtbot.mouseRelease(share.slider, LEFT, pos=points[-1])


def press(button: QAbstractButton) -> None:
    """As a person does."""
    button.click()


def look(chooser: Chooser) -> Look:
    """Of the current photo."""
    assert chooser.recipe
    return chooser.recipe.look


def test_without_a_photo_there_is_nothing_to_choose(true: FaithfulnessSection, colour: ColourSection) -> None:
    assert not true.isEnabled() and not colour.isEnabled() and true.share.reset.isHidden()


def test_what_is_chosen_is_shown(true: FaithfulnessSection, colour: ColourSection, chooser: Chooser) -> None:
    chooser.show([photo(Look(faithfulness=0.25, grain=0.75, tones=False, fading=0.6, neutral=True, mark=True))])
    assert true.isEnabled() and colour.isEnabled() and true.several.isHidden() and colour.several.isHidden()
    assert (true.share.value.text(), true.grain.value.text(), true.tones.isChecked()) == ("25 %", "75 %", False)
    assert colour.fading.segments.button(BY_HAND).isChecked() and colour.fading.strength.value.text() == "60 %"
    assert colour.neutral.isChecked() and colour.mark.isChecked() and colour.one_tone.isChecked()
    chooser.show([photo(PLAIN)])
    assert (true.share.slider.value(), true.grain.slider.value(), true.tones.isChecked()) == (0, 0, False)
    assert colour.fading.segments.button(OFF).isChecked() and not colour.one_tone.isChecked()
    assert chooser.undo.count() == 0, "showing chooses nothing"


@pytest.mark.parametrize("part", ["faithfulness", "grain"])
def test_a_share_is_drawn_in_one_step(qtbot: QtBot, true: FaithfulnessSection, chooser: Chooser, part: str) -> None:
    chooser.show([photo()])
    share = true.share if part == "faithfulness" else true.grain
    seen: list[float] = []
    chooser.changed.connect(lambda _: seen.append(getattr(look(chooser), part)))
    draw(qtbot, share, 0.1, 0.3, 0.9)
    assert len(seen) == 3 and seen == sorted(seen), "the picture follows while the mouse moves"
    assert seen[-1] == pytest.approx(0.9, abs=0.05) and look(chooser) == replace(OWN, **{part: seen[-1]})
    draw(qtbot, share, 0.5, 0.6)
    assert chooser.undo.count() == 2, "as soon as the mouse lets go, what follows is another choice"
    chooser.undo.undo()
    assert look(chooser) == replace(OWN, **{part: seen[2]}) and share.slider.value() == round(seen[2] * 100)
    chooser.undo.undo()
    assert look(chooser) == OWN


def test_reset_is_a_step_of_its_own(qtbot: QtBot, true: FaithfulnessSection, chooser: Chooser) -> None:
    chooser.show([photo(replace(OWN, grain=0.9))])
    qtbot.keyClick(true.grain.slider, Qt.Key.Key_Left)
    press(true.grain.reset)
    assert look(chooser) == OWN and chooser.undo.count() == 2 and true.grain.reset.isHidden()
    chooser.undo.undo()
    assert look(chooser).grain == 0.89 and not true.grain.reset.isHidden()


def test_keys_that_follow_each_other_are_one_step(qtbot: QtBot, true: FaithfulnessSection, chooser: Chooser) -> None:
    chooser.show([photo()])
    for _ in range(5):
        qtbot.keyClick(true.share.slider, Qt.Key.Key_Right)
    assert look(chooser).faithfulness == 0.2 and chooser.undo.count() == 1
    true.grain.slider.setFocus()
    true.share.slider.setFocus()
    qtbot.keyClick(true.share.slider, Qt.Key.Key_Right)
    assert chooser.undo.count() == 2


CHECKS: dict[str, Callable[[ChoicePanel], QAbstractButton]] = {
    "tones": lambda panel: panel.faithfulness.tones,
    "one_tone": lambda panel: panel.colour.one_tone,
    "neutral": lambda panel: panel.colour.neutral,
    "mark": lambda panel: panel.colour.mark,
}


@pytest.mark.parametrize("part", CHECKS)
def test_each_box_is_its_part(panel: ChoicePanel, chooser: Chooser, part: str) -> None:
    chooser.show([photo()])
    box, before = CHECKS[part](panel), getattr(OWN, part)
    assert box.isChecked() is before
    press(box)
    assert look(chooser) == replace(OWN, **{part: not before}) and box.isChecked() is not before
    chooser.undo.undo()
    assert look(chooser) == OWN and box.isChecked() is before


def test_what_becomes_black_and_white_does_not_stay_as_it_is(colour: ColourSection, chooser: Chooser) -> None:
    chooser.show([photo()])
    press(colour.neutral)
    assert not colour.one_tone.isEnabled()
    chooser.show([photo(replace(OWN, neutral=True)), photo()])
    assert colour.one_tone.isEnabled(), "for the other photo it does matter"


def test_faded_colour_is_off_automatic_or_by_hand(qtbot: QtBot, colour: ColourSection, chooser: Chooser) -> None:
    chooser.show([photo()])
    fading = colour.fading
    assert fading.segments.button(OFF).isChecked() and fading.strength.isHidden()
    for index, share in ((AUTO, None), (BY_HAND, 0.5), (OFF, 0.0)):
        press(fading.segments.button(index))
        assert look(chooser) == replace(OWN, fading=share) and fading.segments.button(index).isChecked()
        assert fading.strength.isHidden() is (index != BY_HAND)
    assert chooser.undo.count() == 3
    chooser.undo.undo()
    assert look(chooser).fading == 0.5 and fading.segments.button(BY_HAND).isChecked()


def test_by_hand_does_not_end_where_the_slider_ends(qtbot: QtBot, colour: ColourSection, chooser: Chooser) -> None:
    chooser.show([photo(replace(OWN, fading=0.6))])
    strength = colour.fading.strength
    QApplication.processEvents()
    draw(qtbot, strength, 0.5, 0.0)
    assert look(chooser).fading == 0.01 and not strength.isHidden()
    draw(qtbot, strength, 0.0, 1.0)
    assert look(chooser).fading == 1.0 and chooser.undo.count() == 2


def test_the_focus_stays_near_when_the_strength_goes_away(colour: ColourSection, chooser: Chooser) -> None:
    chooser.show([photo()])
    press(colour.fading.segments.button(BY_HAND))
    colour.fading.strength.slider.setFocus()
    chooser.undo.undo()
    assert colour.fading.segments.button(OFF).hasFocus()


def test_photos_that_differ_are_shown_as_differing(
    qtbot: QtBot, true: FaithfulnessSection, colour: ColourSection, chooser: Chooser
) -> None:
    other = Look(faithfulness=0.8, tones=False, fading=None, area_faithfulness=OWN.area_faithfulness)
    chooser.show([photo(), photo(other)])
    assert not true.several.isHidden() and not colour.several.isHidden()
    assert true.share.value.text() == "varies" and true.grain.value.text() == "0 %"
    assert true.tones.checkState() is Qt.CheckState.PartiallyChecked
    assert not any(colour.fading.segments.button(index).isChecked() for index in (OFF, AUTO, BY_HAND))
    assert colour.one_tone.isChecked() and not colour.mark.isChecked()
    qtbot.keyClick(true.share.slider, Qt.Key.Key_Right)
    assert [entry.recipe.look for entry in chooser.entries] == [
        replace(OWN, faithfulness=0.16),
        replace(other, faithfulness=0.16),
    ], "the rest of each stays as it was"
    assert true.share.value.text() == "16 %" and not true.several.isHidden()
    press(true.tones)
    assert all(entry.recipe.look.tones for entry in chooser.entries) and true.several.isHidden()
    press(colour.fading.segments.button(AUTO))
    assert all(entry.recipe.look.fading is None for entry in chooser.entries) and colour.several.isHidden()


def test_reset_brings_photos_together_that_differ(true: FaithfulnessSection, chooser: Chooser) -> None:
    chooser.show([photo(), photo(Look(grain=0.1))])
    press(true.grain.reset)
    assert [entry.recipe.look.grain for entry in chooser.entries] == [OWN.grain, OWN.grain]


def test_what_the_ends_mean_is_said(true: FaithfulnessSection) -> None:
    words = {part.text(): part.toolTip() for part in true.share.findChildren(type(true.share.name))}
    assert "idea" in words["Sharper"] and "grain" in words["Truer"]
