"""Mending as a part of a restored photo, and alone: what is outside of the mask stays as it is, to the bit."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from restorer import paths
from restorer.cancel import Cancelled, CancelToken
from restorer.errors import WriteError
from restorer.events import DamageFound, Decided, Event, LookingForDamage, Mended, Planned, Read, Skipped, Written
from restorer.look import PLAIN
from restorer.mend import Mend
from restorer.network.damage import FILE
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.photo.reading import read_photo
from restorer.photo.spared import Spared
from restorer.photo.writing import read_note
from restorer.recipe import Recipe, Times
from restorer.session.damage import Damage
from restorer.session.job import Job
from restorer.session.masks import read_mask, write_mask
from restorer.session.session import Session
from tests.damaged import HEIGHT, SCRATCH, WIDTH, WhiteDetector, damaged_levels, sound_levels, write_damaged
from tests.network.factory import write_random_compact
from tests.photo import samples

pytestmark = pytest.mark.pixels

ALONE = Recipe("", Times(1), look=PLAIN, mend=Mend("safe"))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_random_compact(tmp_path_factory.mktemp("model") / "random.safetensors", blocks=1, features=4))


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session("cpu")
    session.damage = Damage(WhiteDetector(), lambda photo: ())
    yield session


def result_of(events: list[Event]) -> Path:
    assert isinstance(events[-1], Written)
    return events[-1].path


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("kind", [Format.PNG, Format.TIFF])
def test_alone_nothing_outside_the_mask_changes(
    session: Session, tmp_path: Path, channels: int, depth: int, kind: Format
) -> None:
    levels = damaged_levels(channels, depth)
    content = samples.png(levels) if kind is Format.PNG else samples.tiff(levels)
    file = samples.at(tmp_path, f"a.{kind}", content)
    job = Job(file, ALONE, mask_file=tmp_path / "mask.png")
    result = result_of(list(session.mend(job, CancelToken())))
    assert result.stem == "a_mended" and file.read_bytes() == content
    made, mask = samples.whole(read_photo(result)), read_mask(tmp_path / "mask.png", Size(WIDTH, HEIGHT)) > 0
    assert made.dtype == levels.dtype and made.shape == levels.shape
    assert np.array_equal(made[~mask], levels[~mask])
    assert mask[SCRATCH].all() and mask.mean() < 0.1
    colours = 1 if channels < 3 else 3
    off = np.abs(made.astype(float) - sound_levels(channels, depth))[mask][:, :colours] / ((1 << depth) - 1)
    assert off.max() < 0.1, "the scratch is gone"
    assert np.array_equal(made[:, :, colours:], levels[:, :, colours:]), "alpha is no matter of mending"


def test_a_restored_photo_is_the_mended_one_restored(session: Session, model: str, tmp_path: Path) -> None:
    file = write_damaged(tmp_path / "a.png")
    mended = result_of(list(session.mend(Job(file, ALONE), CancelToken())))
    recipe = Recipe(model, mend=ALONE.mend)
    at_once = result_of(list(session.restore(Job(file, recipe), CancelToken())))
    after = result_of(list(session.restore(Job(mended, Recipe(model)), CancelToken())))
    unmended = result_of(list(session.restore(Job(file, Recipe(model)), CancelToken())))
    one, other, third = (read_photo(path).pixels for path in (at_once, after, unmended))
    # The mended file has 8 bits, the mended photo in memory more.
    assert np.abs(one - other).max() < 2.5 / 255 < 20 / 255 < np.abs(one - third).max()


def test_events_come_in_order_and_progress_ends_at_one(session: Session, model: str, tmp_path: Path) -> None:
    job = Job(write_damaged(tmp_path / "a.png"), Recipe(model, mend=Mend("full")), mask_folder=tmp_path / "masks")
    events = list(session.restore(job, CancelToken()))
    assert [type(event) for event in events[:3]] == [Read, LookingForDamage, DamageFound]
    found = events[2]
    assert isinstance(found, DamageFound) and found.spots == 2 and 0.02 < found.share < 0.2
    assert found.saved == tmp_path / "masks" / "a_mask.png" and found.saved is not None and found.saved.is_file()
    fractions = [event.fraction for event in events if isinstance(event, Mended)]
    assert fractions == sorted(set(fractions)) and fractions[-1] == 1.0 and min(fractions) > 0
    last = max(at for at, event in enumerate(events) if isinstance(event, Mended))
    assert [type(event) for event in events[last + 1 : last + 3]] == [Decided, Planned]


def test_a_sound_photo_goes_on_as_it_is(session: Session, model: str, tmp_path: Path) -> None:
    file = samples.at(tmp_path, "a.png", samples.png(sound_levels()))
    events = list(session.restore(Job(file, Recipe(model, mend=Mend("full"))), CancelToken()))
    assert DamageFound(0, 0.0) in events and not any(isinstance(event, Mended) for event in events)
    plain = list(session.restore(Job(file, Recipe(model)), CancelToken()))
    assert not any(isinstance(event, LookingForDamage | DamageFound) for event in plain)
    one, other = read_photo(result_of(events)), read_photo(result_of(plain))
    assert np.array_equal(one.pixels, other.pixels)
    alone = result_of(list(session.mend(Job(file, ALONE), CancelToken())))
    assert np.array_equal(samples.whole(read_photo(alone)), sound_levels())


def test_what_was_done_is_noted_and_known_again(session: Session, tmp_path: Path) -> None:
    file = write_damaged(tmp_path / "a.jpg")
    job = Job(file, ALONE, skip_existing=True)
    result = result_of(list(session.mend(job, CancelToken())))
    note = read_note(result)
    assert note is not None and note.model == "" and '"mode": "safe"' in note.settings
    assert b"algorithmicallyEnhanced" in result.read_bytes(), "no network made any of it"
    assert list(session.mend(job, CancelToken())) == [Skipped(result)]
    other = Job(file, Recipe("", Times(1), look=PLAIN, mend=Mend("full")), skip_existing=True)
    assert result_of(list(session.mend(other, CancelToken()))) != result


def test_another_detector_is_another_recipe(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mended_by(detector: bytes) -> Event:
        (tmp_path / FILE).write_bytes(detector)
        session.damage = Damage(WhiteDetector(), lambda photo: ())
        return list(session.mend(job, CancelToken()))[-1]

    monkeypatch.setattr(paths, "shipped_weights", lambda: tmp_path)
    job = Job(write_damaged(tmp_path / "a.png"), ALONE, skip_existing=True)
    result = result_of([mended_by(b"one")])
    assert mended_by(b"one") == Skipped(result)
    assert result_of([mended_by(b"another")]) != result
    note = read_note(result)
    assert note is not None and hashlib.sha256(b"one").hexdigest() in note.settings


def test_a_mended_result_keeps_the_stronger_label(session: Session, model: str, tmp_path: Path) -> None:
    file = write_damaged(tmp_path / "a.png")
    restored = result_of(list(session.restore(Job(file, Recipe(model, Times(1))), CancelToken())))
    mended = result_of(list(session.mend(Job(restored, ALONE), CancelToken())))
    assert b"compositeWithTrainedAlgorithmicMedia" in mended.read_bytes()
    again = result_of(list(session.restore(Job(result_of(list(session.mend(Job(file, ALONE), CancelToken()))),
                                               Recipe(model)), CancelToken())))  # fmt: skip
    assert b"compositeWithTrainedAlgorithmicMedia" in again.read_bytes()
    assert b"algorithmicallyEnhanced" not in again.read_bytes()


@pytest.mark.parametrize("at", [LookingForDamage, DamageFound, Mended])
def test_stopped_at_any_time_nothing_is_written(session: Session, tmp_path: Path, at: type[Event]) -> None:
    file = write_damaged(tmp_path / "a.png")
    token = CancelToken()
    with pytest.raises(Cancelled):
        for event in session.mend(Job(file, ALONE), token):
            if isinstance(event, at):
                token.cancel()
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_a_mask_that_is_there_is_not_replaced_unasked(session: Session, tmp_path: Path) -> None:
    file, place = write_damaged(tmp_path / "a.png"), tmp_path / "mask.png"
    write_mask(np.zeros((2, 2), np.uint8), place, Spared())
    with pytest.raises(WriteError, match="already exists"):
        list(session.mend(Job(file, ALONE, mask_file=place), CancelToken()))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "mask.png"]
    list(session.mend(Job(file, ALONE, overwrite=True, mask_file=place), CancelToken()))
    assert read_mask(place, Size(WIDTH, HEIGHT)).any()
