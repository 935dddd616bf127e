"""Another's filler: what it is shown of a photo, piece by piece or shrunk, and what is taken from it."""

import numpy as np
import pytest
from numpy.typing import NDArray

from restorer.cancel import Cancelled, CancelToken
from restorer.mending import foreign
from restorer.mending.mend import Means, mend
from restorer.photo.photo import Photo, Pixels

pytestmark = pytest.mark.pixels

Hole = NDArray[np.bool_]


class Filler:
    """Fills with the mean of what it is shown around the hole, and leaves nonsense elsewhere."""

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def __call__(self, pixels: Pixels, hole: Hole, /) -> Pixels:
        assert pixels.flags.c_contiguous and hole.any() and not hole.all()
        self.shapes.append(hole.shape)
        made = np.full_like(pixels, 7.0)
        made[hole] = pixels[~hole].mean(axis=0)
        return made


def photo_with(hole: Hole) -> Photo:
    """Grey, and white where it is damaged."""
    return Photo(np.where(hole[:, :, None], np.float32(1), np.full((*hole.shape, 3), 0.4, np.float32)))


def run(photo: Photo, hole: Hole, filler: Filler, cancel: CancelToken | None = None) -> tuple[Photo, list[float]]:
    steps = mend(photo, hole.astype(np.uint8) * np.uint8(255), cancel or CancelToken(), Means(filler))
    shares: list[float] = []
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as end:
            return end.value, shares


def test_a_wide_hole_is_shown_small_and_only_its_own_pixels_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LONGEST", 128)
    hole = np.zeros((400, 500), np.bool_)
    hole[100:300, 150:350] = hole[300:310, 200:203] = True
    filler, photo = Filler(), photo_with(hole)
    made, shares = run(photo, hole, filler)
    assert [max(shape) for shape in filler.shapes] == [128] and shares == [1.0]
    assert np.array_equal(made.pixels[~hole], photo.pixels[~hole])
    assert np.abs(made.pixels - 0.4).max() < 1e-3, "neither the damage nor what the filler left elsewhere"


def test_a_long_crack_is_filled_piece_by_piece_at_its_own_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LONGEST", 512)
    hole = np.zeros((200, 2000), np.bool_)
    hole[90:96, 20:1990] = True
    filler, photo = Filler(), photo_with(hole)
    made, shares = run(photo, hole, filler)
    assert len(filler.shapes) > 8 and max(max(shape) for shape in filler.shapes) <= 512
    assert shares == sorted(shares) and len(shares) == len(filler.shapes) and shares[-1] == 1.0
    assert np.array_equal(made.pixels[~hole], photo.pixels[~hole]) and np.abs(made.pixels - 0.4).max() < 1e-3


def test_it_can_be_stopped_between_holes() -> None:
    hole = np.zeros((100, 300), np.bool_)
    hole[50:54, 20:24] = hole[50:54, 150:154] = hole[50:54, 250:254] = True
    token = CancelToken()

    class Stopping(Filler):
        def __call__(self, pixels: Pixels, hole: Hole, /) -> Pixels:
            token.cancel()
            return super().__call__(pixels, hole)

    filler = Stopping()
    with pytest.raises(Cancelled):
        run(photo_with(hole), hole, filler, token)
    assert len(filler.shapes) == 1
