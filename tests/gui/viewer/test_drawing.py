"""What is drawn is where it belongs: at every zoom, from every size of picture, in one piece or in many."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from restorer.gui.viewer.colour import pixels_of
from restorer.gui.viewer.drawing import Look, draw
from restorer.gui.viewer.pyramid import Pyramid
from restorer.gui.viewer.rendering import Rendering
from restorer.photo.geometry import Region, Size
from tests.gui.viewer.profiles import Space, named

pytestmark = pytest.mark.pixels

Picture = NDArray[np.uint8]
zooms = st.floats(0.12, 30)


def drawn(look: Look, rect: QRect) -> NDArray[np.int16]:
    """RGB of a rectangle."""
    image = draw(look, rect)
    return pixels_of(image)[..., 2::-1].astype(np.int16)


def soft(size: Size, seed: int = 0) -> Picture:
    coarse = np.random.default_rng(seed).integers(1, 256, (size.height // 9 + 2, size.width // 9 + 2, 3), np.uint8)
    grown = cv2.resize(coarse, (size.width, size.height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(grown, np.uint8).reshape(size.height, size.width, 3)


def crossing(row: NDArray[np.int16]) -> float:
    """Where a dark row becomes bright, between two pixels."""
    first = int(np.argmax(row > 127))
    low, high = float(row[first - 1]), float(row[first])
    return first - 0.5 + (127.5 - low) / (high - low)


@settings(max_examples=150)
@given(st.integers(40, 500), st.floats(0.2, 0.8), zooms, st.booleans())
def test_an_edge_is_at_its_place_and_the_same_before_and_after(width: int, at: float, zoom: float, upright: bool):
    edge = round(width * at)
    before = np.full((60, width, 3), 3, np.uint8)
    before[:, edge:] = 250
    if upright:
        before = before.transpose(1, 0, 2).copy()
    after = before.repeat(4, 0).repeat(4, 1)
    photo = Size(before.shape[1], before.shape[0])
    found: list[float] = []
    for picture in (before, after):
        look = Look(Pyramid(picture), None, photo, zoom, sharp=picture is after and zoom > 12)
        # 400 pixels around the edge.
        along = QRect(int(edge * zoom) - 200, 0, 400, 9)
        rect = along if not upright else QRect(0, along.x(), 9, 400)
        rect = rect.intersected(look.frame)
        pixels = drawn(look, rect)
        line = pixels[:, pixels.shape[1] // 2, 0] if upright else pixels[pixels.shape[0] // 2, :, 0]
        found.append(crossing(line) + (rect.y() if upright else rect.x()))
    assert found[0] == pytest.approx(found[1], abs=1)
    assert found[0] == pytest.approx(edge * zoom, abs=0.75)


@settings(max_examples=80)
@given(st.integers(1, 700), st.integers(1, 300), zooms, st.booleans(), st.data())
def test_a_part_looks_as_it_does_in_the_whole(width: int, height: int, zoom: float, sharp: bool, data: st.DataObject):
    look = Look(Pyramid(soft(Size(width, height))), None, Size(width, height), zoom, sharp)
    whole = look.frame.intersected(QRect(look.frame.width() // 3, look.frame.height() // 3, 300, 200))
    x = data.draw(st.integers(0, whole.width() - 1))
    y = data.draw(st.integers(0, whole.height() - 1))
    part = whole.adjusted(x, y, 0, 0)
    pixels = drawn(look, whole)
    # Nothing is left unpainted: these pictures have no black.
    assert pixels.max(axis=2).min() > 0
    assert np.abs(drawn(look, part) - pixels[y:, x:]).max() <= 3


@pytest.mark.parametrize("height", [5, 65, 105])
def test_a_picture_that_ends_in_the_middle_of_a_pixel_is_painted_to_its_end(height: int):
    look = Look(Pyramid(soft(Size(1, height))), None, Size(1, height), 1.9)
    assert look.frame.height() == round(height * 1.9 + 0.01)
    for top in range(look.frame.height()):
        assert drawn(look, look.frame.adjusted(0, top, 0, 0)).max(axis=2).min() > 0


def test_at_one_to_one_the_pixels_themselves_are_shown():
    picture = soft(Size(90, 70))
    look = Look(Pyramid(picture), None, Size(90, 70), 1.0)
    np.testing.assert_array_equal(drawn(look, QRect(20, 10, 30, 40)), picture[10:50, 20:50])
    # Of a result four times as large, too.
    look = Look(Pyramid(picture), None, Size(23, 18), 90 / 23)
    assert np.abs(drawn(look, QRect(20, 10, 30, 40)) - picture[10:50, 20:50]).max() < 40


def test_squares_are_squares():
    picture = soft(Size(9, 7))
    look = Look(Pyramid(picture), None, Size(9, 7), 5.0, sharp=True)
    np.testing.assert_array_equal(drawn(look, look.frame), picture.repeat(5, 0).repeat(5, 1))


def test_the_fitted_photo_is_an_area_average():
    noise = np.random.default_rng(0).integers(0, 256, (1200, 1600, 3), np.uint8)
    look = Look(Pyramid(noise), None, Size(1600, 1200), 0.1)
    average = cv2.resize(noise, (160, 120), interpolation=cv2.INTER_AREA)
    error = drawn(look, look.frame) - np.asarray(average, np.int16)
    # One pixel in ten each way would be off by 104 on average.
    assert float(np.sqrt(np.mean(error.astype(float) ** 2))) < 10


@pytest.mark.parametrize("zoom", [0.3, 5.0])
def test_what_is_transparent_is_white_after_the_colours_are_right(zoom: float):
    picture = np.full((100, 200, 3), (200, 30, 30), np.uint8)
    alpha = np.zeros((50, 100, 1), np.uint8)
    alpha[:, 50:] = 255
    icc = named(Space.DisplayP3)
    look = Look(Pyramid(picture, icc), Pyramid(alpha), Size(200, 100), zoom)
    pixels = drawn(look, look.frame)
    np.testing.assert_array_equal(pixels[5, 5], (255, 255, 255))
    plain = drawn(Look(Pyramid(picture, icc), None, Size(200, 100), zoom), look.frame)
    np.testing.assert_array_equal(pixels[-5, -5], plain[-5, -5])
    assert plain[0, 0, 0] > 210


@settings(max_examples=40)
@given(st.floats(0.3, 6), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 150), st.integers(1, 90)), min_size=1))
def test_what_is_kept_is_what_would_be_drawn(zoom: float, moves: list[tuple[int, int, int]]):
    look = Look(Pyramid(soft(Size(300, 250))), None, Size(300, 250), zoom)
    rendering = Rendering()
    for x, y, length in moves:
        rect = QRect(x, y, 2 * length, length).intersected(look.frame)
        if rect.isEmpty():
            continue
        image, place = rendering.image(look, rect)
        kept = pixels_of(image)[place.y() :, place.x() :, 2::-1][: rect.height(), : rect.width()]
        assert np.abs(kept - drawn(look, rect)).max() <= 3


@settings(max_examples=60)
@given(st.floats(0.05, 6), st.integers(0, 700), st.integers(0, 500), st.integers(1, 120))
def test_a_changed_region_is_drawn_anew_and_nothing_else(zoom: float, x: int, y: int, length: int):
    picture = soft(Size(800, 600))
    pyramid, rendering = Pyramid(picture), Rendering()
    look = Look(pyramid, None, Size(800, 600), zoom)
    rect = look.frame.intersected(QRect(0, 0, 500, 400))
    rendering.image(look, rect)
    region = Region(x, y, length, length).inside(pyramid.size)
    before = drawn(look, rect)
    picture[region.slices] = 255 - picture[region.slices]
    pyramid.refresh(region)
    rendering.forget(region)
    touched, after = look.touched(region).intersected(rect), drawn(look, rect)
    image, _ = rendering.image(look, rect)
    assert np.abs(pixels_of(image)[..., 2::-1] - after).max() <= 3
    rows, columns = np.nonzero(np.abs(after - before).max(axis=2))
    if len(rows):
        edges = QRect(int(columns.min()), int(rows.min()), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1)
        assert touched.contains(edges)
    # The rectangle of what changed is not much more than what changed.
    assert touched.width() <= length * zoom + 12 * max(1, zoom)


def test_a_look_at_something_else_keeps_nothing():
    rendering = Rendering()
    one, other = (Look(Pyramid(soft(Size(50, 40), seed)), None, Size(50, 40), 1.0) for seed in (1, 2))
    rendering.image(one, one.frame)
    image, _ = rendering.image(other, other.frame)
    np.testing.assert_array_equal(pixels_of(image)[..., 2::-1], drawn(other, other.frame))
