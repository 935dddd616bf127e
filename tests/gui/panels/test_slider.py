"""The slider for a share and the check box in lines: what they say, what they choose, and when."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from restorer.gui.panels.check import Check
from restorer.gui.panels.slider import ShareSlider

LEFT = Qt.MouseButton.LeftButton
WORDS = "Keep brightness and colours of the original"
# Said of every window with a smallest size; there is no screen to mind it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def share(qtbot: QtBot) -> ShareSlider:
    """On the screen, at its usual 40 %."""
    made = ShareSlider("Grain", "How much of it.", usual=0.4)
    qtbot.addWidget(made)
    made.show_choice(0.4)
    made.resize(300, made.sizeHint().height())
    made.show()
    qtbot.waitExposed(made)
    return made


def heard(share: ShareSlider) -> list[object]:
    """What is said from now on: shares, "held", "left"."""
    said: list[object] = []
    share.chosen.connect(said.append)
    share.held.connect(lambda: said.append("held"))
    share.left.connect(lambda: said.append("left"))
    return said


def knob(share: ShareSlider) -> int:
    """Where the middle of the knob is."""
    option, part = QStyleOptionSlider(), QStyle.SubControl.SC_SliderHandle
    share.slider.initStyleOption(option)
    place = share.slider.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, share.slider)
    return place.center().x()


def double_click(qtbot: QtBot, share: ShareSlider) -> None:
    """On the name; Qt's own leaves the button down, for all tests that follow."""
    qtbot.mouseDClick(share.name, LEFT)
    qtbot.mouseRelease(share.name, LEFT)


def test_showing_chooses_nothing(share: ShareSlider) -> None:
    said = heard(share)
    share.show_choice(0.73)
    assert share.slider.value() == 73 and share.value.text() == "73 %" and not said
    share.show_choice(0.2, several=True)
    assert share.value.text() == "varies" and not said


def test_the_knob_comes_to_where_it_is_pressed_and_is_drawn_on_from_there(qtbot: QtBot, share: ShareSlider) -> None:
    said, middle = heard(share), share.slider.height() // 2
    qtbot.mousePress(share.slider, LEFT, pos=QPoint(240, middle))
    assert said[0] == "held" and said[1:] == [share.slider.value() / 100]
    assert abs(knob(share) - 240) <= 3 and share.slider.isSliderDown()
    qtbot.mouseMove(share.slider, QPoint(80, middle))
    qtbot.mouseRelease(share.slider, LEFT, pos=QPoint(80, middle))
    assert abs(knob(share) - 80) <= 3 and not share.slider.isSliderDown()
    assert said[-2:] == [share.slider.value() / 100, "left"]


def test_a_press_on_the_knob_moves_nothing(qtbot: QtBot, share: ShareSlider) -> None:
    said = heard(share)
    qtbot.mouseClick(share.slider, LEFT, pos=QPoint(knob(share) + 2, share.slider.height() // 2))
    assert said == ["held", "left"] and share.slider.value() == 40


@pytest.mark.parametrize(
    ("key", "percent"),
    [
        (Qt.Key.Key_Right, 41),
        (Qt.Key.Key_Left, 39),
        (Qt.Key.Key_PageUp, 50),
        (Qt.Key.Key_PageDown, 30),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 100),
    ],
)
def test_keys(qtbot: QtBot, share: ShareSlider, key: Qt.Key, percent: int) -> None:
    said = heard(share)
    qtbot.keyClick(share.slider, key)
    assert said == [percent / 100]


def test_going_elsewhere_ends_what_keys_have_done(qtbot: QtBot, share: ShareSlider) -> None:
    share.show_choice(0.7)
    share.slider.setFocus()
    said = heard(share)
    share.reset.setFocus()
    assert said == ["left"]


def test_reset_is_there_when_there_is_a_way_back(qtbot: QtBot, share: ShareSlider) -> None:
    assert share.reset.isHidden()
    before = share.sizeHint()
    share.show_choice(0.5)
    assert share.reset.isVisible() and share.sizeHint() == before, "nothing jumps"
    share.reset.setFocus()
    said = heard(share)
    qtbot.mouseClick(share.reset, LEFT)
    assert said == ["left", 0.4, "left"]
    share.show_choice(0.4)
    assert share.reset.isHidden() and share.slider.hasFocus()
    share.show_choice(0.4, several=True)
    assert share.reset.isVisible(), "all of them can go back"


def test_a_double_click_on_the_name_goes_back(qtbot: QtBot, share: ShareSlider) -> None:
    said = heard(share)
    double_click(qtbot, share)
    assert not said, "it is there already"
    share.show_choice(0.9)
    double_click(qtbot, share)
    assert said == ["left", 0.4, "left"]


def test_without_a_usual_share_there_is_no_way_back(qtbot: QtBot) -> None:
    share = ShareSlider("Strength", "How much.", least=1)
    qtbot.addWidget(share)
    share.show_choice(0.9)
    said = heard(share)
    double_click(qtbot, share)
    assert share.reset.isHidden() and not said
    share.slider.setValue(0)
    assert said == [0.01]


@pytest.mark.parametrize("focused", [False, True])
def test_the_wheel_turns_it_only_while_it_has_the_focus(qtbot: QtBot, share: ShareSlider, focused: bool) -> None:
    share.show_choice(0.5)
    (share.slider if focused else share.reset).setFocus()
    middle = share.slider.rect().center()
    turn = QWheelEvent(
        QPointF(middle),
        QPointF(share.slider.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(share.slider, turn)
    assert (share.slider.value() > 50) is focused


def test_it_says_what_it_is(share: ShareSlider) -> None:
    assert share.slider.accessibleName() == "Grain" and share.slider.accessibleDescription() == "How much of it."
    assert share.name.buddy() is share.slider and share.reset.accessibleDescription() == "Grain"


@pytest.fixture
def check(qtbot: QtBot) -> Iterator[Check]:
    """On the screen, above nothing."""
    window, made = QWidget(), Check(WORDS, "A hint.")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield made


def test_a_press_is_on_or_off_and_never_in_between(qtbot: QtBot, check: Check) -> None:
    said: list[bool] = []
    check.chosen.connect(said.append)
    check.show_choice(False, several=True)
    assert check.checkState() is Qt.CheckState.PartiallyChecked and not said
    for _ in range(3):
        qtbot.keyClick(check, Qt.Key.Key_Space)
    assert said == [True, False, True]


def test_its_words_go_on_in_the_next_line(check: Check) -> None:
    one, line = check.sizeHint(), check.fontMetrics().lineSpacing()
    assert check.minimumSizeHint().width() < one.width() / 2
    inks: list[int] = []
    for share, lines in ((1.0, 1), (0.65, 2), (0.45, 3)):
        check.window().resize(round(one.width() * share), 300)
        QApplication.processEvents()
        assert check.height() == pytest.approx(one.height() + (lines - 1) * line, abs=line / 2)
        inks.append(ink(check))
    assert inks[0] > 200 and inks[1:] == pytest.approx([inks[0]] * 2, rel=0.05), "nothing is cut off"


def ink(check: Check) -> int:
    """How many dark pixels there are: those of the words, as the box is grey."""
    image = check.grab().toImage()
    return sum(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(image.height()))
