"""Scenes: how the two sides are drawn, and which of them where."""

import numpy as np
import pytest
from PySide6.QtCore import QRect

from restorer.gui.viewer.pyramid import Pyramid
from restorer.gui.viewer.scene import Scene, Side
from restorer.photo.geometry import Size

pytestmark = pytest.mark.pixels


def picture(width: int, height: int) -> Pyramid:
    return Pyramid(np.zeros((height, width, 3), np.uint8))


@pytest.fixture
def scene() -> Scene:
    scene = Scene(before=picture(100, 80), after=picture(400, 320))
    scene.state.show(Size(100, 80))
    scene.state.set_reference(Size(400, 320))
    scene.state.resize(601, 401)
    return scene


def sharp(scene: Scene, side: Side, zoom: float) -> bool:
    look = scene.look(side, zoom)
    assert look is not None
    return look.sharp


def test_the_result_is_squares_beyond_three_pixels_a_pixel_and_the_original_is_smooth(scene: Scene):
    assert not sharp(scene, "after", 12)
    assert sharp(scene, "after", 12.1)
    assert not sharp(scene, "before", 60)


def test_of_two_pictures_as_large_none_has_an_advantage(scene: Scene):
    scene.before = picture(400, 320)
    assert sharp(scene, "before", 13)
    assert sharp(scene, "after", 13)
    scene.after = None
    assert sharp(scene, "before", 13)


def test_a_side_without_a_picture_has_no_look(scene: Scene):
    scene.after = None
    assert scene.look("after") is None
    assert scene.look("before") is not None


def test_the_parts_of_a_divided_view_meet_and_fill_it(scene: Scene):
    before, after = scene.parts()
    assert (before.side, after.side) == ("before", "after")
    assert before.rect.united(after.rect) == QRect(0, 0, 601, 401)
    assert not before.rect.intersects(after.rect)
    assert before.corner == after.corner


@pytest.mark.parametrize(("split", "side"), [(0.0, "after"), (1.0, "before")])
def test_a_divider_at_the_edge_leaves_one_part(scene: Scene, split: float, side: Side):
    scene.state.split = split
    assert [part.side for part in scene.parts()] == [side]
    assert scene.divided


def test_without_pictures_there_are_no_parts():
    assert Scene().parts() == []
