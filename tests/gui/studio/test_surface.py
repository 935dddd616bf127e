"""Surfaces: what is seen until blocks come, and how that is stopped."""

import threading
import time
import weakref

import numpy as np
import pytest

from restorer.cancel import Cancelled, CancelToken
from restorer.gui.studio import surface
from restorer.gui.studio.surface import Memory, Surface
from restorer.gui.studio.works import Developing, develop
from restorer.gui.studio.workshop import Workshop
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo
from restorer.recipe import Recipe
from tests.gui.conftest import MakePhoto

pytestmark = pytest.mark.pixels


class Impatient(CancelToken):
    """Cancelled when it is looked at for the third time."""

    looks = 0

    def check(self) -> None:
        self.looks += 1
        if self.looks == 3:
            self.cancel()
        super().check()


def test_a_surface_shows_the_picture_enlarged_at_every_level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "PIECE", Size(64, 32))
    picture = np.full((30, 50, 3), (10, 100, 200), np.uint8)
    made = Surface(Size(200, 120), 3, 8, None, Memory())
    made.fill(picture, CancelToken())
    for level in made.pyramid.levels:
        assert (level == (10, 100, 200)).all()
    made.close()


def test_cancelled_while_a_large_result_is_covered_it_stops_and_memory_comes_back(
    small_models: None, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surface, "PIECE", Size(64, 32))
    workshop, token = Workshop(), Impatient()
    left = workshop.memory.left
    work = develop(workshop, Developing(read_photo(make_photo()), Recipe("fast")), token, preview=False)
    with pytest.raises(Cancelled):
        next(work)
    assert token.looks == 3
    assert workshop.memory.left == left


def test_a_result_on_disk_is_let_go_in_another_thread() -> None:
    made = Surface(Size(200, 120), 3, 8, None, Memory(0))
    made.fill(np.zeros((30, 50, 3), np.uint8), CancelToken())
    assert made.raster.on_disk
    gone: list[int] = []
    weakref.finalize(made.raster.whole, lambda: gone.append(threading.get_ident()))
    made.close()
    end = time.monotonic() + 10
    while not gone and time.monotonic() < end:
        time.sleep(0.01)
    assert gone and gone[0] != threading.get_ident()
