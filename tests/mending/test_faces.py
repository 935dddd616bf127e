"""Faces, their eyes and mouths, in the sample photo (Eileen Collins), old, small, large, turned; and nowhere else."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from restorer.mending import faces
from restorer.mending.faces import faces_in
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Photo, Pixels

pytestmark = pytest.mark.pixels

SAMPLE = Path(__file__).parents[2] / "resources" / "sample.jpg"
EYE, OTHER, LIPS = (145.0, 98.0), (180.0, 99.0), (160.0, 132.0)
"""Where they are in the sample, by eye."""
BESIDE = ((162.0, 72.0), (160.0, 157.0), (110.0, 300.0))
"""Her forehead, her chin, her suit: a mender may go there."""
ABOUT, AWAY = ((128.0, 108.0), (197.0, 113.0), (122.0, 172.0), (204.0, 178.0)), (110.0, 320.0)
"""Her ears, beneath her hair, and her collar at both sides; and a place that is not about her face."""
Matrix = NDArray[np.float64]


def sample() -> Pixels:
    return np.asarray(Image.open(SAMPLE).convert("RGB"), np.float32) / np.float32(255)


def photo_of(pixels: NDArray[np.number]) -> Photo:
    return Photo(np.ascontiguousarray(np.clip(pixels.astype(np.float32), 0, 1)))


def covered(boxes: tuple[Region, ...], point: tuple[float, float]) -> bool:
    return any(box.x <= point[0] < box.right and box.y <= point[1] < box.bottom for box in boxes)


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = matrix @ (*point, 1.0)
    return float(x), float(y)


def assert_features(pixels: NDArray[np.number], matrix: Matrix) -> None:
    """One face, whose eyes and lips lie in the boxes: `matrix` (2, 3) says where the sample's points have gone."""
    (face,) = faces_in(photo_of(pixels))
    assert len(face.features) == 3
    for point in (EYE, OTHER, LIPS):
        assert covered(face.features, moved(point, matrix)), point
    for point in BESIDE:
        assert not covered(face.features, moved(point, matrix)), point
    for point in ABOUT:
        assert covered((face.around,), moved(point, matrix)), point
    assert not covered((face.around,), moved(AWAY, matrix))
    assert all(face.around.holds(box) for box in face.features)


def scaled(factor: float) -> Matrix:
    return np.array([[factor, 0, 0], [0, factor, 0]], np.float64)


def test_the_sample() -> None:
    assert_features(sample(), scaled(1))


@pytest.mark.parametrize("factor", [0.3, 0.5, 3.0])
def test_small_and_large_scans(factor: float) -> None:
    size = (round(344 * factor), round(448 * factor))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    assert_features(np.asarray(cv2.resize(sample(), size, interpolation=way)), scaled(factor))


@pytest.mark.parametrize("degrees", [-25, -12, 12, 25])
def test_a_head_that_is_tilted(degrees: float) -> None:
    matrix = np.asarray(cv2.getRotationMatrix2D((160, 110), degrees, 1.0), np.float64)
    turned = cv2.warpAffine(sample(), matrix, (344, 448), borderMode=cv2.BORDER_REPLICATE)
    assert_features(np.asarray(turned), matrix)


def test_seen_in_a_mirror() -> None:
    assert_features(sample()[:, ::-1], np.array([[-1, 0, 343], [0, 1, 0]], np.float64))


@pytest.mark.parametrize("tone", [(0.9, 0.7, 0.45), (1.0, 1.0, 1.0)], ids=["sepia", "grey"])
@pytest.mark.parametrize(("soft", "grain"), [(1.5, 0.03), (0.3, 0.05)], ids=["soft", "grainy"])
def test_a_faded_print(soft: float, grain: float, tone: tuple[float, float, float]) -> None:
    grey = cv2.GaussianBlur(sample() @ np.array([0.3, 0.59, 0.11], np.float32), (0, 0), soft)
    noise = cv2.GaussianBlur(np.random.default_rng(3).standard_normal(grey.shape), (0, 0), 0.5)
    faded = 0.45 + 0.3 * grey + noise * (grain / noise.std())
    assert_features(faded[:, :, None] * np.array(tone), scaled(1))


def test_a_small_face_among_grain() -> None:
    grey = np.asarray(cv2.resize(sample(), (172, 224), interpolation=cv2.INTER_AREA)) @ np.array([0.3, 0.59, 0.11])
    wide = np.full((448, 700), grey.mean())
    wide[100:324, 300:472] = grey
    noise = cv2.GaussianBlur(np.random.default_rng(0).standard_normal(wide.shape), (0, 0), 0.5)
    old = 0.45 + 0.3 * wide + noise * (0.03 / noise.std())
    assert_features(np.repeat(old[:, :, None], 3, axis=2), np.array([[0.5, 0, 300], [0, 0.5, 100]], np.float64))


def test_a_close_up_that_fills_the_photo() -> None:
    cut = sample()[55:165, 110:215]
    large = np.asarray(cv2.resize(cut, None, fx=8, fy=8, interpolation=cv2.INTER_CUBIC))
    assert_features(large, np.array([[8, 0, -880], [0, 8, -440]], np.float64))


def test_one_of_a_long_row() -> None:
    """A school's photo is long: what is looked at has a fixed area, not a fixed length."""
    row = np.full((448, 4000, 3), 0.5, np.float32)
    row[:, 3000:3344] = sample()
    assert_features(row, np.array([[1, 0, 3000], [0, 1, 0]], np.float64))


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (900, 1), (31, 33), (300, 500)])
def test_nothing_in_an_empty_photo(size: tuple[int, int]) -> None:
    assert faces_in(photo_of(np.full((*size, 3), 0.4))) == ()
    assert faces_in(photo_of(np.random.default_rng(0).random((*size, 3)))) == ()


def test_the_same_each_time() -> None:
    assert faces_in(photo_of(sample())) == faces_in(photo_of(sample()))


@given(st.lists(st.floats(-500, 2000, width=32), min_size=10, max_size=10), st.integers(1, 999), st.integers(1, 999))
def test_boxes_lie_in_the_photo_whatever_the_points(points: list[float], width: int, height: int) -> None:
    size = Size(width, height)
    face = faces._face(np.array(points, np.float32).reshape(5, 2), size)
    for box in face.features if face else ():
        assert box.inside(size) == box


@given(st.floats(-3.1, 3.1), st.floats(5, 200))
def test_a_face_turned_any_way_lies_in_its_boxes(angle: float, size: float) -> None:
    upright = np.array([(-0.5, 0), (0.5, 0), (0, 0.5), (-0.3, 1), (0.3, 1)]) * size
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = (upright @ turn.T + 1000).astype(np.float32)
    face = faces._face(points, Size(2000, 2000))
    assert face is not None and face.size == pytest.approx(size, rel=1e-3)
    boxes = face.features
    assert len(boxes) == 3 and face.around.holds(boxes[2])
    # Not only their middles: the corners of each eye, and most of the lips.
    along = turn @ (0.25 * size, 0)
    for box, (x, y) in zip(boxes, (points[0], points[1], points[3:].mean(axis=0)), strict=True):
        for way in (-1, 0, 1):
            assert covered((box,), (x + way * along[0], y + way * along[1]))
    # Little of a face, though upright boxes around turned ones are larger: three squares of its size at most.
    assert sum(box.area for box in boxes) < 3 * size**2 + 30 * size
