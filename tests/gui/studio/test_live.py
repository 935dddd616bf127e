"""The mended photo while a mask is painted."""

import numpy as np

from restorer.gui.studio.live import Live
from restorer.gui.studio.versions import Opened, Version
from restorer.gui.studio.works import levels_of
from restorer.gui.viewer.pyramid import Pyramid
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from tests.fakes import random_photo


def test_nothing_is_painted_where_the_file_holds_nothing() -> None:
    pixels = random_photo(Size(80, 60), seed=4).pixels.copy()
    missing = np.zeros((60, 80), np.bool_)
    missing[40:] = True
    pixels[missing] = 128 / 255
    photo = Photo(pixels, missing=missing)
    mask = np.zeros((60, 80), np.uint8)
    mask[30:50, 20:50] = 255
    live = Live(Opened(photo, Version("original", Pyramid(levels_of(photo)))))
    live.follow(mask, photo.size.region)
    changed = (live.version.pyramid.levels[0] != levels_of(photo)).any(axis=2)
    assert changed[30:40, 20:50].all(axis=0).any() and not changed[missing].any() and not changed[mask == 0].any()
