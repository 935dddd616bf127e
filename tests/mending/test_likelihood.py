"""Looking for damage: at the detector's size, in pieces that meet without a seam."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from restorer.cancel import Cancelled, CancelToken
from restorer.mending.likelihood import look_for_damage, looking
from restorer.photo.photo import Photo, Pixels

pytestmark = pytest.mark.pixels


class Bright:
    """Takes what is brighter than around for lines, what is red for areas."""

    short_side = 64

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def __call__(self, pixels: Pixels) -> NDArray[np.float32]:
        height, width = pixels.shape[:2]
        self.seen.append((height, width))
        around = cv2.blur(pixels, (9, 9)).reshape(pixels.shape)
        return np.clip(np.stack([pixels[:, :, 1] - around[:, :, 1], pixels[:, :, 0]], axis=2), 0, 1)


def photo_of(height: int, width: int) -> Photo:
    return Photo(np.random.default_rng(0).random((height, width, 3), np.float32))


@pytest.mark.parametrize(
    ("photo", "grid"),
    [((128, 200), (64, 100)), ((32, 80), (64, 160)), ((10, 12), (25, 30)), ((1, 1), (2, 2)), ((64, 64), (64, 64))],
)
def test_a_photo_is_brought_to_the_detector_s_size(photo: tuple[int, int], grid: tuple[int, int]) -> None:
    detector = Bright()
    likelihood = look_for_damage(photo_of(*photo), detector, CancelToken())
    assert detector.seen == [grid]
    assert likelihood.lines.shape == likelihood.areas.shape == grid
    assert (likelihood.size.height, likelihood.size.width) == photo


def test_a_panorama_is_looked_at_in_pieces_without_a_seam() -> None:
    photo, detector = photo_of(64, 2000), Bright()
    likelihood = look_for_damage(photo, detector, CancelToken())
    assert len(detector.seen) > 8
    assert max(width for _, width in detector.seen) <= 3 * 64 + 2 * 64
    whole = Bright()(photo.pixels)
    assert np.abs(likelihood.lines - whole[:, :, 0]).max() < 1e-5
    assert np.array_equal(likelihood.areas, whole[:, :, 1])


def test_it_can_be_stopped() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        look_for_damage(photo_of(9, 9), Bright(), cancel)


def test_a_panorama_tells_how_far_it_is() -> None:
    shares = list(looking(photo_of(64, 2000), Bright(), CancelToken()))
    assert len(shares) > 8 and shares == sorted(set(shares)) and shares[-1] == 1.0
