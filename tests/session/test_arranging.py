"""How a network is run is decided before, noted in the result, and asked for again by it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.catalogue import Card, card_for_file
from restorer.events import Decided, Event, Notice, Planned, Written
from restorer.execution import Execution, read_execution
from restorer.network import upscaler as network_upscaler
from restorer.network.candidates import CANDIDATES
from restorer.network.wish import EngineName, EngineWish
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo
from restorer.photo.writing import read_note
from restorer.recipe import Recipe, Times
from restorer.restoring import Work
from restorer.session.job import Again, Job
from restorer.session.session import Session
from tests.network.factory import write_random_compact
from tests.photo import samples

pytestmark = pytest.mark.pixels

HERE: tuple[EngineName, ...] = ("torch", "winograd")


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Card:
    return card_for_file(write_random_compact(tmp_path_factory.mktemp("model") / "tiny.safetensors"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return samples.at(tmp_path, "a.png", samples.png(samples.noise(3, 8, 70, 90)))


def restored(session: Session, job: Job) -> tuple[Path, list[Event]]:
    events = list(session.restore(job, CancelToken()))
    written = events[-1]
    assert isinstance(written, Written)
    return written.path, events


def noted(result: Path) -> Execution:
    note = read_note(result)
    execution = read_execution(note.execution) if note else None
    assert execution
    return execution


def again_by(result: Path) -> Again:
    note = read_note(result)
    assert note
    return Again(result.name, note.source_sha256, read_execution(note.execution))


def levels(result: Path) -> NDArray[Any]:
    return samples.whole(read_photo(result))


def told(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice)]


def test_the_note_names_engine_and_tiles_of_each_pass(card: Card, photo: Path) -> None:
    result, events = restored(Session("cpu", 40), Job(photo, Recipe(str(card.path))))
    assert noted(result) == Execution("cpu", "torch", False, (Size(30, 35),))
    assert Decided(noted(result)) in events
    result, _ = restored(Session("cpu"), Job(photo, Recipe(str(card.path), Times(8))))
    assert noted(result).cores == (Size(90, 70), Size(180, 140))
    settings = [(read_note(path) or pytest.fail()).settings for path in photo.parent.glob("a_restored*")]
    assert not any("tile" in text or "engine" in text for text in settings), "--skip-existing compares them"


@pytest.mark.parametrize("engine", HERE)
@pytest.mark.parametrize("scale", [4, 8])
def test_a_result_is_made_again_to_the_bit(card: Card, photo: Path, engine: EngineName, scale: int) -> None:
    recipe = Recipe(str(card.path), Times(scale))
    one, _ = restored(Session("cpu", 24, wish=EngineWish(engine)), Job(photo, recipe))
    usual, _ = restored(Session("cpu"), Job(photo, recipe))
    other, events = restored(Session("cpu"), Job(photo, recipe, again=again_by(one)))
    assert noted(one).engine == engine and noted(usual).cores != noted(one).cores
    assert not told(events) and noted(other) == noted(one)
    assert np.array_equal(levels(one), levels(other))


def test_another_photo_is_run_as_usual_without_a_word(card: Card, photo: Path, tmp_path: Path) -> None:
    recipe = Recipe(str(card.path))
    one, _ = restored(Session("cpu", 24, wish=EngineWish("winograd")), Job(photo, recipe))
    stranger = samples.at(tmp_path, "b.png", samples.png(samples.noise(3, 8, 60, 90)))
    result, events = restored(Session("cpu"), Job(stranger, recipe, again=again_by(one)))
    assert noted(result) == Execution("cpu", "torch", False, (Size(90, 60),)) and not told(events)


def test_what_the_person_asks_for_comes_before_what_a_result_says(card: Card, photo: Path) -> None:
    recipe = Recipe(str(card.path))
    one, _ = restored(Session("cpu", 24, wish=EngineWish("winograd")), Job(photo, recipe))
    for session, engine, cores in (
        (Session("cpu", 50), "winograd", (Size(45, 35),)),
        (Session("cpu", wish=EngineWish("torch")), "torch", noted(one).cores),
        (Session("cpu", 50, wish=EngineWish("torch")), "torch", (Size(45, 35),)),
    ):
        result, events = restored(session, Job(photo, recipe, again=again_by(one)))
        assert (noted(result).engine, noted(result).cores) == (engine, cores) and not told(events)


def test_a_forecast_counts_the_tiles_that_are_asked_for(card: Card, photo: Path) -> None:
    recipe = Recipe(str(card.path))
    one, events = restored(Session("cpu", 24), Job(photo, recipe))
    (planned,) = [event for event in events if isinstance(event, Planned)]
    session = Session("cpu")
    assert session.forecast(Job(photo, recipe), CancelToken()).tiles == 1
    forecast = session.forecast(Job(photo, recipe, again=again_by(one)), CancelToken())
    assert forecast.tiles == planned.tiles > 1 and forecast.overhead == pytest.approx(planned.overhead)


USUAL = Execution("cpu", "torch", False, (Size(90, 70),))


@pytest.mark.parametrize(
    ("execution", "reason"),
    [
        (None, "“old.png” does not say by which engine and in which tiles it was made"),
        (replace(USUAL, device="cuda", half=True), "(the device is cpu in full precision)"),
        (replace(USUAL, half=True), "(the device is cpu in full precision)"),
        (replace(USUAL, engine="abacus"), "(there is no engine “abacus”)"),
        (replace(USUAL, engine="winograd"), "(“winograd” cannot run here: it is gone)"),
        (replace(USUAL, ran_out=True), "(memory ran out then, and some of its tiles were smaller)"),
        (replace(USUAL, cores=(Size(1, 90),)), "(its tiles are too small)"),
        (replace(USUAL, cores=(Size(9, 9), Size(9, 9))), "(it was made in another number of passes)"),
    ],
    ids=lambda value: "" if isinstance(value, str) else str(value),
)
def test_what_cannot_be_had_is_told_in_one_sentence(
    card: Card, photo: Path, monkeypatch: pytest.MonkeyPatch, execution: Execution | None, reason: str
) -> None:
    gone = replace(CANDIDATES["winograd"], unsupported=lambda _: "it is gone")
    monkeypatch.setitem(CANDIDATES, "winograd", gone)  # type: ignore[arg-type]
    again = Again("old.png", read_photo(photo).origin.sha256 or "", execution)
    result, events = restored(Session("cpu"), Job(photo, Recipe(str(card.path)), again=again))
    (notice,) = told(events)
    assert reason in notice and notice.endswith("chosen automatically, and some pixels may differ a little.")
    assert noted(result) == USUAL


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory for tiles of about 60 × 60."""
    bytes_per_pixel = 1000
    monkeypatch.setattr(network_upscaler, "bytes_per_pixel", lambda *_: bytes_per_pixel)
    monkeypatch.setattr(network_upscaler, "free_memory", lambda _: 3600 * bytes_per_pixel)


