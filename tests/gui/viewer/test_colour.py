"""Colours on the screen: as LittleCMS shows them, whatever the profile."""

import numpy as np
import pytest
from numpy.typing import NDArray

from restorer.gui.viewer.colour import pixels_of, to_srgb
from restorer.gui.viewer.qimage import picture_image, veil_image
from tests.gui.viewer.profiles import Space, grey, littlecms, named, table

pytestmark = pytest.mark.pixels

Picture = NDArray[np.uint8]


def colours(channels: int = 3) -> Picture:
    return np.random.default_rng(0).integers(0, 256, (60, 70, channels)).astype(np.uint8)


def shown(picture: NDArray[np.uint8] | NDArray[np.uint16], icc: bytes | None) -> NDArray[np.int16]:
    """RGB as on the screen."""
    image, convert = picture_image(picture), to_srgb(icc)
    if convert:
        convert(image)
    return pixels_of(image)[..., 2::-1].astype(np.int16)


@pytest.mark.parametrize("space", [Space.AdobeRgb, Space.DisplayP3, Space.ProPhotoRgb, Space.SRgbLinear])
def test_a_tagged_picture_is_shown_in_srgb(space: Space):
    icc = named(space)
    assert np.abs(shown(colours(), icc) - littlecms(icc, colours())).max() <= 2
    assert np.abs(shown(colours(), icc) - colours()).max() > 2


def test_sixteen_bits_are_shown_as_eight_of_them_are():
    icc = named(Space.DisplayP3)
    deep = colours().astype(np.uint16) * np.uint16(257)
    np.testing.assert_array_equal(shown(deep, icc), shown(colours(), icc))


@pytest.mark.parametrize("channels", [1, 3])
def test_a_grey_profile_serves_pictures_of_one_channel_and_of_three(channels: int):
    icc = grey(1.0)
    picture = colours(1).repeat(channels, axis=2)
    expected = littlecms(icc, colours(1)[..., 0], "L")
    assert np.abs(shown(picture, icc) - expected).max() <= 2
    assert np.abs(shown(picture, icc) - picture).max() > 50


def test_a_table_is_a_profile_too():
    difference = np.abs(shown(colours(), table()) - littlecms(table(), colours()))
    # The two interpolate between the table's colours in different ways.
    assert difference.mean() < 0.5
    assert difference.max() <= 16


@pytest.mark.qt_log_ignore("fromIccProfile")
def test_what_qt_refuses_littlecms_shows():
    whole = named(Space.AdobeRgb)
    # Qt insists on a white point; LittleCMS does without.
    icc = whole.replace(b"wtpt", b"none")
    assert np.abs(shown(colours(), icc) - littlecms(whole, colours())).max() <= 2


@pytest.mark.parametrize("icc", [None, named(Space.SRgb), grey(2.2)[:60], b"", b"no profile" * 40])
def test_srgb_and_no_profile_cost_nothing(icc: bytes | None):
    assert to_srgb(icc) is None


@pytest.mark.qt_log_ignore("fromIccProfile")
@pytest.mark.parametrize("whole", [named(Space.AdobeRgb), table(), grey(1.0)])
def test_a_broken_profile_is_as_good_as_none(whole: bytes):
    assert to_srgb(whole[:200]) is None


def test_inks_are_not_for_pictures_of_rgb():
    icc = bytearray(named(Space.AdobeRgb))
    icc[16:20] = b"CMYK"
    assert to_srgb(bytes(icc)) is None


def test_a_veil_is_white_where_the_photo_is_clear():
    alpha = np.array([[[0], [128], [255]]], np.uint8)
    image = veil_image(alpha)
    np.testing.assert_array_equal(pixels_of(image)[0, :, 0], [255, 127, 0])
    np.testing.assert_array_equal(pixels_of(image)[0, :, 3], [255, 127, 0])
    deep = veil_image(alpha.astype(np.uint16) * np.uint16(257))
    np.testing.assert_array_equal(pixels_of(deep), pixels_of(image))
