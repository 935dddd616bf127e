"""The panel as a whole: nothing to choose without a photo, its sections in order, nothing cut, nothing nameless."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from restorer.catalogue import load_catalogue
from restorer.gui.album.entry import Entry
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.quality import BEST
from restorer.gui.panels.section import Section
from restorer.gui.preferences import Preferences
from restorer.look import Look
from restorer.recipe import LongSide, Print, Recipe, Times
from tests.gui.panels.by_hand import SIZE, edit_of, photo

CHANGED = Look(faithfulness=0.9, fading=None)


def test_without_a_photo_there_is_nothing_to_choose(panel: ChoicePanel) -> None:
    assert not panel.quality.isEnabled() and not panel.size_section.isEnabled() and not panel.use_for_all.isEnabled()
    assert panel.advanced.isEnabled()


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
