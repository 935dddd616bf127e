"""What is to be replaced, by what was chosen: found, painted, or both."""

from pathlib import Path

import numpy as np
import pytest

from restorer import paths
from restorer.cancel import Cancelled, CancelToken
from restorer.errors import ChoiceError, ModelError
from restorer.mend import Mend
from restorer.mending.face import Face
from restorer.network.wish import EngineWish
from restorer.photo.geometry import Region
from restorer.photo.photo import Photo, Pixels
from restorer.photo.spared import Spared
from restorer.session.damage import Damage
from restorer.session.masks import Mask, write_mask
from restorer.session.session import Session
from tests.damaged import BLOB, CORNER, HEIGHT, SCRATCH, WIDTH, WhiteDetector, damaged_photo, sound_levels

pytestmark = pytest.mark.pixels


def mask_for(mend: Mend, photo: Photo | None = None) -> Mask:
    damage = Damage(WhiteDetector(), lambda photo: ())
    mask = damage.mask_for(photo or damaged_photo(), mend, CancelToken())
    assert mask is not None and mask.dtype == np.uint8 and set(np.unique(mask)) <= {0, 255}
    return mask


def covered(mask: Mask) -> tuple[bool, bool, bool]:
    """Whether the scratch, the blob and the corner are, each as a whole; none of them is in part."""
    parts = [mask[place] > 0 for place in (SCRATCH, BLOB, CORNER)]
    assert all(part.all() or not part.any() for part in parts)
    return tuple(bool(part.all()) for part in parts)  # pyright: ignore[reportReturnType]


@pytest.mark.parametrize(
    ("mend", "found"),
    [
        (Mend("safe"), (True, False, False)),
        (Mend("full"), (True, True, False)),
        (Mend("safe", borders=True), (True, False, True)),
        (Mend("full", borders=True), (True, True, True)),
    ],
)
def test_each_mode_replaces_what_it_is_for(mend: Mend, found: tuple[bool, bool, bool]) -> None:
    mask = mask_for(mend)
    assert covered(mask) == found
    assert (mask > 0).mean() < 0.25, "and little around it"


def test_nothing_wanted_loads_nothing_and_is_no_mask() -> None:
    detector = WhiteDetector()
    assert Damage(detector).mask_for(damaged_photo(), Mend(sensitivity=0.9), CancelToken()) is None
    assert not detector.calls


def test_a_mask_counts_as_it_is_and_is_joined_with_what_is_found(tmp_path: Path) -> None:
    painted = np.zeros((HEIGHT, WIDTH), np.uint8)
    painted[CORNER] = 255
    write_mask(painted, tmp_path / "mask.png", Spared())
    alone = Mend(mask=tmp_path / "mask.png")
    assert (mask_for(alone) == painted).all(), "not grown, and borders are no matter"
    both = mask_for(Mend("safe", mask=tmp_path / "mask.png"))
    assert (both == np.maximum(painted, mask_for(Mend("safe")))).all()


def test_a_sound_photo_has_an_empty_mask() -> None:
    sound = Photo(sound_levels().astype(np.float32) / np.float32(255))
    assert not mask_for(Mend("full", borders=True), sound).any()


def test_a_spot_over_an_eye_is_only_suggested() -> None:
    eye = Region(30, 26, 8, 8)
    damage = Damage(WhiteDetector(), lambda photo: (Face((eye,), eye, 1.0),))
    photo, token = damaged_photo(), CancelToken()
    (over,) = (spot for spot in damage.find(photo, 0.5, token).spots if spot.doubt == "face")
    assert not over.sure and over.box == over.box.common(eye)
    safe, full = (damage.mask_for(photo, Mend(mode), token) for mode in ("safe", "full"))
    assert safe is not None and not safe[eye.slices].any()
    assert safe[SCRATCH].any() and not safe[SCRATCH].all()
    assert full is not None and full[SCRATCH].all()


def test_a_photo_is_looked_at_once_whatever_the_sensitivity() -> None:
    detector, photo = WhiteDetector(), damaged_photo()
    damage = Damage(detector, lambda photo: ())
    for sensitivity in (0.2, 0.5, 0.8):
        damage.find(photo, sensitivity, CancelToken())
    assert detector.calls == 1
    damage.find(damaged_photo(), 0.5, CancelToken())
    assert detector.calls == 2, "another photo is another, even if it looks the same"


def test_black_under_what_is_transparent_is_no_damage() -> None:
    pixels = np.full((HEIGHT, WIDTH, 3), 0.5, np.float32)
    alpha = np.ones((HEIGHT, WIDTH), np.float32)
    pixels[10:12, 10:40], alpha[10:12, 10:40] = 1.0, 0.0
    assert not mask_for(Mend("full"), Photo(pixels, alpha)).any()


def test_what_is_wrong_is_said_before_anything_is_loaded(tmp_path: Path) -> None:
    detector = WhiteDetector()
    damage = Damage(detector, lambda photo: ())
    for mend in (Mend("safe", 2.0), Mend("safe", mask=tmp_path / "gone.png")):
        with pytest.raises(ChoiceError):
            damage.mask_for(damaged_photo(), mend, CancelToken())
    assert not detector.calls


def test_a_network_that_is_gone_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "shipped_weights", lambda: tmp_path)
    for damage in (Damage(), Damage(WhiteDetector())):
        with pytest.raises(ModelError):
            damage.find(damaged_photo(), 0.5, CancelToken())


def test_the_detector_and_the_mender_take_no_more_threads_than_are_allowed() -> None:
    import torch

    class Counting(WhiteDetector):
        def __call__(self, pixels: Pixels, /) -> Pixels:
            asked.append(torch.get_num_threads())
            return super().__call__(pixels)

    usual, asked = torch.get_num_threads(), list[int]()
    for threads in (None, usual + 1, 1):
        Damage(Counting(), lambda photo: (), threads).find(damaged_photo(), 0.5, CancelToken())
        assert torch.get_num_threads() == usual
        assert Session("cpu", wish=EngineWish(threads=threads)).damage.means(Mend()).threads == threads
    assert asked == [usual, usual + 1, 1]


def test_looking_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        Damage(WhiteDetector(), lambda photo: ()).find(damaged_photo(), 0.5, token)