def test_short_memory_is_noted_and_too_large_tiles_are_not_asked_for(card: Card, photo: Path, little: None) -> None:
    again = Again("old.png", read_photo(photo).origin.sha256 or "", USUAL)
    result, events = restored(Session("cpu"), Job(photo, Recipe(str(card.path)), again=again))
    (notice,) = told(events)
    assert "(there is not enough free memory for its tiles)" in notice
    assert noted(result).short and noted(result).cores != USUAL.cores
    assert sum(event.tiles for event in events if isinstance(event, Planned)) > 1


def test_memory_is_asked_for_by_the_engine_that_is_told_of(
    card: Card, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here torch is usual, and our own kernels need a tenth of its memory."""

    def needed(shape: object, half: bool, engine: str) -> int:
        return 100 if engine == "winograd" else 1000

    monkeypatch.setattr(network_upscaler, "bytes_per_pixel", needed)
    monkeypatch.setattr(network_upscaler, "free_memory", lambda _: 3600 * 1000)
    sha256 = read_photo(photo).origin.sha256 or ""
    for engine, fits in (("winograd", True), ("torch", False)):
        again = Again("old.png", sha256, replace(USUAL, engine=engine))
        result, events = restored(Session("cpu"), Job(photo, Recipe(str(card.path)), again=again))
        assert (noted(result).engine == engine and noted(result).cores == USUAL.cores) == fits
        assert any("not enough free memory" in text for text in told(events)) != fits


def test_the_window_hears_of_it_before_the_first_tile(card: Card, photo: Path) -> None:
    session = Session("cpu", 40)
    events = list(session.develop(read_photo(photo), Recipe(str(card.path)), lambda _: None, Work(CancelToken())))
    assert events[0] == Decided(Execution("cpu", "torch", False, (Size(30, 35),)))
    assert isinstance(events[1], Planned)
