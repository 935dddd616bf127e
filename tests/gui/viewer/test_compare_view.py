"""The widget: what is seen in each mode, what is painted anew, and what it says of itself."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from restorer.gui.viewer.compare_view import SETTLED, CompareView
from restorer.gui.viewer.pyramid import Pyramid
from restorer.photo.geometry import Region, Size
from tests.gui.viewer.conftest import AFTER, BEFORE, Seen, plain

pytestmark = pytest.mark.pixels

# The photo is fitted: 400×200 device pixels, from row 50 to row 250.
LEFT, RIGHT = (100, 150), (300, 150)


def test_the_divider_has_before_on_its_left_and_after_on_its_right(view: CompareView, seen: Seen):
    assert (seen(*LEFT), seen(*RIGHT)) == (BEFORE, AFTER)
    assert (seen(190, 60), seen(209, 60)) == (BEFORE, AFTER)
    assert seen(100, 49) is None
    assert seen(100, 50) == BEFORE
    assert seen(100, 249) == BEFORE
    assert seen(100, 250) is None
    view.move_split(0.3)
    assert (seen(310, 100), seen(330, 100)) == (BEFORE, AFTER)


def test_one_side_alone(view: CompareView, seen: Seen):
    view.set_mode("before")
    assert (seen(*LEFT), seen(*RIGHT)) == (BEFORE, BEFORE)
    view.set_mode("after")
    assert (seen(*LEFT), seen(*RIGHT)) == (AFTER, AFTER)


def test_side_by_side_shows_the_whole_photo_twice_with_a_gap_between(view: CompareView, seen: Seen):
    view.set_mode("side")
    gap = view.state.gap
    assert gap > 2
    assert (seen(2, 150), seen(199 - gap, 150)) == (BEFORE, BEFORE)
    assert seen(200, 150) is None
    assert (seen(201 + gap, 150), seen(398, 150)) == (AFTER, AFTER)


@pytest.mark.parametrize("mode", ["divider", "side", "before", "after"])
def test_with_one_picture_only_it_is_seen_everywhere(view: CompareView, seen: Seen, mode: str):
    view.set_mode(mode)  # pyright: ignore[reportArgumentType]
    view.set_pictures(Pyramid(plain(200, 100, BEFORE)), None)
    assert (seen(*LEFT), seen(*RIGHT)) == (BEFORE, BEFORE)
    view.set_pictures(None, Pyramid(plain(200, 100, AFTER)))
    assert (seen(*LEFT), seen(*RIGHT)) == (AFTER, AFTER)


def test_without_a_photo_there_is_only_ground(view: CompareView, seen: Seen):
    view.set_photo(None)
    assert seen(*LEFT) is None
    view.toggle_loupe()
    assert seen(200, 150) is None


@pytest.mark.parametrize("mode", ["divider", "side", "after"])
def test_space_shows_the_original_while_it_is_held(view: CompareView, seen: Seen, qtbot: QtBot, mode: str):
    view.set_mode(mode)  # pyright: ignore[reportArgumentType]
    qtbot.keyPress(view, Qt.Key.Key_Space)
    assert (seen(*LEFT), seen(*RIGHT)) == (BEFORE, BEFORE)
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert seen(*RIGHT) == AFTER


def test_a_key_that_repeats_itself_is_still_held(view: CompareView, seen: Seen):
    none = Qt.KeyboardModifier.NoModifier
    for kind, repeats in ((QEvent.Type.KeyPress, False), (QEvent.Type.KeyRelease, True), (QEvent.Type.KeyPress, True)):
        QApplication.sendEvent(view, QKeyEvent(kind, Qt.Key.Key_Space, none, " ", repeats))
        assert seen(*RIGHT) == BEFORE
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert seen(*RIGHT) == AFTER


def test_arrows_pan_and_with_ctrl_or_shift_move_the_divider(view: CompareView, qtbot: QtBot):
    view.actual(2)
    x, y = view.state.centre
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    # A tenth of 400 and of 300 device pixels, at 8 a photo pixel.
    assert view.state.centre == (x + 5, y - 3.75)
    assert view.state.split == 0.5
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert view.state.split == pytest.approx(0.45)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.state.split == pytest.approx(0.46)
    assert view.state.centre == (x + 5, y - 3.75)


def test_other_keys_are_left_to_the_window(view: CompareView, qtbot: QtBot):
    before = (view.state.zoom, view.state.centre, view.state.split)
    qtbot.keyClick(view, Qt.Key.Key_L)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert (view.state.zoom, view.state.centre, view.state.split) == before
    assert not view.loupe


def test_a_changed_region_and_nothing_else_is_painted_anew(
    view: CompareView, seen: Seen, qtbot: QtBot, after_pixels: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch
):
    assert seen(350, 150) == AFTER
    region = Region(640, 160, 80, 80)
    after_pixels[region.slices] = (9, 200, 9)
    assert isinstance(view._scene.after, Pyramid)
    view._scene.after.refresh(region)
    painted = QRegion()

    def note(event: object) -> None:
        nonlocal painted
        painted += event.region()  # pyright: ignore[reportAttributeAccessIssue]
        CompareView.paintEvent(view, event)  # pyright: ignore[reportArgumentType]

    qtbot.wait(1)
    monkeypatch.setattr(view, "paintEvent", note)
    view.refresh(region)
    qtbot.waitUntil(lambda: not painted.isEmpty())
    # The region is seen at (320, 130), 40×40.
    assert painted.boundingRect().contains(320, 130)
    assert painted.boundingRect().contains(359, 169)
    assert painted.boundingRect().width() < 60
    assert (seen(340, 150), seen(*RIGHT)) == ((9, 200, 9), AFTER)


def test_a_side_that_is_not_there_is_not_painted(view: CompareView):
    view.set_pictures(None, None)
    view.refresh(Region(0, 0, 5, 5))
    view.refresh(Region(0, 0, 5, 5), "before")


def test_the_original_can_change_too(view: CompareView, seen: Seen):
    assert seen(*LEFT) == BEFORE
    pyramid = view._scene.before
    assert isinstance(pyramid, Pyramid)
    pyramid.levels[0][:] = 250
    pyramid.refresh(pyramid.size.region)
    view.refresh(pyramid.size.region, "before")
    assert seen(*LEFT) == (250, 250, 250)


def test_another_result_takes_the_place_of_the_last_where_one_looks(view: CompareView, seen: Seen):
    view.actual()
    view.state.pan(50, 20)
    where = (view.state.zoom, view.state.centre)
    view.set_pictures(Pyramid(plain(200, 100, BEFORE)), Pyramid(plain(400, 200, (1, 2, 3))))
    assert (view.state.zoom, view.state.centre) == where
    assert seen(*RIGHT) == (1, 2, 3)


def test_what_is_transparent_is_white_on_both_sides(view: CompareView, seen: Seen):
    view.set_matte(Pyramid(np.zeros((100, 200, 1), np.uint8)))
    assert (seen(*LEFT), seen(*RIGHT)) == ((255, 255, 255), (255, 255, 255))


def test_words_lie_in_the_corners_of_what_they_name(view: CompareView, seen: Seen):
    without = view.grab().toImage()
    view.set_labels("Original", "Quick preview")
    image = view.grab().toImage()
    changed = [(x, y) for x in range(0, 400, 2) for y in range(0, 300, 2) if image.pixel(x, y) != without.pixel(x, y)]
    assert changed
    assert {x < 100 or x > 250 for x, _ in changed} == {True}
    assert max(y for _, y in changed) < 60
    view.set_mode("before")
    assert view.grab().toImage().pixel(380, 20) == without.pixel(380, 20)


def test_the_loupe_shows_both_halves_much_larger(
    view: CompareView, seen: Seen, qtbot: QtBot, after_pixels: NDArray[np.uint8]
):
    after_pixels[196:204, 404:412] = 255
    view.set_pictures(Pyramid(plain(200, 100, BEFORE)), Pyramid(after_pixels))
    view.toggle_loupe()
    assert view.loupe
    # In the middle of the view: the loupe shows three times what the view does, 24 times 8 pixels of 800.
    assert seen(160, 150) == BEFORE
    assert seen(212, 150) == (255, 255, 255)
    assert seen(200 + 40, 150) == AFTER
    view.toggle_loupe()
    assert not view.loupe


def test_the_pointer_is_marked_in_the_other_half(view: CompareView, qtbot: QtBot):
    view.set_mode("side")
    without = view.grab().toImage()
    qtbot.mouseMove(view, QPoint(50, 140))
    image = view.grab().toImage()
    panes = view.state.panes
    there = 50 + panes[1].x - panes[0].x
    assert image.pixel(there, 140) != without.pixel(there, 140)
    assert image.pixel(50, 140) == without.pixel(50, 140)


def test_it_says_what_is_seen(view: CompareView, qtbot: QtBot):
    assert view.accessibleName() == "Photo"
    view.set_labels("Original", "Best")
    view.actual()
    view.move_split(-0.25)
    qtbot.waitUntil(lambda: "25 %" in view.accessibleDescription(), timeout=SETTLED * 20)
    assert view.accessibleDescription() == "Original on the left, Best on the right, divider at 25 %, zoom 100 %"
    view.set_mode("side")
    view._describe()
    assert view.accessibleDescription() == "Original and Best side by side, zoom 100 %"
    view.set_mode("after")
    view.set_labels("", "")
    view._describe()
    assert view.accessibleDescription() == "Result alone, zoom 100 %"
    view.set_photo(None)
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.accessibleDescription() == "No photo is shown."


def test_who_comes_by_keyboard_sees_the_focus(view: CompareView, seen: Seen):
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert seen(2, 290) is not None
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert seen(2, 290) is None
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    assert seen(2, 290) is None


def test_every_change_is_told_once(view: CompareView, qtbot: QtBot):
    heard: list[str] = []
    view.view_changed.connect(lambda: heard.append("change"))
    for change in (
        view.fit,
        view.actual,
        view.zoom_in,
        view.zoom_out,
        lambda: view.set_mode("side"),
        lambda: view.move_split(0.1),
        lambda: view.set_reference(Size(400, 200)),
        lambda: view.set_photo(Size(20, 20)),
        lambda: view.resize(300, 200),
    ):
        heard.clear()
        change()
        assert heard == ["change"]
    assert view.state.viewport == (300, 200)
    assert view.state.fitted


def test_zooming_by_steps_goes_there_and_back(view: CompareView):
    view.actual()
    view.zoom_in()
    view.zoom_in()
    assert view.state.ratio == pytest.approx(2)
    view.zoom_out()
    view.zoom_out()
    assert view.state.ratio == pytest.approx(1)
