"""What a file does not hold stays one plain colour, and nothing is measured, mended or enlarged there."""

from dataclasses import replace

import numpy as np
import pytest

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Levels
from restorer.enlarging.transparency import without_fringes
from restorer.finishing.ground import Subject
from restorer.look import Look
from restorer.mend import Mend
from restorer.mending.face import Face
from restorer.photo.geometry import Region, Size
from restorer.photo.missing import PLAIN, enlarged, left_plain, missing_in
from restorer.photo.photo import Photo
from restorer.photo.writing import PictureSpec
from restorer.restoring import Wanted, Work, mended, restore
from restorer.session.damage import Damage
from tests.fakes import FakeUpscaler, random_photo

SIZE = Size(60, 80)


def half(size: Size = SIZE, *, alpha: bool = False) -> Photo:
    """A photo whose lower half, and some of a row more, the file does not hold."""
    missing = missing_in([Region(0, 41, size.width, size.height - 41), Region(20, 40, size.width - 20, 1)], size)
    assert missing is not None
    noise = random_photo(size, alpha=alpha)
    pixels = noise.pixels.copy()
    pixels[missing] = PLAIN
    return Photo(pixels, noise.alpha, missing=missing)


def made_of(photo: Photo, spec: PictureSpec, look: Look, upscaler: FakeUpscaler) -> Levels:
    rows: list[Levels] = []
    list(restore(photo, Wanted(spec, look), upscaler, rows.append, Work(CancelToken())))
    return np.concatenate(rows)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("look", [Look(), Look(grain=1.0, fading=None, faithfulness=1.0)])
@pytest.mark.parametrize("target", [Size(240, 320), Size(150, 200), Size(480, 640), Size(60, 80)])
def test_it_stays_plain_whatever_is_done(target: Size, look: Look, depth: int) -> None:
    photo = half()
    made = made_of(photo, PictureSpec(target, False, False, depth), look, FakeUpscaler(4, radius=2, largest_tile=900))
    assert photo.missing is not None
    gone = enlarged(photo.missing, target.region, target)
    assert 0.48 < gone.mean() < 0.5
    assert (made[gone] == round(PLAIN * ((1 << depth) - 1))).all()
    assert made[~gone].std() > 0.02 * np.iinfo(made.dtype).max


def test_nothing_of_it_reaches_what_is_there() -> None:
    """The file's plain part is drawn into no pixel beside it."""
    spec = PictureSpec(Size(240, 320), False, False, 16)
    flat = np.full((80, 60, 3), 0.9, np.float32)
    photo = half()
    assert photo.missing is not None
    flat[photo.missing] = PLAIN
    upscaler, whole = FakeUpscaler(4, radius=2, largest_tile=400), FakeUpscaler(4, radius=2, largest_tile=400)
    made = made_of(replace(photo, pixels=flat), spec, Look(grain=0), upscaler) / 65535
    as_if_whole = made_of(Photo(np.full((80, 60, 3), 0.9, np.float32)), spec, Look(grain=0), whole) / 65535
    gone = enlarged(photo.missing, spec.size.region, spec.size)
    assert np.abs(made - as_if_whole)[~gone].max() < 2e-3


def test_no_network_runs_where_there_is_nothing() -> None:
    size, upscaler = Size(60, 200), FakeUpscaler(4, largest_tile=900)
    made = made_of(half(size), PictureSpec(size.times(4), False, False, 8), Look(), upscaler)
    assert made.shape[:2] == (800, 240)
    assert upscaler.worked < 0.6 * size.area


def test_a_see_through_photo_is_opaque_and_plain_there() -> None:
    photo = half(alpha=True)
    made = made_of(photo, PictureSpec(Size(240, 320), False, True, 8), Look(), FakeUpscaler(4))
    assert (made[170:] == [128, 128, 128, 255]).all()
    assert without_fringes(photo).pixels[60:].std() > 0, "it is continued for the network's eyes"


def test_nothing_is_measured_there() -> None:
    levels = np.random.default_rng(5).normal(120, 9, (400, 300, 3)).clip(0, 255).astype(np.uint8)
    missing = np.zeros((400, 300), np.bool_)
    missing[230:] = True
    gone = levels.copy()
    gone[missing] = 128
    alone, partly = Subject(levels[:230]).measured, Subject(gone, missing=missing).measured
    assert partly.noise == alone.noise
    assert partly.noise != Subject(gone).measured.noise
    missing = np.zeros((400, 300), np.bool_)
    missing[:, :100] = True
    assert Subject(levels, missing=missing).measured.noise == Subject(levels[:, 100:]).measured.noise


def test_nothing_is_mended_there() -> None:
    photo = half(Size(96, 96))
    assert photo.missing is not None

    def no_faces(_: Photo) -> list[Face]:
        return []

    damage = Damage(faces=no_faces)
    mask = damage.mask_for(photo, Mend("full", sensitivity=1.0, borders=True), CancelToken())
    assert mask is not None and not mask[photo.missing].any()


def test_nothing_is_painted_there() -> None:
    photo = half(Size(96, 96))
    mask = np.zeros((96, 96), np.uint8)
    mask[20:90, 30:60] = 255
    steps = mended(photo, mask, CancelToken())
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Photo = end.value
            break
    assert photo.missing is not None
    changed = (made.pixels != photo.pixels).any(axis=2)
    assert changed.any() and not (changed & (photo.missing | (mask == 0))).any()


def test_regions_and_levels() -> None:
    assert missing_in([], SIZE) is None
    levels = np.zeros((2, 2, 4), np.uint16)
    assert left_plain(levels, np.zeros((2, 2), np.bool_)) is levels
    plain = left_plain(levels, np.array([[True, False], [False, False]]))
    assert plain[0, 0].tolist() == [32896, 32896, 32896, 65535] and not plain[1:].any()
    with pytest.raises(ValueError, match="missing"):
        Photo(np.zeros((4, 4, 3), np.float32), missing=np.zeros((2, 2), np.bool_))
