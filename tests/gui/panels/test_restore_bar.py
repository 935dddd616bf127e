"""The bar below the panel: what can be done now, and how far it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from restorer.gui.panels.restore_bar import STEPS, RestoreBar
from restorer.gui.panels.times import clock, roughly, rounded

# Said of every window with a smallest size; there is no screen to mind it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def bar(qtbot: QtBot) -> RestoreBar:
    """On the screen."""
    made = RestoreBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_at_first_nothing_can_be_done(bar: RestoreBar) -> None:
    assert not bar.restore.isEnabled() and bar.restore_all.isHidden() and not bar.bar.isVisible()


def test_restore_and_restore_all(qtbot: QtBot, bar: RestoreBar) -> None:
    bar.set_idle(True, 12)
    assert bar.restore.text() == "&Restore" and bar.restore_all.text() == "Restore &all (12)"
    assert bar.restore.property("kind") == "primary"
    with qtbot.waitSignal(bar.restore_wanted):
        bar.restore.click()
    with qtbot.waitSignal(bar.restore_all_wanted):
        bar.restore_all.click()
    bar.set_idle(True, 1, count=3)
    assert "3" in bar.restore.text() and bar.restore_all.isHidden()


def test_while_working_it_says_how_far_it_is(qtbot: QtBot, bar: RestoreBar) -> None:
    bar.set_idle(True, 12)
    bar.set_working(0.347, 72.9, 141, "granny.jpg")
    assert bar.words.text() == "34 % · 1:12 gone · about 2 min 30 s left"
    assert bar.title.text() == "granny.jpg" and bar.bar.value() == round(0.347 * STEPS)
    assert not bar.restore.isVisible() and not bar.restore_all.isVisible()
    bar.set_working(0.347, 72.9, None)
    assert bar.words.text() == "34 % · 1:12 gone" and not bar.title.isVisible()
    bar.set_working(0.0, 5, None)
    assert bar.words.text() == "Getting ready · 0:05 gone"
    with qtbot.waitSignal(bar.cancel_wanted):
        bar.cancel.click()
    with qtbot.waitSignal(bar.pause_wanted), qtbot.assertNotEmitted(bar.resume_wanted):
        bar.pause.click()


def test_while_paused_it_can_go_on(qtbot: QtBot, bar: RestoreBar) -> None:
    bar.set_paused(0.5, 3600, "granny.jpg")
    assert bar.words.text() == "50 % · 1:00:00 gone · paused"
    assert bar.pause.text() == "Res&ume"
    with qtbot.waitSignal(bar.resume_wanted), qtbot.assertNotEmitted(bar.pause_wanted):
        bar.pause.click()
    bar.set_working(0.5, 3600, 10)
    assert bar.pause.text() == "Pa&use"


def test_while_working_another_photo_can_wait_in_line(bar: RestoreBar) -> None:
    bar.set_working(0.1, 1, 10)
    bar.set_more(True, 5)
    bar.set_working(0.2, 2, 9)
    assert bar.restore.isVisible() and bar.restore.property("kind") == "secondary" and bar.restore_all.isVisible()
    bar.set_more(False, 0)
    assert not bar.restore.isVisible() and not bar.restore_all.isVisible()
    bar.set_idle(True, 0)
    assert bar.restore.isVisible() and bar.restore.property("kind") == "primary" and not bar.bar.isVisible()


def test_times_in_words() -> None:
    assert [clock(seconds) for seconds in (0, 59.9, 72, 3725)] == ["0:00", "0:59", "1:12", "1:02:05"]
    assert [roughly(seconds) for seconds in (0.2, 12.4, 43, 131, 1490, 7000)] == [
        "1 s",
        "12 s",
        "45 s",
        "2 min",
        "25 min",
        "1 h 55 min",
    ]


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_rounding_keeps_order_and_errs_little(one: float, other: float) -> None:
    assert rounded(min(one, other)) <= rounded(max(one, other))
    assert abs(rounded(one) - one) <= max(0.5, one * 0.25)
