"""A layer over a picture: seen where it holds, at every size, and nowhere else."""

import numpy as np
import pytest

from restorer.gui.viewer.brush import Mask, Stroke, Tip
from restorer.gui.viewer.mask_layer import DAMAGE, Masked, MaskLayer
from restorer.gui.viewer.pyramid import Pyramid
from restorer.photo.geometry import Region, Size

pytestmark = pytest.mark.pixels

SIZE = Size(400, 300)


@pytest.fixture
def picture() -> Pyramid:
    return Pyramid(np.full((SIZE.height, SIZE.width, 3), 200, np.uint8))


def mask() -> Mask:
    return np.zeros((SIZE.height, SIZE.width), np.uint8)


def seen(shown: Masked, scale: float, region: Region | None = None) -> np.ndarray:
    return shown.slice(region or shown.size.region, scale).pixels


def test_without_anything_painted_the_picture_is_handed_on_as_it_is(picture: Pyramid) -> None:
    shown = Masked(picture, MaskLayer(mask()))
    assert shown.size == SIZE and np.shares_memory(seen(shown, 1.0), picture.levels[0])


@pytest.mark.parametrize("scale", [2.0, 1.0, 0.5, 0.2])
def test_a_stroke_is_seen_at_every_size_where_it_lies(picture: Pyramid, scale: float) -> None:
    layer = MaskLayer(mask())
    region = Stroke(layer.mask, Tip(30)).to((100, 150))
    assert region
    layer.changed(region)
    pixels = seen(Masked(picture, layer), scale)
    step = SIZE.width // pixels.shape[1]
    tinted = pixels[150 // step, 100 // step]
    assert tinted[1] < 150 < tinted[0] and tinted[2] > tinted[1], "purple"
    assert (pixels[150 // step, 300 // step] == 200).all()
    assert (picture.levels[0] == 200).all(), "the picture itself stays"


def test_a_part_is_what_it_is_in_the_whole(picture: Pyramid) -> None:
    layer = MaskLayer(mask())
    Stroke(layer.mask, Tip(40)).to((200, 150))
    layer.changed(SIZE.region)
    shown, place = Masked(picture, layer), Region(150, 100, 80, 70)
    assert np.array_equal(seen(shown, 1.0, place), seen(shown, 1.0)[place.slices])


def test_over_a_result_of_another_size_it_lies_in_the_same_place() -> None:
    layer = MaskLayer(mask())
    layer.mask[:, :200] = 255
    layer.changed(SIZE.region)
    result = Pyramid(np.full((1200, 1600, 1), 100, np.uint8))
    pixels = seen(Masked(result, layer), 1.0)
    assert pixels.shape == (1200, 1600, 3)
    assert (pixels[:, :796] != 100).any(axis=2).all() and (pixels[:, 804:] == 100).all()


def test_what_is_suggested_is_outlined_and_below_what_holds(picture: Pyramid) -> None:
    layer, suggested = MaskLayer(mask()), mask()
    suggested[100:200, 100:200] = 255
    layer.suggest(suggested)
    pixels = seen(Masked(picture, layer), 1.0).astype(int)
    edge, inner = pixels[150, 100], pixels[150, 150]
    assert np.abs(edge - DAMAGE.suggested).max() < 20, "a line around it"
    assert np.abs(inner - 200).max() < 45, "and only a breath inside"
    layer.mask[100:200, 100:200] = 255
    layer.changed(SIZE.region)
    held = seen(Masked(picture, layer), 1.0)[150, 150]
    assert held[1] < 160 and held[2] > held[1]
    layer.suggest(None)
    layer.mask[:] = 0
    layer.changed(SIZE.region)
    assert np.shares_memory(seen(Masked(picture, layer), 1.0), picture.levels[0])


def test_sixteen_bits_and_grey_are_shown_too() -> None:
    layer = MaskLayer(mask())
    layer.mask[:150] = 255
    layer.changed(SIZE.region)
    deep = Masked(Pyramid(np.full((300, 400, 1), 51400, np.uint16)), layer)
    pixels = seen(deep, 1.0)
    assert pixels.dtype == np.uint8 and (pixels[200] == 200).all() and (pixels[50, :, 1] < 160).all()
