"""What is kept and exported later is what restoring writes at once."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from restorer.cancel import Cancelled, CancelToken
from restorer.enlarging.raster import Raster
from restorer.events import Decided, Saving, Written
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.photo.writing import read_note
from restorer.recipe import LongSide, Recipe, Target, Times
from restorer.restoring import Work, subject_of
from restorer.session.exporting import Kept, export
from restorer.session.job import Job
from restorer.session.outcome import Subject
from restorer.session.session import Session
from tests.network.factory import write_random_compact
from tests.photo import samples

pytestmark = pytest.mark.pixels


@pytest.fixture(scope="module")
def session() -> Session:
    return Session("cpu", 32)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("model") / "random.safetensors"
    write_random_compact(path)
    return str(path)


def kept(session: Session, photo: Photo, recipe: Recipe) -> Kept:
    raster = Raster(session.developed_size(photo.size, recipe), 1 if photo.origin.grey else 3, photo.origin.depth)
    events = list(session.develop(photo, recipe, raster.put, Work(CancelToken(), focus=lambda: (0.5, 0.5))))
    card = session.card(recipe.model)
    scale = session.upscaler(card).scale
    (execution,) = [event.execution for event in events if isinstance(event, Decided)]
    maker = replace(session.maker(card), execution=execution)
    return Kept(raster, Subject.of(photo), maker, subject_of(photo), scale, photo.alpha)


def written(path: Path, name: str, channels: int, depth: int) -> Path:
    return samples.at(path, name, samples.png(samples.noise(channels, depth, 40, 50)))


@pytest.mark.parametrize("target", [Times(4), Times(2), LongSide(333), Times(7)], ids=["x4", "x2", "333", "x7"])
@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize(("depth", "kind"), [(8, Format.PNG), (16, Format.TIFF), (16, Format.JPEG)])
def test_an_export_is_the_file_that_restoring_writes(
    session: Session, model: str, tmp_path: Path, target: Target, channels: int, depth: int, kind: Format
) -> None:
    file = written(tmp_path, "a.png", channels, depth)
    recipe = Recipe(model, target, kind)
    at_once = list(session.restore(Job(file, recipe), CancelToken()))[-1]
    events = list(export(kept(session, read_photo(file), recipe), Job(file, recipe), CancelToken()))
    later = events[-1]
    assert isinstance(at_once, Written) and isinstance(later, Written)
    assert later.path.stem == "a_restored-2"
    one, other = read_photo(at_once.path), read_photo(later.path)
    assert np.array_equal(one.pixels, other.pixels)
    assert (one.alpha is None) == (other.alpha is None)
    assert one.alpha is None or other.alpha is None or np.array_equal(one.alpha, other.alpha)
    assert read_note(at_once.path) == read_note(later.path) is not None
    assert one.origin.icc == other.origin.icc and one.origin.dpi == other.origin.dpi
    fractions = [event.fraction for event in events if isinstance(event, Saving)]
    assert fractions == sorted(set(fractions)) and fractions[-1] == 1.0


def test_a_cancelled_export_leaves_nothing(session: Session, model: str, tmp_path: Path) -> None:
    file = written(tmp_path, "a.png", 3, 8)
    recipe = Recipe(model)
    token = CancelToken()
    steps = export(kept(session, read_photo(file), recipe), Job(file, recipe, tmp_path / "out"), token)
    next(steps)
    token.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    assert not list((tmp_path / "out").iterdir())


def test_a_pace_is_remembered_and_estimates_halos_too(session: Session, model: str) -> None:
    card = session.card(model)
    pace = session.pace(card)
    other = Session("cpu")
    assert other.known_pace(card) == pace
    assert Session("mps").known_pace(card) is None
    assert pace.estimate(Size(100, 100), Size(400, 400)) == pytest.approx(pace.seconds * 10_000)
    # Four tiles of 50² see 10 more pixels on two sides each; twice as large again needs a second pass over 200².
    assert pace.estimate(Size(100, 100), Size(400, 400), 50) == pytest.approx(pace.seconds * (2 * 60) ** 2)
    assert pace.estimate(Size(100, 100), Size(800, 800)) > 4.9 * pace.estimate(Size(100, 100), Size(400, 400))
    other.learn(card, 2.0, other.engine(card))
    assert other.pace(card).seconds == 2.0
    known = Session("cpu").known_pace(card)
    assert known and known.seconds == 2.0
